"""Steps trace under torch.compile, do not recompile as training goes on, and give the same weights."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import torch
from torch import nn
from torch._dynamo.testing import CompileCounterWithBackend

import lite


@pytest.mark.parametrize("algorithm", ["adamw", "lion", "muon", "muon_lite", "soap", "soap_lite"])
def test_compiled_steps_walk_the_same_path(algorithm: str) -> None:
    torch._dynamo.reset()
    model = nn.Sequential(nn.Linear(6, 9), nn.Linear(9, 9, bias=False)).double()
    other = copy.deepcopy(model)
    settings: dict[str, Any] = {
        "algorithm": algorithm,
        "schedule": "cosine",
        "warmup_steps": 2,
        "total_steps": 9,
    }
    eager, compiled = lite.Composite(model, **settings), lite.Composite(other, **settings)
    for optimizer in (eager, compiled):
        for group in optimizer.param_groups:
            # A float learning rate is a constant to the compiler; a tensor may change.
            group["lr"] = torch.tensor(group["lr"], dtype=torch.float64)
    counter = CompileCounterWithBackend("eager")
    step = torch.compile(compiled.step, backend=counter)
    counts = []
    for i in range(7):
        for p, q in zip(model.parameters(), other.parameters(), strict=True):
            p.grad = torch.randn_like(p)
            q.grad = p.grad.clone()
        for optimizer in (eager, compiled):
            for group in optimizer.param_groups:
                group["lr"].fill_(1e-2 / (i + 1))
        eager.step()
        step()
        counts.append(counter.frame_count)
    for p, q in zip(model.parameters(), other.parameters(), strict=True):
        torch.testing.assert_close(p, q, rtol=0, atol=1e-8)
    # SOAP makes its bases in the first step and refreshes them in turn: a graph for each of these and one for the rest.
    assert 0 < counts[-1] <= 3


def test_the_update_of_a_matrix_is_one_graph() -> None:
    """Nothing in a Muon-LITE update sends the compiler back to Python."""
    torch._dynamo.reset()
    p = nn.Parameter(torch.randn(2, 6, 9))
    optimizer = lite.MuonLITE([p], lr=1e-2)
    p.grad = torch.randn_like(p)
    optimizer.step()
    group, rule = optimizer.param_groups[0], lite.RULES["muon_lite"]

    @torch.compile(fullgraph=True, backend="aot_eager")
    def update() -> None:
        with torch.no_grad():
            rule.update([p], [optimizer.state[p]], group, group["clock"])

    before = p.detach().clone()
    update()
    assert not torch.equal(p, before)


@pytest.mark.parametrize(
    ("algorithm", "own"),
    [
        ("adamw", {}),
        ("muon", {}),
        ("muon_lite", {}),
        ("muon_lite", {"damping": "folded"}),
        ("muon_lite", {"filter": "released"}),
        ("soap", {"precondition_frequency": 1}),
        ("soap_lite", {"precondition_frequency": 1}),
    ],
)
def test_a_whole_step_is_one_graph_through_warm_up_and_schedule(algorithm: str, own: dict[str, Any]) -> None:
    torch._dynamo.reset()
    model = nn.Sequential(nn.Linear(6, 9), nn.Linear(9, 9, bias=False)).double()
    other = copy.deepcopy(model)
    kinds = {"matrices": own} if own else None
    settings: dict[str, Any] = {"algorithm": algorithm, "schedule": "cosine", "warmup_steps": 2, "total_steps": 9}
    eager, compiled = (lite.Composite(m, kinds=kinds, **settings) for m in (model, other))
    counter = CompileCounterWithBackend("eager")
    step = torch.compile(compiled.step, backend=counter, fullgraph=True)
    counts = []
    for i in range(8):
        for p, q in zip(model.parameters(), other.parameters(), strict=True):
            p.grad = torch.randn_like(p)
            q.grad = p.grad.clone()
        for optimizer in (eager, compiled):
            for group in optimizer.param_groups:
                if i == 0:
                    group["lr"] = torch.tensor(group["lr"], dtype=torch.float64)
                group["lr"].fill_(1e-2 / (i + 1))
        eager.step()
        # The first step makes state and, for SOAP, bases; it runs as it is.
        (step if i else compiled.step)()
        counts.append(counter.frame_count)
    assert counts[1:] == [1] * 7
    for p, q in zip(model.parameters(), other.parameters(), strict=True):
        torch.testing.assert_close(p, q, rtol=0, atol=1e-8)
