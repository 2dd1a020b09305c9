"""The language models against what defines them, their text, and one long run that stops and goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from lab_helpers import use_small_text

import lite
from lite.lab import text
from lite.lab.arms import ARMS
from lite.lab.errors import LabError
from lite.lab.language import SIZES, windows
from lite.lab.llama import Llama, Mixture, Shape, SwiGLU, rotary, rotate

TINY = Shape(width=16, layers=2, heads=2, ffn=24, vocabulary=50, context=12)


@pytest.mark.parametrize("shape", [TINY, TINY.mixture(4, 2)], ids=["dense", "mixture"])
def test_a_token_sees_none_that_follow(shape: Shape) -> None:
    model = Llama(shape, 1)
    x = torch.randint(0, 50, (2, 12), generator=torch.Generator().manual_seed(0))
    y = x.clone()
    y[:, 7] = (y[:, 7] + 1) % 50
    a, b = model(x)[0], model(y)[0]
    assert torch.allclose(a[:, :7], b[:, :7], atol=1e-6)
    assert not torch.allclose(a[:, 7:], b[:, 7:], atol=1e-4)


def test_rotary_products_depend_on_the_distance_alone() -> None:
    cos, sin = rotary(20, 8)
    q, k = torch.randn(2, 8, generator=torch.Generator().manual_seed(0))
    turned_q, turned_k = (rotate(v.expand(20, 8), cos, sin) for v in (q, k))
    products = turned_q @ turned_k.mT
    for distance in range(5):
        diagonal = products.diagonal(-distance)
        assert torch.allclose(diagonal, diagonal[:1].expand_as(diagonal), atol=1e-4)
    assert torch.allclose(turned_q.norm(dim=-1), q.norm().expand(20), atol=1e-5)


def test_a_mixture_of_equal_experts_is_one_expert_and_its_balance_is_known() -> None:
    shape = TINY.mixture(4, 2)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        layer, x = Mixture(shape), torch.randn(3, 12, 16)
    first = layer.experts[0]
    assert isinstance(first, SwiGLU)
    for expert in layer.experts:
        expert.load_state_dict(first.state_dict())
    assert torch.allclose(layer(x)[0], first(x), atol=1e-5)
    # An even router has balance 1; one that sends every token to two of four experts has 4 (1/2 1/2 + 1/2 1/2).
    with torch.no_grad():
        layer.gate.weight.zero_()
        assert layer(x)[1].item() == pytest.approx(1.0)
        layer.gate.weight[:2] = 9.0
        assert layer(torch.ones(1, 4, 16))[1].item() == pytest.approx(2.0, rel=1e-3)


def test_a_mixture_is_the_weighted_sum_of_its_chosen_experts() -> None:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(1)
        layer, x = Mixture(TINY.mixture(4, 2)), torch.randn(1, 5, 16)
    probability = layer.gate(x[0]).softmax(-1)
    for t in range(5):
        top = probability[t].topk(2)
        parts = [
            w * layer.experts[int(i)](x[0, t]) for w, i in zip(top.values / top.values.sum(), top.indices, strict=True)
        ]
        assert torch.allclose(layer(x)[0][0, t], sum(parts), atol=1e-5)  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "millions"), [("0.5M", 0.5), ("2M", 2.0), ("8M", 8.0)])
def test_sizes_are_what_they_are_called(name: str, millions: float) -> None:
    dense, mixture = Llama(SIZES[name]), Llama(SIZES[name].mixture())
    assert dense.active_parameters() / 1e6 == pytest.approx(millions, rel=0.1)
    assert mixture.active_parameters() == pytest.approx(dense.active_parameters(), rel=0.01)
    kinds = {entry.kind for entry in lite.classify(mixture)}
    assert {"embedding", "head", "norm", "qk", "vo", "ffn", "router"} == kinds


@pytest.fixture
def small_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    yield use_small_text(tmp_path, monkeypatch)
    text.tokens.cache_clear()


def test_text_is_cut_and_a_tenth_held_out(small_text: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = text.tokens(300)
    assert 0.05 < len(made.held_out) / len(made.train) < 0.25
    assert int(made.train.max()) < 300
    assert made == text.tokens(300)
    assert made.source == "text.txt"
    x = windows(made.train, 3, 8, torch.Generator().manual_seed(0))
    joined = made.train.unfold(0, 9, 1)
    assert all((joined == row).all(1).any() for row in x)
    monkeypatch.setenv(text.VARIABLE, "/nowhere.txt")
    text.tokens.cache_clear()
    with pytest.raises(LabError, match="cannot be read"):
        text.tokens(300)


def test_a_long_run_goes_on_from_its_checkpoint_to_the_same_losses(small_text: Path, tmp_path: Path) -> None:
    accelerate = pytest.importorskip("accelerate")
    pytest.importorskip("datasets")
    from tokenizers import ByteLevelBPETokenizer

    from lite.lab.pretrain import pretrain
    from lite.lab.streams import HuggingFace

    lines = small_text.read_text().split(" ")
    data = tmp_path / "lines.txt"
    data.write_text("\n".join(" ".join(lines[i : i + 50]) for i in range(0, 4000, 50)))
    tokenizer = ByteLevelBPETokenizer()
    tokenizer.train_from_iterator(data.read_text().splitlines(), vocab_size=300, show_progress=False)
    tokenizer.save(str(tmp_path / "tokenizer.json"))

    def run(out: Path, stop_at: int | None) -> None:
        from dataclasses import replace

        from lite.lab.pretrain import plan_named

        plan = replace(plan_named("tiny", 20), width=16, layers=1, heads=2, ffn=24, context=16)
        stream = HuggingFace(f"text:{data}", str(tmp_path / "tokenizer.json"))
        accelerator = accelerate.Accelerator(cpu=True)
        pretrain(plan, ARMS["Muon-LITE"], stream, out, accelerator, save_every=7, micro=2, stop_at=stop_at)

    def losses(out: Path) -> list[float]:
        return [json.loads(line)["loss"] for line in (out / "loss.jsonl").read_text().splitlines()]

    run(tmp_path / "whole", None)
    run(tmp_path / "stopped", 11)
    run(tmp_path / "stopped", None)
    assert losses(tmp_path / "stopped") == losses(tmp_path / "whole")
    assert len(losses(tmp_path / "whole")) == 3
    assert losses(tmp_path / "whole")[-1] < losses(tmp_path / "whole")[0]
