"""Everything a real training loop asks of an optimiser."""

from __future__ import annotations

import copy
import io
import pickle
from pathlib import Path
from typing import Any

import pytest
import torch
from lite_helpers import TinyLM, loss_of
from torch import nn
from torch.utils._python_dispatch import TorchDispatchMode

import lite

ALGORITHMS = ["adamw", "lion", "muon", "muon_lite", "soap", "soap_lite"]
SETTINGS: dict[str, Any] = {"lr": 5e-3, "schedule": "cosine", "warmup_steps": 3, "total_steps": 20}


def make(model: nn.Module, algorithm: str) -> lite.Composite:
    kinds = {"matrices": {"precondition_frequency": 3}} if algorithm.startswith("soap") else None
    lr = 2e-3 if algorithm == "lion" else SETTINGS["lr"]
    return lite.Composite(model, algorithm=algorithm, kinds=kinds, **{**SETTINGS, "lr": lr})


def train(model: nn.Module, optimizer: torch.optim.Optimizer, steps: range, scheduler: Any = None) -> list[float]:
    losses = []
    for i in steps:
        optimizer.zero_grad()
        loss = loss_of(model, i)
        loss.backward()
        optimizer.step()
        if scheduler is not None:
            scheduler.step()
        losses.append(loss.item())
    return losses


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_learns(algorithm: str) -> None:
    model = TinyLM()
    losses = train(model, make(model, algorithm), range(20))
    assert sum(losses[-3:]) < 0.95 * sum(losses[:3])


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_resume_is_exact_to_the_bit(algorithm: str, dtype: torch.dtype, tmp_path: Path) -> None:
    """Weights, state, learning rates and schedules after save, load and five more steps."""

    def scheduled(model: nn.Module) -> tuple[lite.Composite, torch.optim.lr_scheduler.LambdaLR]:
        optimizer = make(model, algorithm)
        return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, lite.learning_rate("cosine", 3, 20))

    model = TinyLM().to(dtype)
    optimizer, scheduler = scheduled(model)
    train(model, optimizer, range(7), scheduler)
    torch.save([x.state_dict() for x in (model, optimizer, scheduler)], tmp_path / "checkpoint.pt")
    train(model, optimizer, range(7, 12), scheduler)

    resumed = TinyLM().to(dtype)
    other, other_scheduler = scheduled(resumed)
    saved = torch.load(tmp_path / "checkpoint.pt", weights_only=True)
    for x, state in zip((resumed, other, other_scheduler), saved, strict=True):
        x.load_state_dict(state)
    train(resumed, other, range(7, 12), other_scheduler)

    for p, q in zip(model.parameters(), resumed.parameters(), strict=True):
        assert torch.equal(p, q)
        assert optimizer.state[p].keys() == other.state[q].keys()
        for key, value in optimizer.state[p].items():
            if not isinstance(value, torch.Tensor):
                assert value == other.state[q][key]
                continue
            assert value.dtype == other.state[q][key].dtype
            assert torch.equal(value, other.state[q][key])
    for group, other_group in zip(optimizer.param_groups, other.param_groups, strict=True):
        assert {k: v for k, v in group.items() if k != "params"} == {
            k: v for k, v in other_group.items() if k != "params"
        }


def test_loading_does_not_share_memory_with_the_dictionary() -> None:
    model = TinyLM()
    optimizer = make(model, "muon_lite")
    train(model, optimizer, range(2))
    saved = optimizer.state_dict()
    kept = copy.deepcopy(saved)
    fresh_model = copy.deepcopy(model)
    fresh = make(fresh_model, "muon_lite")
    fresh.load_state_dict(saved)
    train(fresh_model, fresh, range(2, 4))
    for i, state in saved["state"].items():
        for key, value in state.items():
            torch.testing.assert_close(value, kept["state"][i][key], rtol=0, atol=0)
    assert saved["param_groups"][0]["clock"] == kept["param_groups"][0]["clock"] == 2


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_deepcopy_and_pickle_continue_alike(algorithm: str) -> None:
    model = TinyLM()
    optimizer = make(model, algorithm)
    train(model, optimizer, range(4))
    (copied_model, copied), buffer = copy.deepcopy((model, optimizer)), io.BytesIO()
    pickle.dump((model, optimizer), buffer)
    pickled_model, pickled = pickle.loads(buffer.getvalue())
    for m, o in ((model, optimizer), (copied_model, copied), (pickled_model, pickled)):
        train(m, o, range(4, 7))
    for p, q, r in zip(model.parameters(), copied_model.parameters(), pickled_model.parameters(), strict=True):
        assert torch.equal(p, q)
        assert torch.equal(p, r)
    copied.add_param_group({"params": [nn.Parameter(torch.ones(3, 3))]})
    assert copied.param_groups[-1]["algorithm"] == algorithm


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_gradients_are_never_modified(algorithm: str) -> None:
    model = TinyLM()
    optimizer = make(model, algorithm)
    for i in range(4):
        optimizer.zero_grad()
        loss_of(model, i).backward()
        before = [p.grad.clone() for p in model.parameters() if p.grad is not None]
        optimizer.step()
        after = [p.grad for p in model.parameters() if p.grad is not None]
        assert len(before) == len(after)
        for g, h in zip(before, after, strict=True):
            assert torch.equal(g, h)


class NoHostReads(TorchDispatchMode):
    """Fails on operations that make the host wait for a value or a data-dependent shape."""

    FORBIDDEN = ("_local_scalar_dense", "nonzero", "equal", "masked_select", "unique", "is_nonzero")

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        name = func.overloadpacket.__name__
        assert name not in self.FORBIDDEN, f"{name} waits for the device"
        if name == "index":
            assert all(i is None or i.dtype != torch.bool for i in args[1]), "boolean indexing waits"
        return func(*args, **(kwargs or {}))


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_no_host_synchronisation_in_a_step(algorithm: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # A CPU's numbers may be read (`lite.rules.base.on_host`), a device's may not: here the CPU stands for one.
    monkeypatch.setattr(torch.compiler, "is_compiling", lambda: True)
    model = TinyLM()
    optimizer = make(model, algorithm)
    for i in range(7):
        optimizer.zero_grad()
        loss_of(model, i).backward()
        with NoHostReads():
            optimizer.step()
    with pytest.raises(AssertionError, match="waits"), NoHostReads():
        torch.ones(1).item()


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_closure_is_called_once_with_gradients_on(algorithm: str) -> None:
    model = TinyLM()
    optimizer = make(model, algorithm)
    calls = []

    def closure() -> float:
        calls.append(torch.is_grad_enabled())
        optimizer.zero_grad()
        loss = loss_of(model, 0)
        loss.backward()
        return loss.item()

    before = loss_of(model, 0).item()
    with torch.no_grad():
        assert optimizer.step(closure) == pytest.approx(before)
    assert calls == [True]


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_missing_gradients_leave_parameters_alone(algorithm: str) -> None:
    model = TinyLM()
    optimizer = make(model, algorithm)
    train(model, optimizer, range(3))
    optimizer.zero_grad()
    loss_of(model, 3).backward()
    skipped = [model.up_proj.weight, model.attention.q_proj.weight, model.embed.weight, model.norm.bias]
    states = []
    for p in skipped:
        p.grad = None
        states.append((p.detach().clone(), copy.deepcopy(dict(optimizer.state[p]))))
    moved = model.down_proj.weight.detach().clone()
    optimizer.step()
    for p, (weights, state) in zip(skipped, states, strict=True):
        assert torch.equal(p, weights)
        for key, value in state.items():
            torch.testing.assert_close(optimizer.state[p][key], value, rtol=0, atol=0)
    assert not torch.equal(model.down_proj.weight, moved)
    # The run's clock goes on for all groups, so schedules stay in step.
    assert {group["clock"].item() for group in optimizer.param_groups} == {4.0}


def test_a_parameter_that_joins_late_gets_its_own_start() -> None:
    """A gradient that first appears later is handled by every rule, SOAP's set-up step included."""
    for algorithm in ALGORITHMS:
        model = TinyLM()
        optimizer = make(model, algorithm)
        for i in range(6):
            optimizer.zero_grad()
            loss_of(model, i).backward()
            if i < 2:
                model.attention.q_proj.weight.grad = None
            optimizer.step()
        assert all(torch.isfinite(p).all() for p in model.parameters())


def test_frozen_parameters_are_left_out_or_kept_on_request() -> None:
    model = TinyLM()
    model.embed.weight.requires_grad_(False)
    listed = {p for group in lite.Muon(model).param_groups for p in group["params"]}
    assert model.embed.weight not in listed
    assert len(listed) == len(list(model.parameters())) - 1
    optimizer = lite.Composite(lite.parameter_groups(model, "muon", include_frozen=True), algorithm="muon")
    before = model.embed.weight.clone()
    train(model, optimizer, range(2))
    assert torch.equal(model.embed.weight, before)
    model.embed.weight.requires_grad_(True)
    train(model, optimizer, range(2))
    assert not torch.equal(model.embed.weight, before)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_tied_weights_are_updated_once(algorithm: str) -> None:
    model = TinyLM()
    model.lm_head.weight = model.embed.weight
    optimizer = make(model, algorithm)
    assert sum(p is model.embed.weight for group in optimizer.param_groups for p in group["params"]) == 1
    train(model, optimizer, range(3))
    assert model.lm_head.weight is model.embed.weight


@pytest.mark.parametrize("algorithm", ["adamw", "adamw_lite", *ALGORITHMS[1:]])
def test_half_precision_weights_have_single_precision_state(algorithm: str) -> None:
    w = nn.Parameter(torch.randn(6, 9, dtype=torch.bfloat16))
    exact = nn.Parameter(w.detach().float())
    optimizers = [lite.Composite([p], algorithm=algorithm, lr=1e-2) for p in (w, exact)]
    first = exact.detach().clone()
    for _ in range(4):
        g = torch.randn(6, 9).bfloat16()
        w.grad, exact.grad = g.clone(), g.float()
        for optimizer in optimizers:
            optimizer.step()
    assert w.dtype == torch.bfloat16
    for value in optimizers[0].state[w].values():
        assert not isinstance(value, torch.Tensor) or value.dtype == torch.float32
    # Each of four steps rounds a weight by at most half a unit of bfloat16's last place.
    assert (w.float() - exact).abs().max() <= 4 * 2**-8 * first.abs().max()


def test_master_weights_accumulate_what_bfloat16_would_lose() -> None:
    start = torch.ones(4, 4)
    moved = []
    for master in (False, True):
        w = nn.Parameter(start.bfloat16())
        optimizer = lite.Lion([w], lr=2e-4, master_weights=master)
        for _ in range(100):
            w.grad = torch.ones(4, 4, dtype=torch.bfloat16)
            optimizer.step()
        moved.append((start - w.float()).mean().item())
    assert moved[0] == 0.0
    assert moved[1] == pytest.approx(0.02, rel=0.1)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_mixed_dtypes_in_one_group(algorithm: str) -> None:
    dtypes = [torch.float32, torch.bfloat16, torch.float64, torch.float32]
    params = [nn.Parameter(torch.randn(6, 9).to(dtype)) for dtype in dtypes]
    before = [p.detach().clone() for p in params]
    optimizer = lite.Composite(params, algorithm=algorithm, lr=1e-2)
    for _ in range(3):
        for p in params:
            p.grad = torch.randn(6, 9).to(p.dtype)
        optimizer.step()
    for p, old, dtype in zip(params, before, dtypes, strict=True):
        assert p.dtype == dtype
        assert not torch.equal(p, old)
        assert torch.isfinite(p).all()


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_schedulers_drive_every_group(algorithm: str) -> None:
    model = TinyLM()
    optimizer = make(model, algorithm)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda t: 0.0 if t >= 1 else 1.0)
    train(model, optimizer, range(2), scheduler)
    frozen = [p.detach().clone() for p in model.parameters()]
    train(model, optimizer, range(2, 4), scheduler)
    assert all(torch.equal(p, q) for p, q in zip(model.parameters(), frozen, strict=True))


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_tensor_learning_rates(algorithm: str) -> None:
    # In float64: bfloat16 iterations would magnify the rounding of one more product.
    model = TinyLM().double()
    other = copy.deepcopy(model)
    a, b = make(model, algorithm), make(other, algorithm)
    for group in b.param_groups:
        group["lr"] = torch.tensor(group["lr"], dtype=torch.float64)
    train(model, a, range(4))
    train(other, b, range(4))
    for p, q in zip(model.parameters(), other.parameters(), strict=True):
        torch.testing.assert_close(p, q, rtol=1e-5, atol=1e-6)
