"""Whether a saved optimiser state fits an optimiser, asked before anything is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from torch import Tensor

if TYPE_CHECKING:
    from lite.optimizer import Composite


def check_state(optimizer: Composite, state_dict: dict[str, Any]) -> None:
    """Check that ``state_dict`` was made by an optimiser with the same groups, rules and shapes.

    Raises:
        ValueError: it was not; the message says where they part.
    """
    groups, saved = optimizer.param_groups, state_dict.get("param_groups")
    if not isinstance(saved, list) or not isinstance(state_dict.get("state"), dict):
        raise ValueError("this is not an optimiser's state: it has no param_groups and state")
    if len(saved) != len(groups):
        raise ValueError(f"the state has {len(saved)} parameter groups, the optimiser {len(groups)}")
    for number, (own, other) in enumerate(zip(groups, saved, strict=True)):
        where = f"group {number}"
        if "algorithm" not in other or "clock" not in other:
            raise ValueError(f"{where} of the state names no algorithm: it was saved by another optimiser")
        if other["algorithm"] != own["algorithm"]:
            raise ValueError(f"{where} of the state is of {other['algorithm']}, the optimiser's of {own['algorithm']}")
        if len(other["params"]) != len(own["params"]):
            raise ValueError(f"{where} has {len(other['params'])} parameters in the state, {len(own['params'])} here")
        for key, p in zip(other["params"], own["params"], strict=True):
            _check_parameter(optimizer.state.get(p, {}), state_dict["state"].get(key, {}), p, where)


def _check_parameter(own: dict[str, Any], saved: dict[str, Any], p: Tensor, where: str) -> None:
    if not own or not saved:
        # Frozen so far, here or there.
        return
    mine, theirs = (
        {key: tuple(v.shape) if isinstance(v, Tensor) else () for key, v in state.items() if not _is_master(key)}
        for state in (own, saved)
    )
    if mine.keys() != theirs.keys():
        odd = ", ".join(sorted(mine.keys() ^ theirs.keys()))
        raise ValueError(f"{where}: the state of a parameter of shape {tuple(p.shape)} differs in {odd}")
    for key, shape in mine.items():
        if shape != theirs[key]:
            raise ValueError(f"{where}: {key} has shape {theirs[key]} in the state, {shape} here")


def _is_master(key: str) -> bool:
    return key.rpartition(".")[2] == "master"
