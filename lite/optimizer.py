"""One optimiser object for all of a model's parameters, one rule per parameter group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, TypeAlias, overload

import torch
from torch import Tensor, nn

from lite.classify import Classification, Override
from lite.groups import applicable, parameter_groups
from lite.layout import shape_of
from lite.rules import RULES, rule_named

Params: TypeAlias = (
    nn.Module | Classification | Iterable[Tensor] | Iterable[tuple[str, Tensor]] | Iterable[dict[str, Any]]
)

# What state_dict carries for a group besides its rule's settings.
BOOKKEEPING = frozenset({"params", "param_names", "algorithm", "name", "clock", "initial_lr"})


class Composite(torch.optim.Optimizer):
    """Optimiser whose groups each name an ``algorithm``: adamw, adamw_lite, lion, muon, muon_lite, soap, soap_lite.

    Args:
        params: a model, whose parameters are then grouped by :func:`lite.parameter_groups` for
            ``algorithm``; or parameters; or groups, dicts with ``params``, optionally ``algorithm``, and
            that rule's settings.
        algorithm: for groups that name none.
        overrides, kinds: with a model, changes of kind and settings by kind, as in
            :func:`lite.parameter_groups`.
        settings: learning rate, decay and schedule for every group, anything else for the groups of
            ``algorithm``; a group's own settings come first.

    The learning rate is each group's ``lr`` (a float or a 0-d tensor), read at every step, so schedulers
    from ``torch.optim.lr_scheduler`` work as they are. Every counter is in ``state_dict``. Gradients
    are never modified. No step asks the device for a value. Settings of a group are in
    ``lite.RULES[algorithm].defaults``.

    Raises:
        ValueError: unknown algorithm or setting, a setting out of range, or a vector given to a rule
            for matrices.
    """

    default_algorithm: ClassVar[str] = "adamw"

    def __init__(
        self,
        params: Params,
        *,
        algorithm: str | None = None,
        overrides: Override | None = None,
        kinds: Mapping[str, Mapping[str, Any]] | None = None,
        **settings: Any,
    ) -> None:
        self._algorithm = algorithm or self.default_algorithm
        rule_named(self._algorithm)
        known = {key for rule in RULES.values() for key in rule.defaults}
        unknown = set(settings) - known
        if unknown:
            raise ValueError(f"unknown settings: {', '.join(sorted(unknown))}")
        self._settings = settings
        if isinstance(params, nn.Module | Classification):
            params = parameter_groups(params, self._algorithm, overrides=overrides, kinds=kinds, **settings)
        elif overrides or kinds:
            raise ValueError("overrides and kinds need a model to classify")
        super().__init__(params, {})

    def add_param_group(self, param_group: dict[str, Any]) -> None:
        """Add a group; settings it leaves out come from the constructor, then from its rule.

        Raises:
            ValueError: as the class.
        """
        algorithm = param_group.setdefault("algorithm", self._algorithm)
        rule = rule_named(algorithm)
        unknown = set(param_group) - set(rule.defaults) - BOOKKEEPING
        if unknown:
            raise ValueError(f"{algorithm} has no setting {', '.join(sorted(unknown))}")
        mine = applicable(self._settings, algorithm, self._algorithm)
        for key, value in rule.defaults.items():
            param_group.setdefault(key, mine.get(key, value))
        if "param_names" not in param_group and any("param_names" in group for group in self.param_groups):
            # PyTorch wants all groups named or none; groups made from a model are.
            param_group["params"] = self._named(param_group["params"])
        super().add_param_group(param_group)
        group = self.param_groups[-1]
        try:
            rule.validate(group)
            if rule.matrices:
                for p in group["params"]:
                    shape_of(p.shape, group["layout"], group["blocks"])
        except ValueError:
            self.param_groups.pop()
            raise
        group.update(rule.bookkeeping)
        group["clock"] = torch.zeros((), dtype=torch.float32, device=group["params"][0].device)

    def _named(self, params: Any) -> list[tuple[str, Tensor]]:
        items = [params] if isinstance(params, Tensor) else list(params)
        prefix = f"group{len(self.param_groups)}"
        return [item if isinstance(item, tuple) else (f"{prefix}.{i}", item) for i, item in enumerate(items)]

    @overload
    def step(self, closure: None = None) -> None: ...

    @overload
    def step(self, closure: Callable[[], float]) -> float: ...

    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> float | None:
        """Update every parameter that has a gradient.

        Args:
            closure: recomputes the loss and gradients; called once, with gradients enabled.

        Returns:
            what the closure returned, or None.

        Raises:
            RuntimeError: a sparse or complex gradient.
        """
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            params = [p for p in group["params"] if p.grad is not None]
            rule = RULES[group["algorithm"]]
            for p in params:
                state = self.state[p]
                if not state:
                    state.update(rule.init(p, group))
                    if group["master_weights"] and p.dtype in (torch.bfloat16, torch.float16):
                        state["master"] = p.detach().float()
            if params:
                rule.update(params, [self.state[p] for p in params], group, group["clock"])
            # The clock counts steps of the run, also those in which a group had no gradient.
            group["clock"].add_(1.0)
        return loss

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Restore state and settings, keeping the dtype in which each state was saved.

        ``torch.optim.Optimizer`` would cast floating state to the parameter's dtype, losing float32
        state of half-precision weights.
        """
        captured: list[dict[str, Any]] = []
        hook = self.register_load_state_dict_pre_hook(lambda _, final: captured.append(final))
        try:
            super().load_state_dict(state_dict)
        finally:
            hook.remove()
        saved = captured[0]
        ids = [i for group in saved["param_groups"] for i in group["params"]]
        params = [p for group in self.param_groups for p in group["params"]]
        for i, p in zip(ids, params, strict=True):
            for key, value in saved["state"].get(i, {}).items():
                if isinstance(value, Tensor):
                    # A copy: optimiser and dictionary must not share memory.
                    self.state[p][key] = value.to(p.device, copy=True)
        for group in self.param_groups:
            clock = torch.as_tensor(group["clock"], dtype=torch.float32)
            group["clock"] = clock.to(group["params"][0].device, copy=True)

    def __getstate__(self) -> dict[str, Any]:
        return {**super().__getstate__(), "_algorithm": self._algorithm, "_settings": self._settings}


class AdamW(Composite):
    """AdamW for every parameter. Defaults: lr 1e-3, betas (0.9, 0.95), eps 1e-8, weight_decay 0.

    See :class:`lite.rules.adamw.AdamWRule` for the formula.
    """

    default_algorithm = "adamw"


class Lion(Composite):
    """Lion for every parameter. Defaults: lr 1e-4, betas (0.9, 0.99), weight_decay 0.

    See :class:`lite.rules.lion.LionRule` for the formula.
    """

    default_algorithm = "lion"


class Muon(Composite):
    """Muon for matrices; given a model, AdamW for embeddings, heads, norms and biases.

    Defaults: lr 1e-3, momentum 0.95, Nesterov, weight_decay 0.1, coefficients "schatten_4", scale
    "match_rms_adamw". See :class:`lite.rules.muon.MuonRule` for the formula.
    """

    default_algorithm = "muon"


class MuonLITE(Composite):
    """Muon-LITE for matrices; given a model, AdamW-LITE for embeddings and norms, AdamW for the head.

    Defaults: as Muon, and chi 2, ratio 0.1, beta1 -0.25, beta2 1, damping "released" in 3 steps, filter "compressed",
    schedule "constant". ``filter="released"`` is the released code's own form. Give ``schedule="cosine"``, ``warmup_steps`` and ``total_steps``
    for the schedule of the paper's dense runs. See :class:`lite.rules.muon_lite.MuonLiteRule`.
    """

    default_algorithm = "muon_lite"


class SOAP(Composite):
    """SOAP for matrices; given a model, AdamW for embeddings, heads, norms and biases.

    Defaults: lr 3e-3, betas (0.95, 0.95), eps 1e-8, weight_decay 0.01, precondition_frequency 10.
    See :class:`lite.rules.soap.SoapRule` for the formula.
    """

    default_algorithm = "soap"


class SOAPLITE(Composite):
    """SOAP-LITE for matrices, a reconstruction from slides; given a model, other groups as MuonLITE.

    Defaults: as SOAP, and chi 2, ratio 0.1, beta1 0, beta2 1, mask "adaptive", schedule "constant".
    See :class:`lite.rules.soap_lite.SoapLiteRule`.
    """

    default_algorithm = "soap_lite"
