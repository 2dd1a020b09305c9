"""What people feed an optimiser by mistake or by bad luck: nothing breaks half way, nothing stops in silence."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import torch
from lite_helpers import TinyLM, loss_of
from torch import nn

import lite
from lite.rules import RULES

ALGORITHMS = sorted(RULES)
MATRIX_RULES = [name for name in ALGORITHMS if RULES[name].matrices]


def make(algorithm: str, model: nn.Module, **settings: Any) -> lite.Composite:
    return lite.Composite(model, algorithm=algorithm, lr=1e-3, **settings)


def train(model: nn.Module, optimizer: torch.optim.Optimizer, steps: range, scheduler: Any = None) -> None:
    for i in steps:
        optimizer.zero_grad()
        loss_of(model, i).backward()
        optimizer.step()
        if scheduler is not None:
            scheduler.step()


def frozen_copy(optimizer: torch.optim.Optimizer) -> Any:
    return copy.deepcopy(optimizer.state_dict())


def assert_same(a: Any, b: Any) -> None:
    assert a.keys() == b.keys()
    for key, value in a.items():
        if isinstance(value, dict):
            assert_same(value, b[key])
        elif isinstance(value, list):
            for x, y in zip(value, b[key], strict=True):
                if isinstance(x, dict):
                    assert_same(x, y)
                else:
                    assert x == y
        elif isinstance(value, torch.Tensor):
            assert torch.equal(value, b[key])
        else:
            assert value == b[key]


# State and checkpoints


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_state_is_complete_before_the_first_step(algorithm: str) -> None:
    """What a checkpoint of a fresh optimiser lists is what one of a trained optimiser lists."""
    model = TinyLM()
    optimizer = make(algorithm, model)
    fresh = frozen_copy(optimizer)["state"]
    train(model, optimizer, range(2))
    trained = optimizer.state_dict()["state"]
    assert fresh.keys() == trained.keys()
    assert len(fresh) == len(list(model.parameters()))
    for key, state in trained.items():
        assert fresh[key].keys() == state.keys()


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_asking_for_a_state_dict_changes_nothing(algorithm: str) -> None:
    """PyTorch's helper for distributed checkpoints takes a step with zero gradients if it finds no state."""
    from torch.distributed.checkpoint.state_dict import get_optimizer_state_dict

    model, other = TinyLM(), TinyLM()
    other.load_state_dict(model.state_dict())
    asked, untouched = make(algorithm, model), make(algorithm, other)
    get_optimizer_state_dict(model, asked)
    assert {group["clock"].item() for group in asked.param_groups} == {0.0}
    train(model, asked, range(3))
    train(other, untouched, range(3))
    for p, q in zip(model.parameters(), other.parameters(), strict=True):
        assert torch.equal(p, q)


FOREIGN = {
    "torch's AdamW": lambda m: torch.optim.AdamW(m.parameters()),
    "torch's SGD": lambda m: torch.optim.SGD(m.parameters(), lr=0.1),
    "another rule": lambda m: lite.AdamW([{"params": [p]} for p in m.parameters()]),
    "a rule of the same groups": lambda m: make("soap", m),
    "another width": lambda m: make("muon_lite", TinyLM(width=24)),
    "fewer parameters": lambda m: make("muon_lite", m.attention),
}


@pytest.mark.parametrize("source", FOREIGN)
def test_foreign_states_are_refused_before_anything_changes(source: str) -> None:
    model = TinyLM()
    optimizer = make("muon_lite", model)
    train(model, optimizer, range(2))
    before = frozen_copy(optimizer)
    donor = FOREIGN[source](TinyLM())
    params = [p for group in donor.param_groups for p in group["params"]]
    for p in params:
        p.grad = torch.randn_like(p)
    donor.step()
    with pytest.raises(ValueError, match=r"state|group"):
        optimizer.load_state_dict(donor.state_dict())
    assert_same(frozen_copy(optimizer), before)
    train(model, optimizer, range(2, 4))


def test_nonsense_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="not an optimiser's state"):
        make("muon", TinyLM()).load_state_dict({"model": 1})


def test_a_state_without_newer_settings_keeps_them_as_they_are() -> None:
    model = TinyLM()
    optimizer = make("muon", model, cautious_decay=True)
    saved = frozen_copy(optimizer)
    for group in saved["param_groups"]:
        del group["cautious_decay"]
        group["lr"] = 0.5
    optimizer.load_state_dict(saved)
    assert {(group["cautious_decay"], group["lr"]) for group in optimizer.param_groups} == {(True, 0.5)}


def test_the_count_of_refreshes_is_no_setting() -> None:
    with pytest.raises(ValueError, match="unknown settings: iteration"):
        make("soap", TinyLM(), iteration=5)
    with pytest.raises(ValueError, match="soap has no setting iteration"):
        lite.SOAP([{"params": [nn.Parameter(torch.randn(3, 3))], "iteration": 5}])


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_model_made_on_meta_and_filled_later(algorithm: str) -> None:
    with torch.device("meta"):
        model = TinyLM()
    optimizer = make(algorithm, model)
    filled = model.to_empty(device="cpu")
    for p in filled.parameters():
        torch.utils.swap_tensors  # noqa: B018
        nn.init.normal_(p, std=0.1)
    optimizer = optimizer if next(iter(filled.parameters())) in optimizer.state else make(algorithm, filled)
    train(filled, optimizer, range(3))
    assert all(torch.isfinite(p).all() for p in filled.parameters())


# Schedulers


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("kind", ["OneCycleLR", "CyclicLR"])
def test_schedulers_that_cycle_the_momentum(algorithm: str, kind: str, tmp_path: Path) -> None:
    def scheduled(model: nn.Module) -> tuple[lite.Composite, Any]:
        optimizer = make(algorithm, model)
        if kind == "OneCycleLR":
            return optimizer, torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=5e-3, total_steps=20)
        return optimizer, torch.optim.lr_scheduler.CyclicLR(optimizer, 1e-4, 5e-3, step_size_up=4)

    model = TinyLM()
    optimizer, scheduler = scheduled(model)
    start = optimizer.param_groups[0]["momentum"]
    train(model, optimizer, range(4), scheduler)
    train(model, optimizer, range(4, 6))
    for group in optimizer.param_groups:
        assert group["momentum"] < start
        if "betas" in group:
            assert group["betas"][0] == group["momentum"]
    torch.save([model.state_dict(), optimizer.state_dict(), scheduler.state_dict()], tmp_path / "c.pt")
    train(model, optimizer, range(6, 9), scheduler)
    other = TinyLM()
    resumed, resumed_scheduler = scheduled(other)
    for x, state in zip((other, resumed, resumed_scheduler), torch.load(tmp_path / "c.pt"), strict=True):
        x.load_state_dict(state)
    train(other, resumed, range(6, 9), resumed_scheduler)
    for p, q in zip(model.parameters(), other.parameters(), strict=True):
        assert torch.equal(p, q)


def test_momentum_stands_for_the_first_of_betas() -> None:
    p, q = (nn.Parameter(torch.ones(5)) for _ in range(2))
    a, b = lite.AdamW([p], lr=0.1, momentum=0.5), lite.AdamW([q], lr=0.1, betas=(0.5, 0.95))
    for _ in range(4):
        p.grad = torch.randn(5)
        q.grad = p.grad.clone()
        a.step()
        b.step()
    assert torch.equal(p, q)


# Odd shapes and signs


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("shape", [(0, 5), (5, 0), (0, 0), (3, 0, 4)])
def test_matrices_without_elements(algorithm: str, shape: tuple[int, ...]) -> None:
    empty, full = nn.Parameter(torch.zeros(shape)), nn.Parameter(torch.randn(4, 6))
    optimizer = lite.Composite([empty, full], algorithm=algorithm, lr=0.1)
    before = full.detach().clone()
    for _ in range(3):
        empty.grad, full.grad = torch.zeros(shape), torch.randn(4, 6)
        optimizer.step()
    assert not torch.equal(full, before)
    optimizer.load_state_dict(optimizer.state_dict())


def test_a_group_without_parameters() -> None:
    full = nn.Parameter(torch.randn(4, 6))
    optimizer = lite.Muon([{"params": []}, {"params": [full]}], lr=0.1)
    full.grad = torch.randn(4, 6)
    optimizer.step()
    optimizer.load_state_dict(optimizer.state_dict())
    assert optimizer.param_groups[0]["clock"].item() == 1.0


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_maximizing_is_minimising_the_negative(algorithm: str) -> None:
    start = torch.randn(6, 9, dtype=torch.float64)
    up, down = (nn.Parameter(start.clone()) for _ in range(2))
    climbing = lite.Composite([up], algorithm=algorithm, lr=0.01, weight_decay=0.1, maximize=True)
    descending = lite.Composite([down], algorithm=algorithm, lr=0.01, weight_decay=0.1)
    for _ in range(5):
        up.grad = torch.randn_like(up)
        kept = up.grad.clone()
        down.grad = -up.grad
        climbing.step()
        descending.step()
        assert torch.equal(up.grad, kept)
    assert torch.equal(up, down)
    assert not torch.equal(up, start)


# Gradients that are not finite

BAD = {"nan": float("nan"), "infinite": float("inf"), "too large to square": 1e25}


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_bad_gradients_are_skipped_and_counted(algorithm: str, bad: str) -> None:
    """Skipping one parameter's step leaves it and its state alone; the others move on."""
    p, q = (nn.Parameter(torch.randn(4, 6)) for _ in range(2))
    optimizer = lite.Composite([p, q], algorithm=algorithm, lr=0.01, nonfinite="skip")
    for step in range(6):
        p.grad, q.grad = torch.randn(4, 6), torch.randn(4, 6)
        if step in (0, 3):
            p.grad[1, 2] = BAD[bad]
            before = (p.detach().clone(), copy.deepcopy(dict(optimizer.state[p])))
            moved = q.detach().clone()
        optimizer.step()
        if step in (0, 3):
            assert torch.equal(p, before[0])
            assert_same(dict(optimizer.state[p]), before[1])
            assert step == 0 or not torch.equal(q, moved)
    assert optimizer.param_groups[0]["skipped"] == 2
    assert torch.isfinite(p).all()
    assert optimizer.state_dict()["param_groups"][0]["skipped"] == 2


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_bad_gradients_can_be_refused(algorithm: str) -> None:
    model = TinyLM()
    optimizer = make(algorithm, model, nonfinite="raise")
    train(model, optimizer, range(2))
    loss_of(model, 2).backward()
    model.down_proj.weight.grad[0, 0] = float("inf")
    before = [p.detach().clone() for p in model.parameters()]
    with pytest.raises(RuntimeError, match=r"not finite or too large .* no parameter was changed"):
        optimizer.step()
    assert all(torch.equal(p, q) for p, q in zip(model.parameters(), before, strict=True))


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_without_a_policy_a_nan_is_not_silent(algorithm: str) -> None:
    """A NaN shows in the weights or is refused in words; it must not stop a weight for ever unseen."""
    p = nn.Parameter(torch.randn(4, 6))
    optimizer = lite.Composite([p], algorithm=algorithm, lr=0.01)
    p.grad = torch.randn(4, 6)
    p.grad[1, 2] = float("nan")
    try:
        for _ in range(3):
            optimizer.step()
    except RuntimeError as error:
        assert "nonfinite='skip'" in str(error)
    else:
        assert torch.isnan(p).any()


def test_eigenvectors_that_single_precision_cannot_find(monkeypatch: pytest.MonkeyPatch) -> None:
    """LAPACK's failure to converge in float32 is answered by float64."""
    real = torch.linalg.eigh

    def failing(x: torch.Tensor) -> Any:
        if x.dtype == torch.float32:
            raise torch.linalg.LinAlgError("failed to converge")
        return real(x)

    monkeypatch.setattr(torch.linalg, "eigh", failing)
    p = nn.Parameter(torch.randn(4, 6))
    optimizer = lite.SOAP([p], lr=0.01)
    before = p.detach().clone()
    for _ in range(3):
        p.grad = torch.randn(4, 6)
        optimizer.step()
    assert torch.isfinite(p).all()
    assert not torch.equal(p, before)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_cautious_decay_only_shrinks_what_the_update_shrinks(algorithm: str) -> None:
    """Against the same step without decay: entries differ exactly where update and weight agree in sign."""
    start = torch.randn(8, 8, dtype=torch.float64)
    moved = {}
    for name, settings in {
        "none": {"weight_decay": 0.0},
        "plain": {"weight_decay": 0.5},
        "cautious": {"weight_decay": 0.5, "cautious_decay": True},
    }.items():
        p = nn.Parameter(start.clone())
        optimizer = lite.Composite([p], algorithm=algorithm, lr=0.01, **settings)
        generator = torch.Generator().manual_seed(3)
        p.grad = torch.randn(8, 8, dtype=torch.float64, generator=generator)
        # SOAP's first step only sets it up.
        for _ in range(2 if "soap" in algorithm else 1):
            optimizer.step()
        moved[name] = p.detach()
    if algorithm in ("muon_lite", "soap", "soap_lite", "adamw_lite"):
        assert not torch.equal(moved["cautious"], moved["plain"]) or torch.equal(moved["none"], start)
        return
    shrunk = (moved["none"] - start) * start < 0
    changed = moved["cautious"] != moved["none"]
    assert 0 < changed.sum() < changed.numel()
    assert not (changed & ~shrunk).any()
