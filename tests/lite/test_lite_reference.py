"""The fast optimisers follow the plain float64 references step by step."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

import lite
from lite import reference
from lite.reference import Schedule

# Long enough for float64 accuracy, so that only the formulas are compared.
EXACT: dict[str, Any] = {"coefficients": "polar_express_26"}
# Block iteration converges linearly; so many make its space exact.
EXACT_LITE: dict[str, Any] = {**EXACT, "damping_coefficients": "polar_express_26", "filter_iterations": 300}
SCHEDULE: dict[str, Any] = {"schedule": "cosine", "warmup_steps": 2, "total_steps": 12}
PLAIN_SCHEDULE = Schedule("cosine", 2, 12)
SHAPE = st.tuples(st.integers(2, 9), st.integers(2, 9))


def gradients(shapes: list[tuple[int, ...]], steps: int, seed: int) -> list[list[Tensor]]:
    generator = torch.Generator().manual_seed(seed)
    # Anisotropic on purpose: flat and sharp directions differ.
    scale = torch.logspace(0, -1, max(max(s) for s in shapes), dtype=torch.float64)
    return [
        [torch.randn(*s, dtype=torch.float64, generator=generator) * scale[: s[-1]] for s in shapes]
        for _ in range(steps)
    ]


def run_fast(optimizer: lite.Composite, weights: list[Tensor], grads: list[list[Tensor]]) -> list[Tensor]:
    for batch in grads:
        for w, g in zip(weights, batch, strict=True):
            w.grad = g.clone()
        optimizer.step()
    return [w.detach() for w in weights]


def start(shapes: list[tuple[int, ...]], seed: int) -> list[Tensor]:
    generator = torch.Generator().manual_seed(seed + 1)
    return [torch.randn(*s, dtype=torch.float64, generator=generator).requires_grad_() for s in shapes]


@given(shapes=st.lists(SHAPE, min_size=1, max_size=4), seed=st.integers(0, 99))
@settings(max_examples=15, deadline=None)
def test_adamw_and_lion(shapes: list[tuple[int, ...]], seed: int) -> None:
    grads = gradients(shapes, 6, seed)
    for algorithm in ("adamw", "lion"):
        weights = start(shapes, seed)
        expected = []
        for i, w in enumerate(weights):
            x = w.detach().clone()
            state, m = reference.AdamWState.zeros(x), torch.zeros_like(x)
            for batch in grads:
                if algorithm == "adamw":
                    x = reference.adamw(x, batch[i], state, lr=0.01, weight_decay=0.2)
                else:
                    x, m = reference.lion(x, batch[i], m, lr=0.01, weight_decay=0.2)
            expected.append(x)
        optimizer = lite.Composite(weights, algorithm=algorithm, lr=0.01, weight_decay=0.2)
        torch.testing.assert_close(run_fast(optimizer, weights, grads), expected, rtol=1e-9, atol=1e-11)


@pytest.mark.parametrize("ratio", [0.0, 0.1, 0.5, 1.0])
def test_adamw_lite(ratio: float) -> None:
    shapes: list[tuple[int, ...]] = [(7, 5), (30,), (4, 3)]
    grads = gradients(shapes, 12, 3)
    weights = start(shapes, 3)
    expected = []
    for i, w in enumerate(weights):
        x = w.detach().clone()
        state = reference.AdamWLiteState.zeros(x)
        for batch in grads:
            x = reference.adamw_lite(
                x, batch[i], state, lr=0.01, ratio=ratio, weight_decay=0.2, schedule=PLAIN_SCHEDULE
            )
        expected.append(x)
    optimizer = lite.Composite(weights, algorithm="adamw_lite", lr=0.01, ratio=ratio, weight_decay=0.2, **SCHEDULE)
    # The bounds and schedules are kept in float32.
    torch.testing.assert_close(run_fast(optimizer, weights, grads), expected, rtol=1e-5, atol=1e-6)


@given(shapes=st.lists(SHAPE, min_size=1, max_size=4), seed=st.integers(0, 99))
@settings(max_examples=15, deadline=None)
def test_muon(shapes: list[tuple[int, ...]], seed: int) -> None:
    grads = gradients(shapes, 5, seed)
    weights = start(shapes, seed)
    expected = []
    for i, w in enumerate(weights):
        x = w.detach().clone()
        state = reference.MuonState.zeros(x)
        for batch in grads:
            x = reference.muon(x, batch[i], state, lr=0.01)
        expected.append(x)
    optimizer = lite.Muon(weights, lr=0.01, **EXACT)
    torch.testing.assert_close(run_fast(optimizer, weights, grads), expected, rtol=0, atol=1e-5)


@pytest.mark.parametrize(
    ("filter", "damping"),
    [
        ("compressed", "released"),
        ("compressed", "folded"),
        ("compressed", "slides"),
        ("released", "released"),
        ("released", "slides"),
    ],
)
@pytest.mark.parametrize("shape", [(8, 8), (6, 14), (14, 6)])
def test_muon_lite(shape: tuple[int, int], filter: str, damping: str) -> None:
    forms = {"filter": filter, "damping": damping}
    grads = gradients([shape, shape], 12, 5)
    weights = start([shape, shape], 5)
    expected, thresholds = [], []
    for i, w in enumerate(weights):
        x = w.detach().clone()
        state = reference.MuonLiteState.zeros(x)
        for batch in grads:
            x = reference.muon_lite(x, batch[i], state, lr=0.01, chi=3.0, ratio=0.3, schedule=PLAIN_SCHEDULE, **forms)
        expected.append(x)
        thresholds.append(state.threshold)
    optimizer = lite.MuonLITE(weights, lr=0.01, chi=3.0, ratio=0.3, **forms, **EXACT_LITE, **SCHEDULE)
    found = run_fast(optimizer, weights, grads)
    # The damped root uses eight fixed steps, exact to single precision of its range.
    torch.testing.assert_close(found, expected, rtol=0, atol=2e-5)
    for w, threshold in zip(weights, thresholds, strict=True):
        if filter == "compressed":
            assert set(optimizer.state[w]) == {"momentum_buffer"}
            continue
        assert optimizer.state[w]["threshold"].item() == pytest.approx(threshold, rel=1e-5)


@pytest.mark.parametrize(
    ("form", "nearness"),
    [({"filter": "released"}, 0.98), ({}, 0.93), ({"damping_steps": 2}, 0.9), ({"damping": "folded"}, 0.9)],
)
@pytest.mark.parametrize("shape", [(48, 48), (32, 96), (96, 32)])
def test_muon_lite_in_working_precision_stays_near_the_reference(
    shape: tuple[int, int], form: dict[str, Any], nearness: float
) -> None:
    grads = gradients([shape], 12, 7)
    weights = [w.detach().float().requires_grad_() for w in start([shape], 7)]
    x = weights[0].detach().double()
    state = reference.MuonLiteState.zeros(x)
    first = x.clone()
    for batch in grads:
        x = reference.muon_lite(
            x,
            batch[0],
            state,
            lr=0.01,
            filter=form.get("filter", "compressed"),
            damping=form.get("damping", "released"),
        )
    optimizer = lite.MuonLITE(weights, lr=0.01, **form)
    found = run_fast(optimizer, weights, [[g.float() for g in batch] for batch in grads])[0].double()
    # Directions at the threshold fall on either side in bfloat16; the path as a whole must agree.
    moved, wanted = found - first, x - first
    cosine = torch.cosine_similarity(moved.flatten(), wanted.flatten(), dim=0).item()
    assert cosine > nearness
    assert (moved.norm() / wanted.norm()).item() == pytest.approx(1.0, abs=0.03 if form.get("filter") else 0.15)


# Sides close enough that the factors have full rank at the first refresh.
@given(
    shapes=st.lists(st.tuples(st.integers(4, 7), st.integers(4, 7)), min_size=1, max_size=4),
    seed=st.integers(0, 99),
)
@settings(max_examples=10, deadline=None)
def test_soap(shapes: list[tuple[int, ...]], seed: int) -> None:
    grads = gradients(shapes, 8, seed)
    weights = start(shapes, seed)
    optimizer = lite.SOAP(weights, lr=0.01, precondition_frequency=4, stagger=False)
    expected = []
    begun = run_fast(optimizer, weights, grads[:1])
    for i, w in enumerate(weights):
        x = begun[i].clone()
        state = soap_start(optimizer, w, grads[0][i])
        for batch in grads[1:]:
            x = reference.soap(x, batch[i], state, lr=0.01, frequency=4)
        expected.append(x)
    torch.testing.assert_close(run_fast(optimizer, weights, grads[1:]), expected, rtol=0, atol=1e-6)


def soap_start(optimizer: lite.Composite, w: Tensor, g: Tensor) -> reference.SoapState:
    """Reference state after the first gradient, in the fast form's eigenbases.

    One gradient of a rectangular matrix leaves a null space whose eigenvectors are anybody's choice; that
    the chosen ones diagonalise the factors is checked here.
    """
    x = w.detach().clone()
    state = reference.SoapState.zeros(x)
    assert torch.equal(reference.soap(x, g, state, lr=0.01), x)
    fast = optimizer.state[w]
    tall = w.shape[0] > w.shape[1]
    state.a = fast["basis_cols" if tall else "basis_rows"][0].clone()
    state.b = fast["basis_rows" if tall else "basis_cols"][0].clone()
    for basis, factor in ((state.a, state.left), (state.b, state.right)):
        diagonal = basis.T @ factor @ basis
        torch.testing.assert_close(diagonal, torch.diag(diagonal.diagonal()), rtol=0, atol=1e-10)
        assert (diagonal.diagonal().diff() <= 1e-10).all()
    return state


@pytest.mark.parametrize("shape", [(6, 6), (5, 9), (9, 5)])
def test_soap_lite(shape: tuple[int, int]) -> None:
    grads = gradients([shape, shape], 10, 5)
    weights = start([shape, shape], 5)
    lite_settings: dict[str, Any] = {"chi": 2.5, "ratio": 0.2, "beta1": 0.3, "beta2": 0.8}
    optimizer = lite.SOAPLITE(
        weights, lr=0.01, precondition_frequency=4, stagger=False, mask="exact", **lite_settings, **SCHEDULE
    )
    begun = run_fast(optimizer, weights, grads[:1])
    expected = []
    for i, w in enumerate(weights):
        x = begun[i].clone()
        state = soap_start(optimizer, w, grads[0][i])
        for batch in grads[1:]:
            x = reference.soap_lite(x, batch[i], state, lr=0.01, frequency=4, schedule=PLAIN_SCHEDULE, **lite_settings)
        expected.append(x)
    torch.testing.assert_close(run_fast(optimizer, weights, grads[1:]), expected, rtol=0, atol=1e-6)
