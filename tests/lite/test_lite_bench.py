"""The benchmark's counts, formulas and statistics; nothing here asserts a time."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from lite.bench import arithmetic, others
from lite.bench.__main__ import LAYER, MEMORY, state_bytes
from lite.bench.timing import paired_ratio, step_times
from lite.coefficients import SETS
from lite.newton_schulz import orthogonalize
from lite.rules import RULES
from lite.rules.muon_lite import damping_coefficients, polar_coefficients


class Counter(torch.utils._python_dispatch.TorchDispatchMode):  # type: ignore[name-defined,misc]
    """Adds up the multiply-adds of matrix products."""

    def __init__(self) -> None:
        super().__init__()
        self.total = 0.0

    def __torch_dispatch__(self, func: object, types: object, args: tuple = (), kwargs: dict | None = None) -> object:
        name = func.overloadpacket.__name__  # type: ignore[attr-defined]
        if name in ("mm", "bmm", "addmm", "baddbmm"):
            a, b = args[-2:]
            self.total += a.numel() * b.shape[-1]
        return func(*args, **(kwargs or {}))  # type: ignore[operator]


@pytest.mark.parametrize("shape", [(24, 24), (16, 40), (40, 16)])
def test_counted_arithmetic_is_what_is_done(shape: tuple[int, int]) -> None:
    import lite

    with Counter() as counter:
        orthogonalize(torch.randn(*shape), "jordan", form="direct")
    assert counter.total == arithmetic.muon(shape, 5)
    forms: list[tuple[dict[str, Any], float]] = [
        ({}, arithmetic.muon_lite(shape)),
        ({"damping_steps": 2}, arithmetic.muon_lite(shape, damping_steps=2)),
        ({"damping": "folded"}, arithmetic.muon_lite_folded(shape)),
        ({"filter": "released"}, arithmetic.muon_lite_filter_released(shape)),
    ]
    for settings, expected in forms:
        p = torch.nn.Parameter(torch.randn(*shape))
        p.grad = torch.randn(*shape)
        optimizer = lite.MuonLITE([p], **settings)
        with Counter() as counter:
            optimizer.step()
        assert counter.total == expected, settings


def test_muon_lite_stays_within_its_arithmetic_aim() -> None:
    """At most 1.6, 1.4 and 1.2 times the products of five-step Muon on the shapes of a 768-wide model."""
    ours = sum(arithmetic.muon_lite(s) for s in LAYER)
    two = sum(arithmetic.muon_lite(s, damping_steps=2) for s in LAYER)
    folded = sum(arithmetic.muon_lite_folded(s) for s in LAYER)
    muon = sum(arithmetic.muon(s, SETS["jordan"].steps) for s in LAYER)
    released = sum(arithmetic.muon_lite_as_released(s) for s in LAYER)
    assert ours <= 1.6 * muon
    assert two <= 1.4 * muon
    assert folded <= 1.2 * muon
    assert ours < released


def test_muon_lite_step_counts_are_those_of_its_defaults() -> None:
    defaults = RULES["muon_lite"].defaults
    assert polar_coefficients(defaults).steps == 4
    assert damping_coefficients(defaults).steps == 3
    released = {**defaults, "filter": "released"}
    assert polar_coefficients(released).steps == 6
    assert damping_coefficients(released).steps == 5


@pytest.mark.parametrize("rule", ["adamw", "muon", "soap"])
def test_other_libraries_take_turns(rule: str) -> None:
    found = others.makers(rule)
    assert "lite" in found
    times, state = others.side_by_side(found, [(8, 8), (6, 12)], 2, torch.device("cpu"))
    assert {name: len(values) for name, values in times.items()} == dict.fromkeys(found, 2)
    words = {"adamw": 2, "muon": 1, "soap": 2}[rule]
    assert all(size >= 4 * words * (64 + 72) for size in state.values())


@pytest.mark.parametrize("algorithm", sorted(MEMORY))
@pytest.mark.parametrize("shape", [(64, 64), (96, 32)])
def test_state_takes_the_memory_of_its_formula(algorithm: str, shape: tuple[int, int]) -> None:
    m, n = shape
    # Counters and bounds: a handful of words beside the matrices.
    assert 0 <= state_bytes(algorithm, shape) - 4 * m * n * MEMORY[algorithm](m, n) <= 16


def test_every_rule_has_a_memory_formula() -> None:
    assert set(MEMORY) == set(RULES)


def test_paired_ratio() -> None:
    ratio = paired_ratio([2.0, 4.0, 6.0, 8.2], [1.0, 2.0, 3.0, 4.0])
    assert ratio.value == pytest.approx(2.0)
    assert ratio.low == pytest.approx(2.0)
    assert 2.0 <= ratio.high <= 2.05
    assert str(ratio).startswith("2.00 [2.00, 2.0")


def test_every_optimiser_is_timed_in_every_round() -> None:
    import lite

    times = step_times({"a": lite.Muon, "b": lite.AdamW}, [(4, 4), (3, 5)], 3, torch.device("cpu"))
    assert {name: len(values) for name, values in times.items()} == {"a": 3, "b": 3}
