"""What a wrapper shares with the optimiser inside: groups, state and learning rates."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor


class Wrapper(torch.optim.Optimizer):
    """An optimiser around another: it shows that one's groups, so schedulers and learning rates reach it.

    ``state_dict`` holds the inner optimiser's under ``inner``, and what the wrapper itself keeps.

    Args:
        inner: any ``torch.optim.Optimizer``.
    """

    def __init__(self, inner: torch.optim.Optimizer) -> None:
        self.inner = inner
        # The groups themselves, not copies: one learning rate for both.
        super().__init__([{"params": []}], dict(inner.defaults))
        self.param_groups = inner.param_groups
        self.state = inner.state

    def parameters(self) -> list[Tensor]:
        """Every parameter, in the order of the groups."""
        return [p for group in self.param_groups for p in group["params"]]

    def own_state(self) -> dict[str, Any]:
        """What the wrapper keeps besides the inner optimiser's state: counters, and tensors by position."""
        return {}

    def load_own_state(self, state: dict[str, Any]) -> None:
        """Inverse of :meth:`own_state`."""

    def state_dict(self) -> dict[str, Any]:
        return {"inner": self.inner.state_dict(), "own": self.own_state()}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Restore both.

        Raises:
            ValueError: the state is of no wrapper, or of another inner optimiser.
        """
        if "inner" not in state_dict or "own" not in state_dict:
            raise ValueError("this is not a wrapper's state; load it into the optimiser inside")
        self.inner.load_state_dict(state_dict["inner"])
        self.param_groups, self.state = self.inner.param_groups, self.inner.state
        self.load_own_state(state_dict["own"])

    def add_param_group(self, param_group: dict[str, Any]) -> None:
        if not param_group["params"]:
            # The empty group of the constructor.
            self.param_groups.append(param_group)
            return
        self.inner.add_param_group(param_group)
        self.param_groups = self.inner.param_groups

    def zero_grad(self, set_to_none: bool = True) -> None:
        self.inner.zero_grad(set_to_none)
