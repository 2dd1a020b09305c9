"""What `run.sh` checks, one after the other; the last lines are the figures of docs/serving.md."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optprover.policy.language.engines.base import Completion
    from optprover.policy.language.engines.transformers import TransformersEngine

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "policy")]
PORT = 8741
URL = f"http://127.0.0.1:{PORT}/v1"
PROMPTS = ["a b : ℝ\nh : a ≤ b\n⊢ a ≤ b:::", "n : ℕ\n⊢ 0 ≤ n:::", "x y : ℝ\n⊢ x * y = y * x:::"]
PROBLEMS = {
    "one": "theorem one (p q : Prop) (hp : p) (hq : q) : p ∧ q",
    "two": "theorem two (a b : Nat) (h : a ≤ b) : a ≤ b + 1",
    "three": "theorem three (p q : Prop) (h : p ∨ q) : q ∨ p",
}


class Figures(dict[str, float]):
    """Figures by name; each is printed as soon as it is known."""

    def __setitem__(self, name: str, value: float) -> None:
        super().__setitem__(name, value)
        print(f"{name:<58}{value:12.4g}", flush=True)


@contextmanager
def server(model: Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """vLLM's own OpenAI-compatible server, ready to answer."""
    command = [
        sys.executable, "-m", "vllm.entrypoints.openai.api_server", "--model", str(model), "--served-model-name",
        "prover",
        "--host", "127.0.0.1", "--port", str(PORT), "--dtype", "float32", "--enforce-eager", "--max-model-len", "256",
        "--logprobs-mode", "raw_logprobs", "--generation-config", "vllm",
    ]  # fmt: skip
    environment = os.environ | {"VLLM_CPU_KVCACHE_SPACE": "1", "HF_HUB_OFFLINE": "1", "VLLM_NO_USAGE_STATS": "1"}
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, env=environment, start_new_session=True)
        try:
            while not answers():
                if process.poll() is not None:
                    raise SystemExit(f"the server did not start:\n{log.read_text(errors='replace')[-3000:]}")
                time.sleep(0.5)
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def answers() -> bool:
    """Whether the server lists its models."""
    try:
        with urllib.request.urlopen(f"{URL}/models", timeout=2) as reply:
            return bool(reply.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def search(folder: Path, bench: Path, policy: str, *options: str) -> subprocess.Popen[bytes]:
    """The main command on the three problems."""
    command = [sys.executable, "-m", "optprover.search"]
    command += ["--resume", str(folder)] if (folder / "run.db").exists() else [
        "--bench", str(bench), "--policy", policy, "--out", str(folder), "--expansions", "12", "--width", "8", "--passes", "2",  # noqa: E501
    ]  # fmt: skip
    return subprocess.Popen([*command, *options], cwd=ROOT)


def differences(
    reference: TransformersEngine, prompts: Sequence[str], found: Sequence[Sequence[Completion]]
) -> tuple[float, int]:
    """The largest difference between log-probabilities the server told and transformers', and how many completions
    were compared: those that ended by themselves and whose text has the tokenisation in which it was drawn."""
    worst, compared = 0.0, 0
    for prompt, row in zip(prompts, found, strict=True):
        ended = [c for c in row if c.finished and c.token_logprobs and "\ufffd" not in c.text]
        for told, true in zip(ended, reference.score(prompt, [c.text for c in ended]), strict=True):
            if told.token_logprobs is not None and len(true) == len(told.token_logprobs):
                worst = max(worst, *(abs(a - b) for a, b in zip(true, told.token_logprobs, strict=True)))
                compared += 1
    return worst, compared


def tokens_per_step() -> float:
    """How many tokens the server computed in one step on average, prompts included: its own count."""
    with urllib.request.urlopen(f"{URL.removesuffix('/v1')}/metrics", timeout=5) as reply:
        text = reply.read().decode()
    total = {
        kind: sum(
            float(line.split()[-1])
            for line in text.splitlines()
            if line.startswith(f"vllm:iteration_tokens_total_{kind}")
        )
        for kind in ("sum", "count")
    }
    return total["sum"] / max(1.0, total["count"])


def main() -> None:  # noqa: PLR0915
    """All checks."""
    import tiny_model

    from optprover.policy.language.engines.base import Sampling
    from optprover.policy.language.engines.openai import OpenAIEngine
    from optprover.policy.language.engines.transformers import TransformersEngine
    from optprover.store import RunReader, Status

    work = Path(tempfile.mkdtemp(prefix="serving-"))
    model = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else tiny_model.make(work / "model", context=256)
    bench = work / "bench.jsonl"
    rows = [
        {
            "name": name, "category": "basic", "topic": "logic", "tags": [], "informal": name, "source": "folklore",
            "imports": [], "header": "", "statement": statement, "file": "", "reference_lines": 1,
        }
        for name, statement in PROBLEMS.items()
    ]  # fmt: skip
    bench.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    reference = TransformersEngine(str(model), device="cpu", dtype="float32")
    figures = Figures()

    begin = time.monotonic()
    with server(model, work / "server.log") as process:
        figures["server ready after, s"] = time.monotonic() - begin
        engine = OpenAIEngine(URL, timeout=300)
        how = Sampling(samples=32, max_tokens=32)
        engine.generate(PROMPTS, how, [0, 1, 2])  # the first batch is slow
        begin = time.monotonic()
        found = engine.generate(PROMPTS * 4, how, list(range(12)))
        seconds = time.monotonic() - begin
        tokens = sum(len(c.token_logprobs or ()) for row in found for c in row)
        figures["tokens/s, 12 prompts x 32"] = tokens / seconds
        worst, compared = differences(reference, PROMPTS * 4, found)
        assert compared or len(sys.argv) == 1, "a trained model finished no tactic that can be compared"
        figures["completions compared with transformers"] = compared
        figures["largest difference of a log-probability"] = worst
        assert worst < 1e-3, worst
        figures["tokens per step of the server"] = tokens_per_step()

        # A server that dies mid-run: the attempts in flight end as infrastructure, nothing is judged, the run goes on
        # later.
        run = search(
            work / "run",
            bench,
            f"lm:{URL}?samples=32&max_tokens=24",
            "--attempts-per-lean",
            "3",
            "--batch",
            "8",
        )
        while not (work / "run" / "run.db").exists():
            assert run.poll() is None, "the search ended before it began"
            time.sleep(0.05)
        time.sleep(1.0)
        os.killpg(process.pid, signal.SIGKILL)
        figures["exit code of a search whose server died"] = float(run.wait())
    with RunReader(work / "run" / "run.db") as reader:
        figures["attempts without a judgement then"] = sum(a.status is Status.INFRASTRUCTURE for a in reader.attempts())
    with server(model, work / "server2.log"):
        OpenAIEngine(URL, timeout=300).generate(PROMPTS, how, [0, 1, 2])
        begin = time.monotonic()
        assert search(work / "run", bench, "", "--attempts-per-lean", "3", "--batch", "8").wait() == 0
        figures["resumed run, s"] = time.monotonic() - begin
    with RunReader(work / "run" / "run.db") as reader:
        attempts = reader.attempts()
        assert len(attempts) == len(PROBLEMS) * 2, attempts
        assert all(a.status not in (Status.RUNNING, Status.INFRASTRUCTURE) for a in attempts)
        figures["proved of 6"] = sum(a.status is Status.PROVED for a in attempts)
        seconds = sum(a.seconds or 0 for a in attempts)
        figures["share of an attempt's time waiting for the model"] = (
            sum(a.policy_seconds or 0 for a in attempts) / seconds
        )

    begin = time.monotonic()
    policy = f"lm:{model}?engine=vllm&dtype=float32&memory=0.3&eager=1&samples=32&max_tokens=24"
    assert search(work / "inside", bench, policy, "--workers", "1", "--batch", "8").wait() == 0
    figures["search with vLLM in process, s"] = time.monotonic() - begin
    print("serving: all checks passed")


if __name__ == "__main__":
    main()
