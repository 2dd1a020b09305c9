"""Parameter groups for a model: which rule and which settings each kind of parameter gets."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from torch import Tensor, nn

from lite import sharding
from lite.classify import KINDS, MATRIX_KINDS, Classification, Entry, Override, classify
from lite.layout import Blocks
from lite.names import component
from lite.rules import rule_named

# Settings that every group takes from the constructor; all others go to the groups of the main rule.
SHARED = frozenset(
    {
        "lr",
        "weight_decay",
        "cautious_decay",
        "maximize",
        "nonfinite",
        "schedule",
        "warmup_steps",
        "total_steps",
        "min_lr_ratio",
        "ramp",
        "master_weights",
    }
)

# Rule of each kind that is not a matrix, by the rule of the matrices.
_PLAIN = dict.fromkeys(("embedding", "head", "norm", "bias", "depthwise"), "adamw")
_LITE = {**_PLAIN, "embedding": "adamw_lite", "norm": "adamw_lite"}
_OTHERS: dict[str, dict[str, str]] = {
    "muon_lite": {**_LITE, "router": "muon"},
    "soap_lite": {**_LITE, "router": "soap"},
}


def rule_for(kind: str, algorithm: str) -> str:
    """Rule that parameters of this kind get when matrices get ``algorithm``.

    LITE: embeddings and norms AdamW-LITE, head and biases AdamW, routers the rule without LITE, as in the
    released scripts. Matrices of no recognised class get LITE here and plain Muon there.

    Raises:
        ValueError: unknown kind or algorithm.
    """
    plain = _PLAIN if rule_named(algorithm).matrices else {}
    if kind not in KINDS:
        raise ValueError(f"unknown kind {kind!r}; known: {', '.join(KINDS)}")
    return _OTHERS.get(algorithm, plain).get(kind, algorithm)


def applicable(settings: Mapping[str, Any], rule: str, main: str) -> dict[str, Any]:
    """Those of ``settings`` that a group of ``rule`` takes when ``main`` is the optimiser's own rule."""
    defaults = rule_named(rule).defaults
    return {key: value for key, value in settings.items() if key in defaults and (rule == main or key in SHARED)}


def parameter_groups(
    model: nn.Module | Classification,
    algorithm: str = "muon_lite",
    *,
    overrides: Override | None = None,
    kinds: Mapping[str, Mapping[str, Any]] | None = None,
    per_head: bool = False,
    by_operator: bool = False,
    include_frozen: bool = False,
    **settings: Any,
) -> list[dict[str, Any]]:
    """Groups for :class:`lite.Composite`, one per kind and layout, each with its rule and settings.

    Args:
        model: a module, or its :func:`lite.classify` result.
        algorithm: rule of the matrices; ``adamw`` and ``lion`` then serve everything.
        overrides: changes of kind, see :meth:`lite.Classification.override`.
        kinds: settings by kind, ``{"embedding": {"lr": 1e-2, "algorithm": "adamw"}}``; they come before
            ``settings``. ``"matrices"`` stands for every matrix kind.
        per_head: with a model, cut query, key and value matrices by heads, see :func:`lite.classify`.
        by_operator: a group for each operator (q_proj, k_proj, down_proj, ...), named after it, instead of
            each kind.
        include_frozen: also list parameters with ``requires_grad=False``, to be unfrozen later.
        settings: learning rate, decay and schedule for every group, anything else for the groups of
            ``algorithm``.

    Weight decay is 0 for norms and biases unless ``kinds`` says otherwise (the released LITE scripts decay
    them too).

    Raises:
        ValueError: unknown kind, rule or setting.
    """
    classification = model if isinstance(model, Classification) else classify(model, per_head=per_head)
    if overrides:
        classification = classification.override(overrides)
    by_kind = _expand(kinds or {})
    groups: dict[tuple[Any, ...], dict[str, Any]] = {}
    for entry in classification:
        if entry.frozen and not include_frozen:
            continue
        blocks = _blocks(entry)
        matrix = entry.kind in MATRIX_KINDS
        operator = component(*_split(entry.name)) if by_operator and matrix else entry.kind
        key = (operator, entry.layout, blocks) if matrix else (entry.kind,)
        if key not in groups:
            groups[key] = _group(replace(entry, blocks=blocks), algorithm, by_kind.get(entry.kind, {}), settings)
            groups[key]["name"] = operator
        groups[key]["params"].append(entry.parameter)
        groups[key]["param_names"].append(entry.name)
    for group in groups.values():
        # named_parameters pairs keep the names in the optimiser's state_dict.
        names: list[str] = group.pop("param_names")
        params: list[Tensor] = group["params"]
        group["params"] = list(zip(names, params, strict=True))
    return list(groups.values())


def _split(name: str) -> tuple[str, str]:
    module, _, own = name.rpartition(".")
    return module, own


def _blocks(entry: Entry) -> Blocks:
    """Blocks of a parameter; sharded ones cannot be cut into unequal parts and stay whole."""
    if isinstance(entry.blocks, int) or not sharding.is_sharded(entry.parameter):
        return entry.blocks
    warnings.warn(
        f"{entry.name} is sharded and holds matrices of unequal size; it is orthogonalised as one", stacklevel=3
    )
    return 1


def _group(entry: Entry, algorithm: str, own: Mapping[str, Any], settings: Mapping[str, Any]) -> dict[str, Any]:
    rule = own.get("algorithm", rule_for(entry.kind, algorithm))
    group: dict[str, Any] = {"name": entry.kind, "algorithm": rule, "params": [], "param_names": []}
    group.update(applicable(settings, rule, algorithm))
    if entry.kind in ("norm", "bias"):
        group["weight_decay"] = 0.0
    group.update(own)
    if rule_named(rule).matrices:
        group.setdefault("layout", entry.layout)
        group.setdefault("blocks", entry.blocks)
    return group


def _expand(kinds: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    result: dict[str, dict[str, Any]] = {}
    for kind, own in kinds.items():
        if kind != "matrices" and kind not in KINDS:
            raise ValueError(f"unknown kind {kind!r}; known: matrices, {', '.join(KINDS)}")
        for target in MATRIX_KINDS if kind == "matrices" else (kind,):
            # A kind named on its own comes before the collective name, in whatever order they were given.
            mine = result.setdefault(target, {})
            result[target] = {**own, **mine} if kind == "matrices" else {**mine, **own}
    return result


def describe(groups: list[dict[str, Any]]) -> str:
    """One line per group: name, rule, learning rate, decay, number of tensors and of parameters."""
    lines = [f"{'group':<10} {'algorithm':<10} {'lr':>9} {'decay':>7} {'tensors':>8} {'parameters':>12}"]
    for group in groups:
        params = [p[1] if isinstance(p, tuple) else p for p in group["params"]]
        lr = group.get("lr", rule_named(group["algorithm"]).defaults["lr"])
        decay = group.get("weight_decay", rule_named(group["algorithm"]).defaults["weight_decay"])
        lines.append(
            f"{group.get('name', '-'):<10} {group['algorithm']:<10} {float(lr):>9.2g} {decay:>7.2g} {len(params):>8} "
            f"{sum(p.numel() for p in params):>12,}"
        )
    return "\n".join(lines)
