"""Parameters are told apart by module, name and shape; the result can be read and changed."""

from __future__ import annotations

import pytest
import torch
from lite_helpers import TinyLM
from torch import nn

import lite


def test_tiny_language_model() -> None:
    kinds = {entry.name: entry.kind for entry in lite.classify(TinyLM())}
    assert kinds == {
        "embed.weight": "embedding",
        "attention.q_proj.weight": "qk",
        "attention.k_proj.weight": "qk",
        "attention.v_proj.weight": "vo",
        "attention.o_proj.weight": "vo",
        "up_proj.weight": "ffn",
        "up_proj.bias": "bias",
        "down_proj.weight": "ffn",
        "down_proj.bias": "bias",
        "norm.weight": "norm",
        "norm.bias": "norm",
        "lm_head.weight": "head",
    }


class Conv1D(nn.Module):
    """As in transformers: weight stored (in, out)."""

    def __init__(self, n_in: int, n_out: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(n_in, n_out))
        self.bias = nn.Parameter(torch.zeros(n_out))


class Experts(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.gate_proj = nn.Parameter(torch.randn(4, 6, 8))


class Zoo(nn.Module):
    """One of each thing that other models have."""

    def __init__(self) -> None:
        super().__init__()
        self.wte = nn.Embedding(30, 8)
        self.h = nn.ModuleDict({"attn": nn.ModuleDict({"c_attn": Conv1D(8, 24), "c_proj": Conv1D(8, 8)})})
        self.mlp = nn.ModuleDict({"gate": nn.Linear(8, 4, bias=False), "experts": Experts()})
        self.mha = nn.MultiheadAttention(8, 2)
        self.conv = nn.Conv2d(4, 8, 3)
        self.grouped = nn.Conv2d(8, 16, 3, groups=4)
        self.depthwise = nn.Conv2d(8, 8, 3, groups=8)
        self.lstm = nn.LSTM(8, 8)
        self.ln_f = nn.LayerNorm(8)
        self.batch_norm = nn.BatchNorm1d(8)
        self.decoder = nn.Linear(8, 30)
        self.score = nn.Linear(8, 2)
        self.plain = nn.Linear(8, 8)
        self.regressor = nn.Linear(8, 1)
        self.scale = nn.Parameter(torch.tensor(1.0))
        self.pos_embed = nn.Parameter(torch.zeros(1, 10, 8))


@pytest.mark.parametrize(
    ("name", "kind", "layout", "blocks"),
    [
        ("wte.weight", "embedding", "matrix", 1),
        ("h.attn.c_attn.weight", "qkv", "transposed", 3),
        ("h.attn.c_proj.weight", "vo", "transposed", 1),
        ("h.attn.c_attn.bias", "bias", "matrix", 1),
        ("mlp.gate.weight", "router", "matrix", 1),
        ("mlp.experts.gate_proj", "ffn", "matrix", 1),
        ("mha.in_proj_weight", "qkv", "matrix", 3),
        ("mha.out_proj.weight", "vo", "matrix", 1),
        ("conv.weight", "conv", "conv", 1),
        ("grouped.weight", "conv", "conv", 4),
        ("depthwise.weight", "depthwise", "conv", 1),
        ("lstm.weight_ih_l0", "matrix", "matrix", 4),
        ("ln_f.weight", "norm", "matrix", 1),
        ("batch_norm.bias", "norm", "matrix", 1),
        ("decoder.weight", "head", "matrix", 1),
        ("score.weight", "head", "matrix", 1),
        ("plain.weight", "matrix", "matrix", 1),
        ("regressor.weight", "head", "matrix", 1),
        ("scale", "bias", "matrix", 1),
        ("pos_embed", "embedding", "matrix", 1),
    ],
)
def test_zoo(name: str, kind: str, layout: str, blocks: int) -> None:
    entry = lite.classify(Zoo())[name]
    assert (entry.kind, entry.layout, entry.blocks) == (kind, layout, blocks)


@pytest.mark.parametrize("cls", [lite.Muon, lite.MuonLITE, lite.SOAP, lite.SOAPLITE, lite.AdamW, lite.Lion])
def test_every_optimiser_takes_the_zoo(cls: type[lite.Composite]) -> None:
    model = Zoo()
    optimizer = cls(model, lr=1e-2)
    listed = [p for group in optimizer.param_groups for p in group["params"]]
    assert {id(p) for p in listed} == {id(p) for p in model.parameters()}
    before = [p.detach().clone() for p in listed]
    # An odd number: two steps of Lion may cancel.
    for _ in range(3):
        for p in listed:
            p.grad = torch.randn_like(p)
        optimizer.step()
    assert all(not torch.equal(p, q) for p, q in zip(listed, before, strict=True))


def test_rules_by_kind() -> None:
    rules = {group["name"]: group["algorithm"] for group in lite.MuonLITE(Zoo()).param_groups}
    assert rules == {
        "embedding": "adamw_lite",
        "norm": "adamw_lite",
        "head": "adamw",
        "bias": "adamw",
        "depthwise": "adamw",
        "router": "muon",
        "qkv": "muon_lite",
        "vo": "muon_lite",
        "ffn": "muon_lite",
        "conv": "muon_lite",
        "matrix": "muon_lite",
    }
    assert {group["algorithm"] for group in lite.AdamW(Zoo()).param_groups} == {"adamw"}


def test_tied_weights_appear_once_as_head() -> None:
    model = TinyLM()
    model.lm_head.weight = model.embed.weight
    table = lite.classify(model)
    assert table["embed.weight"] is table["lm_head.weight"]
    assert table["embed.weight"].kind == "head"
    assert "tied to lm_head.weight" in str(table)


def test_printing() -> None:
    model = TinyLM()
    model.embed.weight.requires_grad_(False)
    table = str(lite.classify(model))
    assert "frozen" in table
    assert "qk         16x16            attention.q_proj.weight" in table
    summary = lite.describe(lite.MuonLITE(model, lr=0.25).param_groups)
    assert summary.splitlines()[1].split()[:3] == ["qk", "muon_lite", "0.25"]
    assert lite.describe(lite.parameter_groups(model, "muon", lr=0.25)).count("0.25") == 6


def test_overrides_by_pattern_and_function() -> None:
    table = lite.classify(TinyLM(), {"attention.*": "matrix", "attention.q_proj.*": "ffn"})
    assert table["attention.k_proj.weight"].kind == "matrix"
    assert table["attention.q_proj.weight"].kind == "ffn"
    by_function = lite.classify(TinyLM(), lambda name, p: "bias" if p.ndim == 2 and p.shape[0] == 40 else None)
    assert by_function["embed.weight"].kind == by_function["lm_head.weight"].kind == "bias"
    assert by_function["up_proj.weight"].kind == "ffn"


def test_bad_overrides_are_refused() -> None:
    with pytest.raises(ValueError, match="matches no parameter"):
        lite.classify(TinyLM(), {"nothing.*": "ffn"})
    with pytest.raises(ValueError, match="unknown kind"):
        lite.classify(TinyLM(), {"embed.weight": "other"})
    with pytest.raises(ValueError, match="cannot be a matrix"):
        lite.classify(TinyLM(), {"norm.weight": "ffn"})
    with pytest.raises(ValueError, match="unknown kind"):
        lite.parameter_groups(TinyLM(), kinds={"other": {}})
    with pytest.raises(ValueError, match="unknown algorithm"):
        lite.parameter_groups(TinyLM(), "other")
    with pytest.raises(KeyError):
        lite.classify(TinyLM())["nothing"]


def test_settings_reach_the_groups_they_are_for() -> None:
    optimizer = lite.MuonLITE(
        TinyLM(),
        lr=0.5,
        chi=3.0,
        weight_decay=0.2,
        schedule="cosine",
        total_steps=9,
        kinds={
            "embedding": {"lr": 0.1, "chi": 8.0},
            "qk": {"chi": 1.5},
            "matrices": {"chi": 2.5, "beta2": 0.5},
        },
    )
    groups = {group["name"]: group for group in optimizer.param_groups}
    assert groups["qk"]["chi"] == 1.5
    assert groups["ffn"]["chi"] == 2.5
    assert groups["qk"]["beta2"] == groups["ffn"]["beta2"] == 0.5
    assert (groups["embedding"]["lr"], groups["embedding"]["chi"]) == (0.1, 8.0)
    # The constructor's chi is for the optimiser's own rule; AdamW-LITE keeps its default.
    assert groups["norm"]["chi"] == 4.0
    assert groups["head"]["lr"] == groups["norm"]["lr"] == 0.5
    assert groups["head"]["weight_decay"] == 0.2
    assert groups["norm"]["weight_decay"] == groups["bias"]["weight_decay"] == 0.0
    assert {groups[k]["total_steps"] for k in ("qk", "ffn", "embedding", "norm")} == {9}


def test_a_kind_may_change_its_rule() -> None:
    optimizer = lite.MuonLITE(TinyLM(), kinds={"head": {"algorithm": "muon"}, "norm": {"algorithm": "lion"}})
    rules = {group["name"]: group["algorithm"] for group in optimizer.param_groups}
    assert rules["head"] == "muon"
    assert rules["norm"] == "lion"


def test_names_are_in_the_state_dict() -> None:
    optimizer = lite.Muon(TinyLM())
    names = [name for group in optimizer.state_dict()["param_groups"] for name in group["param_names"]]
    assert sorted(names) == sorted(name for name, _ in TinyLM().named_parameters())


def test_compiled_models_keep_their_names() -> None:
    assert str(lite.classify(torch.compile(TinyLM()))) == str(lite.classify(TinyLM()))
