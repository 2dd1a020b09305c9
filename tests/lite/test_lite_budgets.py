"""Budgets: what is observed is what is there, what is spent is what was allowed."""

from __future__ import annotations

import pytest
import torch
from lite_helpers import TinyLM, loss_of, spectrum_matrix
from torch import nn

import lite
from lite.budgets import step_cost
from lite.newton_schulz import orthogonalize


def observed() -> tuple[lite.Composite, lite.Budget]:
    """Two operators as wide as each other, one badly conditioned."""
    model = nn.ModuleDict({"easy": nn.Linear(12, 12, bias=False), "hard": nn.Linear(12, 12, bias=False)})
    groups = lite.parameter_groups(model, "muon", overrides={"*": "matrix"}, by_operator=True)
    optimizer = lite.Composite(groups, algorithm="muon", lr=1e-3)
    spectra = {"easy": torch.ones(12), "hard": torch.logspace(0, -2.5, 12)}
    for name, spectrum in spectra.items():
        model[name].weight.grad = spectrum_matrix(spectrum, 12, 12).float()
    optimizer.step()
    budget = lite.Budget()
    budget.observe(optimizer)
    return optimizer, budget


def test_conditions_and_residuals_are_the_matrices_own() -> None:
    optimizer, budget = observed()
    assert budget.condition["easy"][0] == pytest.approx(12**0.5, rel=1e-3)
    assert budget.condition["hard"][0] > 20
    momentum = optimizer.state[optimizer.param_groups[1]["params"][0]]["momentum_buffer"].double()
    for steps in (3, 5, 8):
        o = orthogonalize(momentum, f"polar_express_{steps}")
        measured = torch.linalg.matrix_norm(o @ o.mT - torch.eye(12, dtype=torch.float64)).item() / 12**0.5
        assert budget.residual["hard"][steps][0] == pytest.approx(measured, rel=1e-3, abs=1e-4)


@pytest.mark.parametrize("policy", ["greedy", "random", "uniform"])
def test_budgets_are_kept(policy: str) -> None:
    optimizer, budget = observed()
    given = budget.allocate(5.0, policy)
    assert sum(budget.cost[n] * s for n, s in given.items()) <= 5.0 * sum(budget.cost.values())
    budget.commit(optimizer, given)
    assert {g["name"]: g["coefficients"] for g in optimizer.param_groups} == {
        n: f"polar_express_{s}" for n, s in given.items()
    }
    assert optimizer.state_dict()["param_groups"][0]["coefficients"].startswith("polar_express_")


def test_the_hard_operator_gets_more_steps() -> None:
    given = observed()[1].allocate(5.0)
    assert given["hard"] > given["easy"]


def test_random_allocations_depend_on_the_seed_alone() -> None:
    _, budget = observed()
    assert budget.allocate(5.0, "random", seed=1) == budget.allocate(5.0, "random", seed=1)
    assert len({tuple(budget.allocate(5.0, "random", seed=s).values()) for s in range(8)}) > 1


def test_a_budgeted_run_learns() -> None:
    model = TinyLM()
    optimizer = lite.Composite(lite.parameter_groups(model, "muon", by_operator=True, lr=5e-3), algorithm="muon")
    names = {group["name"] for group in optimizer.param_groups}
    assert {"q_proj", "k_proj", "v_proj", "o_proj", "up_proj", "down_proj"} <= names
    budget, losses = lite.Budget(), []
    for i in range(20):
        optimizer.zero_grad()
        loss = loss_of(model, i)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if i in (2, 4):
            budget.observe(optimizer)
        if i == 4:
            budget.commit(optimizer, budget.allocate(4.0))
    assert sum(losses[-3:]) < 0.95 * sum(losses[:3])


def test_costs_and_refusals() -> None:
    assert step_cost(4, 6) == step_cost(6, 4) == 2 * 16 * 6 + 64
    with pytest.raises(ValueError, match="nothing observed"):
        lite.Budget().allocate()
    with pytest.raises(ValueError, match="no group orthogonalises"):
        lite.Budget().observe(lite.AdamW(TinyLM()))
    optimizer, budget = observed()
    with pytest.raises(ValueError, match="at least 3 steps"):
        budget.allocate(2.0)
    with pytest.raises(ValueError, match="no group is called"):
        budget.commit(optimizer, {"other": 5})
