"""The objectives against a computation in plain Python floats, and each where it must reduce to its neighbour."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from rl.losses import LOSSES, WEIGHTS, Objective, PairLogprobs, perplexity_weights, preference_loss

ROW = st.tuples(*[st.floats(-30, -0.1) for _ in range(4)], st.integers(1, 20), st.booleans())
BATCH = st.lists(ROW, min_size=1, max_size=6)


def batch(rows: list[tuple[float, float, float, float, int, bool]]) -> PairLogprobs:
    columns = [torch.tensor(c, dtype=torch.float64) for c in zip(*rows, strict=True)]
    return PairLogprobs(*columns[:5], columns[5].bool())


def log_sigmoid(x: float) -> float:
    return -math.log1p(math.exp(-x)) if x > -30 else x


def truth(rows: list[tuple[float, float, float, float, int, bool]], o: Objective) -> float:
    """The formulas of the module's docstring, term by term."""
    raw, terms = [], []
    for chosen, other, ref_chosen, ref_other, tokens, stalled in rows:
        h = o.beta * ((chosen - ref_chosen) - (other - ref_other))
        share, margin = (o.utility * o.utility_aware, o.margin) if stalled else (1.0, 0.0)
        term = -share * log_sigmoid(h - margin)
        u = -ref_chosen / tokens
        if o.weights == "gaussian":
            raw.append(math.exp(-((u - o.centre) ** 2) / (2 * o.width**2)))
        elif o.weights == "band":
            raw.append(1.0 if abs(u - o.centre) <= o.width else o.outside)
        else:
            total = sum(math.exp((-r[2] / r[4]) / o.width) for r in rows)
            raw.append(min(4.0, max(0.25, math.exp(u / o.width) / total * len(rows))))
        terms.append((term, o.anchor * -chosen / tokens))
    mean = max(sum(raw) / len(raw), 1e-12)
    weights = [r / mean for r in raw] if o.weighted else [1.0] * len(rows)
    return sum(w * t + a for w, (t, a) in zip(weights, terms, strict=True)) / len(rows)


@given(BATCH, st.sampled_from(LOSSES), st.sampled_from(["gaussian", "band", "softmax"]), st.floats(0, 1))
@settings(max_examples=100, deadline=None)
def test_the_formulas(
    rows: list[tuple[float, float, float, float, int, bool]], name: str, weights: str, anchor: float
) -> None:
    o = Objective(name, beta=0.3, utility=0.7, margin=0.4, anchor=anchor, weights=weights, width=2.0)  # type: ignore[arg-type]
    assert float(preference_loss(batch(rows), o)[0]) == pytest.approx(truth(rows, o), rel=1e-9, abs=1e-9)


@given(BATCH)
def test_reductions(rows: list[tuple[float, float, float, float, int, bool]]) -> None:
    plain = Objective("dpo")
    value = preference_loss(batch(rows), plain)[0]
    assert torch.equal(preference_loss(batch(rows), replace(plain, name="uapo", utility=0.0))[0], value)
    flat = replace(plain, weights="band", width=1e9)  # every pair in the band: weight 1
    assert preference_loss(batch(rows), replace(flat, name="pw-dpo"))[0] == pytest.approx(float(value))
    mild = replace(plain, name="uapo", utility=1.0, margin=0.0)  # a stalled tactic is then as bad as a rejected one
    as_rejected = [(*row[:5], False) for row in rows]
    assert preference_loss(batch(rows), mild)[0] == pytest.approx(float(preference_loss(batch(as_rejected), plain)[0]))


def test_the_gradient_pushes_the_right_way_and_weights_carry_none() -> None:
    rows = [(-5.0, -4.0, -5.0, -4.0, 4, False), (-9.0, -2.0, -8.0, -3.0, 6, True)]
    data = batch(rows)
    leaves = [data.chosen.requires_grad_(), data.rejected.requires_grad_(), data.ref_chosen.requires_grad_()]
    loss, _ = preference_loss(data, Objective("pw-uapo"))
    chosen, rejected, reference = torch.autograd.grad(loss, leaves)
    assert (chosen < 0).all()
    assert (rejected > 0).all()
    assert torch.allclose(reference, -chosen)  # only through h, not through the weight


@pytest.mark.parametrize("weights", WEIGHTS)
def test_weights_have_mean_one(weights: str) -> None:
    o = Objective("pw-dpo", weights=weights)  # type: ignore[arg-type]
    w = perplexity_weights(torch.rand(64, dtype=torch.float64) * 5, o)
    assert float(w.mean()) == pytest.approx(1.0)
    assert (w >= 0).all()


def test_constants_out_of_range() -> None:
    for bad in ({"name": "ppo"}, {"beta": 0.0}, {"utility": -1.0}, {"weights": "none"}, {"width": 0.0}):
        with pytest.raises(ValueError, match=r"unknown|positive"):
            Objective(**bad)  # type: ignore[arg-type]
