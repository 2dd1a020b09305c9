"""One optimiser object for all of a model's parameters, one rule per parameter group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, TypeAlias, overload

import torch
from torch import Tensor, nn

from lite import serving, sharding
from lite.checkpoints import check_state
from lite.classify import Classification, Override
from lite.groups import applicable, parameter_groups
from lite.layout import check_blocks
from lite.rules import RULES, rule_named

Params: TypeAlias = (
    nn.Module | Classification | Iterable[Tensor] | Iterable[tuple[str, Tensor]] | Iterable[dict[str, Any]]
)

# What state_dict carries for a group besides its rule's settings.
BOOKKEEPING = frozenset({"params", "param_names", "algorithm", "name", "clock", "skipped", "initial_lr"})


class Composite(torch.optim.Optimizer):
    """Optimiser whose groups each name an ``algorithm``, one of ``lite.RULES``.

    Args:
        params: a model, whose parameters are then grouped by :func:`lite.parameter_groups` for
            ``algorithm``; or parameters; or groups, dicts with ``params``, optionally ``algorithm``, and
            that rule's settings.
        algorithm: for groups that name none.
        overrides, kinds, per_head: with a model, changes of kind, settings by kind, and attention matrices
            cut by heads, as in :func:`lite.parameter_groups`.
        settings: learning rate, decay and schedule for every group, anything else for the groups of
            ``algorithm``; a group's own settings come first.

    The learning rate is each group's ``lr`` (a float or a 0-d tensor), read at every step, so schedulers
    from ``torch.optim.lr_scheduler`` work as they are, those that cycle the momentum included (it stands
    for the first of ``betas`` in rules that have them). State is made with the optimiser, and every counter
    is in ``state_dict``. Gradients are never modified. No step asks the device for a value. Settings of a
    group are in ``lite.RULES[algorithm].defaults``.

    Settings that every group has: ``maximize``; ``cautious_decay``; ``master_weights``, float32 copies of
    half-precision weights; and ``nonfinite``, for gradients with an infinity or NaN, or too large to be
    squared: None lets them through to the weights, ``"skip"`` leaves such parameters out of the step and
    counts them in the group's ``skipped``, ``"raise"`` changes nothing at all. The last two read one answer
    from the device each step.

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
        per_head: bool = False,
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
            params = parameter_groups(
                params, self._algorithm, overrides=overrides, kinds=kinds, per_head=per_head, **settings
            )
        elif overrides or kinds or per_head:
            raise ValueError("overrides, kinds and per_head need a model to classify")
        own = {**rule_named(self._algorithm).defaults, **settings}
        super().__init__(params, {key: own[key] for key in ("lr", "weight_decay", "momentum")})

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
                    check_blocks(p.shape, group["layout"], group["blocks"])
                    if serving.sizes_of(group) and sharding.is_sharded(p):
                        raise ValueError("a sharded parameter cannot be cut into unequal blocks; give a number")
        except ValueError:
            self.param_groups.pop()
            raise
        group.update(rule.bookkeeping)
        group["skipped"] = 0
        group["clock"] = torch.zeros((), dtype=torch.float32, device=_device(group))
        for p in group["params"]:
            # Frozen parameters get theirs when they are first updated.
            if p.requires_grad:
                serving.start(p, self.state[p], group, rule)

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
        skipped = self._bad_gradients()
        for group in self.param_groups:
            params = [p for p in group["params"] if p.grad is not None and p.numel() and p not in skipped]
            rule = RULES[group["algorithm"]]
            for p in params:
                self._settle(p, group)
            if params:
                serving.update(params, [self.state[p] for p in params], group, rule)
            # The clock counts steps of the run, also those in which a group had no gradient.
            group["clock"].add_(1.0)
        return loss

    def _settle(self, p: Tensor, group: dict[str, Any]) -> None:
        """Make the state of a parameter that has none, or follow one that was moved since."""
        state = self.state[p]
        tensors = [value for value in state.values() if isinstance(value, Tensor)]
        if not tensors or any(value.is_meta for value in tensors):
            serving.start(p, state, group, RULES[group["algorithm"]])
        elif tensors[0].device != p.device:
            state.update({k: v.to(p.device) if isinstance(v, Tensor) else v for k, v in state.items()})
            group["clock"] = group["clock"].to(p.device)

    def _bad_gradients(self) -> set[Tensor]:
        """Parameters to leave out of this step, counted in their groups.

        Raises:
            RuntimeError: a group's ``nonfinite`` is "raise" and a gradient of it is not finite.
        """
        result: set[Tensor] = set()
        for group in self.param_groups:
            if group["nonfinite"] is None:
                continue
            params = [p for p in group["params"] if p.grad is not None and p.numel()]
            bad = [i for i, fine in enumerate(serving.finite(params)) if not fine]
            if bad and group["nonfinite"] == "raise":
                name = group.get("name", group["algorithm"])
                raise RuntimeError(
                    f"{len(bad)} gradients of group {name!r} are not finite or too large to be squared, "
                    f"the first of shape {tuple(params[bad[0]].shape)}; no parameter was changed"
                )
            group["skipped"] += len(bad)
            result.update(params[i] for i in bad)
        return result

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Restore state and settings, keeping the dtype in which each state was saved.

        ``torch.optim.Optimizer`` would cast floating state to the parameter's dtype, losing float32
        state of half-precision weights. Settings that an older state does not have keep their values.

        Raises:
            ValueError: the state is of other groups, rules or shapes; nothing was changed then.
        """
        check_state(self, state_dict)
        groups = [
            {**{key: own[key] for key in RULES[own["algorithm"]].defaults}, "skipped": 0, **saved_group}
            for own, saved_group in zip(self.param_groups, state_dict["param_groups"], strict=True)
        ]
        captured: list[dict[str, Any]] = []
        hook = self.register_load_state_dict_pre_hook(lambda _, final: captured.append(final))
        try:
            super().load_state_dict({**state_dict, "param_groups": groups})
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
            group["clock"] = clock.to(_device(group), copy=True)
            for p in group["params"]:
                if p.requires_grad and not self.state[p]:
                    serving.start(p, self.state[p], group, RULES[group["algorithm"]])

    def __getstate__(self) -> dict[str, Any]:
        return {**super().__getstate__(), "_algorithm": self._algorithm, "_settings": self._settings}


def _device(group: dict[str, Any]) -> torch.device:
    return group["params"][0].device if group["params"] else torch.device("cpu")


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
    schedule "constant". ``filter="released"`` is the released code's own form. Give ``schedule="cosine"``,
    ``warmup_steps`` and ``total_steps`` for the schedule of the paper's dense runs. See
    :class:`lite.rules.muon_lite.MuonLiteRule`.
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
