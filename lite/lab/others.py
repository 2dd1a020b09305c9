"""Optimisers of other libraries behind one call: a model, a rate and a decay go in, an optimiser comes out.

Rules for matrices alone get the matrices of ``lite.classify``; everything else then has ``torch.optim.AdamW``.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn

import lite
from lite.classify import MATRIX_KINDS
from lite.lab.errors import LabError

LIBRARIES = ("torch.optim", "pytorch_optimizer", "heavyball")
# Classes that refuse, or are not meant for, anything but matrices.
MATRICES_ONLY = frozenset({"Muon", "SOAP", "PSGDKron", "AdaMuon", "Shampoo"})
_ADAM_BETAS = (0.9, 0.95)


class Joined(torch.optim.Optimizer):
    """Several optimisers as one: their groups in one list, one step, one state."""

    def __init__(self, parts: Sequence[torch.optim.Optimizer]) -> None:
        self.parts = list(parts)
        super().__init__([{"params": group["params"]} for part in parts for group in part.param_groups], {})
        self.param_groups = [group for part in self.parts for group in part.param_groups]

    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> Any:
        """Step every part.

        Raises:
            TypeError: a closure was given.
        """
        if closure is not None:
            raise TypeError("joined optimisers take no closure")
        for part in self.parts:
            part.step()

    def zero_grad(self, set_to_none: bool = True) -> None:
        for part in self.parts:
            part.zero_grad(set_to_none)

    def state_dict(self) -> dict[str, Any]:
        return {"parts": [part.state_dict() for part in self.parts]}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        for part, state in zip(self.parts, state_dict["parts"], strict=True):
            part.load_state_dict(state)
        self.param_groups = [group for part in self.parts for group in part.param_groups]


def available(library: str, cls: str) -> bool:
    """Whether the library is installed and has the class."""
    if library not in LIBRARIES:
        return False
    try:
        return hasattr(importlib.import_module(library), cls)
    except ImportError:
        return False


def make(
    library: str,
    cls: str,
    model: nn.Module,
    lr: float,
    decay: float,
    overrides: Mapping[str, str],
    settings: Mapping[str, Any],
) -> torch.optim.Optimizer:
    """An optimiser of ``library.cls`` for a model.

    Args:
        overrides: kinds of parameters, as for ``lite.classify``.
        settings: of the class, besides rate and decay.

    Raises:
        LabError: the library or the class is not there.
    """
    if not available(library, cls):
        raise LabError(f"{library} has no optimiser {cls}.", "Give library:Class as the library spells it.")
    module = importlib.import_module(library)
    own = dict(settings)
    if library == "heavyball":
        # Compiled, its steps take minutes to build; consumed gradients would be missing from the loop's clipping.
        module.utils.compile_mode = None
        own = {"compile_step": False, **own}
    constructor = getattr(module, cls)
    accepted = inspect.signature(constructor).parameters
    common = {"lr": lr, "weight_decay": decay}
    if not any(p.kind is inspect.Parameter.VAR_KEYWORD for p in accepted.values()):
        common = {key: value for key, value in common.items() if key in accepted}
    if cls not in MATRICES_ONLY:
        optimizer: torch.optim.Optimizer = constructor(list(model.parameters()), **common, **own)
        return optimizer
    entries = lite.classify(model).override(dict(overrides)) if overrides else lite.classify(model)
    matrices: list[Tensor] = [e.parameter for e in entries if e.kind in MATRIX_KINDS]
    rest: list[Tensor] = [e.parameter for e in entries if e.kind not in MATRIX_KINDS]
    params: Any = [{"params": matrices, "use_muon": True}] if _wants_flag(library, cls) else matrices
    parts = [constructor(params, **common, **own)] if matrices else []
    if rest:
        parts.append(torch.optim.AdamW(rest, lr=lr, betas=_ADAM_BETAS, weight_decay=decay))
    return Joined(parts)


def _wants_flag(library: str, cls: str) -> bool:
    return library == "pytorch_optimizer" and cls in ("Muon", "AdaMuon")
