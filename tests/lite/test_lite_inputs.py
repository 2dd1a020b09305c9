"""Shapes, layouts and inputs: what is read as which matrix, what is refused, what must not break."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import Tensor, nn

import lite
import lite.stacks


@pytest.mark.parametrize("algorithm", ["muon", "muon_lite", "soap", "soap_lite"])
@pytest.mark.parametrize("shape", [(6, 6), (6, 9), (9, 6)])
def test_leading_dimensions_are_a_batch_of_matrices(algorithm: str, shape: tuple[int, int]) -> None:
    if algorithm.startswith("soap") and shape[0] != shape[1]:
        pytest.skip("the first eigenbasis of a rectangular gradient is not determined, so paths may differ")
    stacked = nn.Parameter(torch.randn(2, 3, *shape, dtype=torch.float64))
    single = [nn.Parameter(stacked[i, j].detach().clone()) for i in range(2) for j in range(3)]
    # Matrices of one parameter refresh together, of several in turns.
    own: dict[str, Any] = {"stagger": False} if algorithm.startswith("soap") else {}
    a = lite.Composite([stacked], algorithm=algorithm, lr=1e-2, **own)
    b = lite.Composite(single, algorithm=algorithm, lr=1e-2, **own)
    for _ in range(5):
        stacked.grad = torch.randn_like(stacked)
        for k, p in enumerate(single):
            p.grad = stacked.grad[k // 3, k % 3].clone()
        a.step()
        b.step()
    for k, p in enumerate(single):
        torch.testing.assert_close(stacked[k // 3, k % 3], p, rtol=0, atol=1e-9)


@pytest.mark.parametrize("algorithm", ["muon", "muon_lite", "soap", "soap_lite"])
def test_layouts_agree_with_the_plain_matrix(algorithm: str) -> None:
    """Convolution, transposed storage and row blocks, against the matrices they stand for."""
    settings: dict[str, Any] = {"algorithm": algorithm, "lr": 1e-2}
    if algorithm.startswith("soap"):
        settings["max_precondition_dim"] = 6
    plain = nn.Parameter(torch.randn(6, 12, dtype=torch.float64))
    conv = nn.Parameter(plain.detach().clone().view(6, 3, 2, 2))
    transposed = nn.Parameter(plain.detach().mT.clone())
    halves = [nn.Parameter(plain.detach()[i : i + 3].clone()) for i in (0, 3)]
    fused = nn.Parameter(plain.detach().clone())
    optimizer = lite.Composite(
        [
            {"params": [plain, *halves], **settings},
            {"params": [conv], "layout": "conv", **settings},
            {"params": [transposed], "layout": "transposed", **settings},
            {"params": [fused], "blocks": 2, **settings},
        ]
    )
    for _ in range(5):
        g = torch.randn(6, 12, dtype=torch.float64)
        plain.grad, fused.grad, transposed.grad = g.clone(), g.clone(), g.mT.clone()
        conv.grad = g.clone().view(6, 3, 2, 2)
        for i, p in enumerate(halves):
            p.grad = g[3 * i : 3 * i + 3].clone()
        optimizer.step()
    torch.testing.assert_close(conv.detach().view(6, 12), plain.detach(), rtol=0, atol=1e-9)
    torch.testing.assert_close(transposed.detach().mT, plain.detach(), rtol=0, atol=1e-9)
    torch.testing.assert_close(fused.detach(), torch.cat([p.detach() for p in halves]), rtol=0, atol=1e-9)
    assert not torch.allclose(fused, plain)


def test_channels_last_convolutions() -> None:
    a = nn.Parameter(torch.randn(6, 3, 2, 2))
    b = nn.Parameter(a.detach().clone().contiguous(memory_format=torch.channels_last))
    optimizer = lite.Composite([{"params": [a, b], "layout": "conv", "algorithm": "muon_lite", "lr": 0.1}])
    for _ in range(3):
        a.grad = torch.randn_like(a)
        b.grad = a.grad.clone().contiguous(memory_format=torch.channels_last)
        optimizer.step()
    torch.testing.assert_close(a, b)
    assert b.is_contiguous(memory_format=torch.channels_last)


@pytest.mark.parametrize("bad", ["sparse", "complex"])
def test_unsupported_gradients_are_refused(bad: str) -> None:
    p = nn.Parameter(torch.randn(4, 4, dtype=torch.complex64 if bad == "complex" else torch.float32))
    p.grad = torch.randn_like(p) if bad == "complex" else torch.eye(4).to_sparse()
    with pytest.raises(RuntimeError, match="not supported"):
        lite.AdamW([p]).step()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"algorithm": "adam"}, "unknown algorithm"),
        ({"lr": -1.0}, "lr must be"),
        ({"weight_decay": -0.1}, "weight_decay"),
        ({"betas": (0.9, 1.0)}, "betas"),
        ({"eps": -1.0}, "eps"),
        ({"nonsense": 1}, "unknown settings: nonsense"),
        ({"algorithm": "muon", "momentum": 1.0}, "momentum"),
        ({"algorithm": "muon", "scale": "other"}, "scale must be"),
        ({"algorithm": "muon", "coefficients": "other"}, "unknown coefficients"),
        ({"algorithm": "muon", "layout": "other"}, "layout"),
        ({"algorithm": "muon", "blocks": 3}, "equal blocks"),
        ({"algorithm": "muon_lite", "filter": "released", "coefficients": "jordan"}, r"at most 0\.005 is needed"),
        ({"algorithm": "muon_lite", "damping": "other"}, "damping"),
        ({"algorithm": "muon_lite", "chi": 0.0}, "chi"),
        ({"algorithm": "muon_lite", "ratio": 1.5}, "ratio"),
        ({"algorithm": "muon_lite", "schedule": "cosine"}, "total_steps"),
        ({"algorithm": "soap", "precondition_frequency": 0}, "precondition_frequency"),
        ({"algorithm": "soap", "shampoo_beta": 1.0}, "shampoo_beta"),
        ({"algorithm": "soap_lite", "mask": "other"}, "mask"),
    ],
)
def test_bad_settings_are_refused(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        lite.Composite([nn.Parameter(torch.randn(4, 4))], **settings)


def test_vectors_are_refused_by_matrix_rules() -> None:
    for algorithm in ("muon", "muon_lite", "soap", "soap_lite"):
        with pytest.raises(ValueError, match="not a matrix"):
            lite.Composite([nn.Parameter(torch.randn(4))], algorithm=algorithm)


def test_settings_a_rule_does_not_have_are_refused_in_a_group() -> None:
    with pytest.raises(ValueError, match="lion has no setting chi"):
        lite.AdamW([{"params": [nn.Parameter(torch.randn(4))], "algorithm": "lion", "chi": 2.0}])
    with pytest.raises(ValueError, match="need a model"):
        lite.AdamW([nn.Parameter(torch.randn(4))], kinds={"norm": {}})


@pytest.mark.parametrize("length", [1, 2])
@pytest.mark.parametrize("algorithm", ["muon", "muon_lite", "soap", "soap_lite"])
def test_very_small_and_zero_gradients(algorithm: str, length: int) -> None:
    params = [nn.Parameter(torch.randn(length, 5)), nn.Parameter(torch.randn(5, length))]
    optimizer = lite.Composite(params, algorithm=algorithm, lr=1e-2)
    for scale in (0.0, 0.0, 1e-20, 1.0, 0.0):
        for p in params:
            p.grad = scale * torch.randn_like(p)
        optimizer.step()
        assert all(torch.isfinite(p).all() for p in params)


def test_long_sides_are_left_unrotated_by_soap() -> None:
    p = nn.Parameter(torch.randn(4, 9))
    optimizer = lite.SOAP([p], lr=1e-2, max_precondition_dim=5, precondition_frequency=2)
    for _ in range(5):
        p.grad = torch.randn_like(p)
        optimizer.step()
    assert "basis_rows" in optimizer.state[p]
    assert "basis_cols" not in optimizer.state[p]
    assert torch.isfinite(p).all()


def test_stacks_are_cut_at_the_element_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stack that had to be cut in several gives the same weights."""

    def run() -> list[Tensor]:
        torch.manual_seed(1)
        params = [nn.Parameter(torch.randn(4, 6, dtype=torch.float64)) for _ in range(5)]
        optimizer = lite.MuonLITE(params, lr=0.1)
        for _ in range(3):
            for p in params:
                p.grad = torch.randn_like(p)
            optimizer.step()
        return [p.detach() for p in params]

    whole = run()
    monkeypatch.setitem(lite.stacks.MAX_ELEMENTS, "cpu", 50)
    torch.testing.assert_close(run(), whole, rtol=0, atol=1e-12)
