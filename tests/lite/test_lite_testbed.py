"""The testbed's problems, statistics and pairing, on runs of a few steps."""

from __future__ import annotations

import math
from itertools import islice

import pytest
import torch

import lite
from lite.rules.muon_lite import polar_coefficients
from lite.testbed.arms import ARMS, BASELINE, FIELD, Arm, arms_for
from lite.testbed.compare import Budget, compare, paired_interval, run
from lite.testbed.problems import ALPHABET, CharacterModel, RiverValley, TwoLayer, standard_library

PROBLEMS = [
    RiverValley(rows=6, cols=8, sharp=2),
    TwoLayer(inputs=6, hidden=8, outputs=3, sharp=2),
    CharacterModel(width=16, layers=1, context=8, batch=4),
]
IDS = [p.name for p in PROBLEMS]


@pytest.mark.parametrize("problem", PROBLEMS, ids=IDS)
def test_same_seed_same_run(problem: RiverValley) -> None:
    first = run(problem, ARMS[1], 0.01, 3, 4)
    assert run(problem, ARMS[1], 0.01, 3, 4) == first
    assert run(problem, ARMS[1], 0.01, 4, 4) != first


@pytest.mark.parametrize("problem", PROBLEMS, ids=IDS)
def test_every_arm_of_a_seed_starts_and_trains_alike(problem: RiverValley) -> None:
    """Pairing means the same initial weights and batches, whatever the arm."""
    a, b = problem.model(5), problem.model(5)
    for p, q in zip(a.parameters(), b.parameters(), strict=True):
        assert torch.equal(p, q)
    losses = [list(islice((x.item() for x in problem.losses(m, 5, 3)), 3)) for m in (a, b)]
    assert losses[0] == losses[1]


@pytest.mark.parametrize("problem", PROBLEMS, ids=IDS)
def test_training_lowers_the_judged_loss(problem: RiverValley) -> None:
    before = problem.evaluate(problem.model(0))["loss"]
    for arm in arms_for(problem.model(0)):
        after = run(problem, arm, 0.01, 0, 25)["loss"]
        assert after < before, arm.name


def test_river_valley_splits_its_loss_exactly() -> None:
    problem = RiverValley(rows=6, cols=8, sharp=2)
    model = problem.model(0)
    values, basis = problem._hessian()
    hessian = (basis * values) @ basis.mT
    weight = model.matrix.weight.detach()
    figures = problem.evaluate(model)
    assert figures["loss"] == pytest.approx(0.5 * (weight @ hessian * weight).sum().item(), rel=1e-4)
    assert figures["loss"] == pytest.approx(figures["sharp"] + figures["flat"], rel=1e-5)
    sharp = basis[:, :2]
    assert figures["sharp"] == pytest.approx(50.0 * (weight @ sharp).square().sum().item(), rel=1e-4)


def test_muon_lite_finds_the_valley_walls() -> None:
    """The threshold's sharp directions are the walls, which are known here."""
    problem = RiverValley(rows=24, cols=24, sharp=4)
    model = problem.model(0)
    weight = model.matrix.weight
    optimizer = lite.MuonLITE([weight], lr=3e-3, ratio=0.125, weight_decay=0.0, filter="released")
    for loss in problem.losses(model, 0, 60):
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    _, walls = problem._hessian()
    state = optimizer.state[weight]
    m = state["momentum_buffer"].double()
    _, s, vh = torch.linalg.svd(m)
    found = vh[s > state["threshold"].item() * m.norm()]
    captured = (found @ walls[:, :4].double()).square().sum().item()
    assert captured > 3.5
    assert len(found) <= 6


def test_text_is_from_the_alphabet_and_split_by_file() -> None:
    train, held_out = standard_library()
    assert len(train) > 500_000
    assert len(held_out) > 50_000
    assert 0 <= int(train.min()) <= int(train.max()) < len(ALPHABET) == 96


def test_ablation_arms_change_one_thing_each() -> None:
    model = CharacterModel(width=16, layers=1).model(0)
    arms = {arm.name.strip(): arm.make(model, 0.01, 100, 0.1) for arm in arms_for(model)}
    rules = {
        name: {group["name"]: (group["algorithm"], group.get("chi"), group.get("beta2")) for group in arm.param_groups}
        for name, arm in arms.items()
    }
    assert rules["Muon"]["qk"][0] == rules["embedding and norm chi only"]["qk"][0] == "muon"
    assert rules["embedding and norm chi only"]["embedding"][:2] == ("adamw_lite", 4.0)
    assert rules["matrix chi only"]["qk"] == ("muon_lite", 2.0, 0.0)
    assert rules["damping only"]["qk"] == ("muon_lite", 1.0, 1.0)
    for name in ("Muon", "matrix chi only", "damping only"):
        assert rules[name]["embedding"][0] == rules[name]["norm"][0] == "adamw"
    assert rules["Muon-LITE"]["qk"] == ("muon_lite", 2.0, 1.0)
    assert rules["Muon-LITE"]["embedding"][:2] == ("adamw_lite", 4.0)
    # Muon's coefficients are those that Muon-LITE takes by default.
    assert arms["Muon"].param_groups[2]["coefficients"] == polar_coefficients(arms["Muon-LITE"].param_groups[2]).name


def test_arms_without_anything_to_act_on_are_left_out() -> None:
    assert len(arms_for(RiverValley().model(0))) == len(ARMS) - 1


def test_paired_interval_is_students() -> None:
    mean, half = paired_interval([1.0, 2.0, 3.0, 4.0, 6.0], [0.0] * 5)
    assert mean == pytest.approx(3.2)
    # Standard deviation sqrt(3.7); t with 4 degrees of freedom is 2.776.
    assert half == pytest.approx(2.776 * math.sqrt(3.7 / 5))
    with pytest.raises(ValueError, match="pairs are needed"):
        paired_interval([1.0], [2.0])


def test_a_diverging_run_loses_instead_of_crashing() -> None:
    problem = RiverValley(rows=4, cols=4, sharp=1)
    results = compare(problem, Budget(3, (1e-2, 1e30), 2), lambda _: None)
    assert results[BASELINE].rate == 1e-2
    assert results["AdamW"].curve[1e30] > 1e6


@pytest.mark.parametrize("arm", FIELD, ids=[arm.name for arm in FIELD])
def test_every_optimiser_of_the_field_runs_and_moves(arm: Arm) -> None:
    problem = CharacterModel(width=16, layers=1, context=8, batch=4)
    short, longer = (run(problem, arm, 0.01, 0, steps)["loss"] for steps in (2, 24))
    assert math.isfinite(longer)
    assert longer < short
