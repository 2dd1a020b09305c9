"""Between the optimiser and its rules: which tensors of a group a rule gets to see, and with what state.

A parameter cut into matrices of unequal size is served as parameters of their own; gradients are negated
for a maximising group; parameters with bad gradients are left out. Rules know nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Sequence
from typing import Any

import torch
from torch import Tensor

from lite import sharding
from lite.layout import parts
from lite.rules.base import Group, Rule, State


class PartState(MutableMapping[str, Any]):
    """The state of one part of a parameter, kept in the parameter's own under ``<part>.<key>``."""

    def __init__(self, whole: MutableMapping[str, Any], part: int) -> None:
        self._whole, self._prefix = whole, f"{part}."

    def __getitem__(self, key: str) -> Any:
        return self._whole[self._prefix + key]

    def __setitem__(self, key: str, value: Any) -> None:
        self._whole[self._prefix + key] = value

    def __delitem__(self, key: str) -> None:
        del self._whole[self._prefix + key]

    def __iter__(self) -> Iterator[str]:
        start = len(self._prefix)
        return (key[start:] for key in self._whole if key.startswith(self._prefix))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def sizes_of(group: Group) -> tuple[int, ...] | None:
    """Rows of the unequal parts that the group's parameters are cut into; None if they are not."""
    blocks = group.get("blocks", 1)
    return None if isinstance(blocks, int) else tuple(blocks)


def pieces(p: Tensor, group: Group) -> list[Tensor]:
    """The tensors that a rule sees for ``p``: itself, or views of its parts."""
    sizes = sizes_of(group)
    return [p] if sizes is None else parts(p.detach(), group["layout"], sizes)


def piece_states(whole: MutableMapping[str, Any], group: Group) -> list[State]:
    """State of each of :func:`pieces`."""
    sizes = sizes_of(group)
    return [whole] if sizes is None else [PartState(whole, i) for i in range(len(sizes))]


def for_rule(group: Group) -> Group:
    """The group as the rule sees it: parts are matrices without blocks."""
    return group if sizes_of(group) is None else {**group, "blocks": 1}


def start(p: Tensor, whole: MutableMapping[str, Any], group: Group, rule: Rule) -> None:
    """Fill in the state of a parameter that has none; a parameter without elements keeps none."""
    if not p.numel():
        return
    for piece, state in zip(pieces(p, group), piece_states(whole, group), strict=True):
        state.update(rule.init(piece, for_rule(group)))
        if group["master_weights"] and p.dtype in (torch.bfloat16, torch.float16):
            state["master"] = piece.detach().float()


def update(params: Sequence[Tensor], states: Sequence[MutableMapping[str, Any]], group: Group, rule: Rule) -> None:
    """Let the rule update parameters that all have a gradient."""
    seen = for_rule(group)
    if group.get("betas") and group["momentum"] is not None:
        # What a scheduler has cycled.
        seen["betas"] = group["betas"] = (group["momentum"], *group["betas"][1:])
    if seen is group and not group["maximize"]:
        rule.update(list(params), list(states), group, group["clock"])
        return
    views: list[Tensor] = []
    parts_states: list[State] = []
    for p, whole in zip(params, states, strict=True):
        gradient = sharding.gradient(p)
        pairs = zip(pieces(p.detach(), group), pieces(gradient, group), piece_states(whole, group), strict=True)
        for view, g, state in pairs:
            view.grad = -g if group["maximize"] else g
            views.append(view)
            parts_states.append(state)
    rule.update(views, parts_states, seen, group["clock"])
    for key in rule.bookkeeping:
        group[key] = seen[key]


def finite(params: Sequence[Tensor]) -> list[bool]:
    """Whether each parameter's gradient is finite and its squares can be added up. Waits for the device once.

    All ranks that share a parameter get the same answer.
    """
    if not params:
        return []
    norms = torch._foreach_norm([sharding.local(sharding.gradient(p)).detach() for p in params])
    bad = [
        sharding.sum_over_shards((~torch.isfinite(n)).to(torch.float32), p) for n, p in zip(norms, params, strict=True)
    ]
    return [flag == 0.0 for flag in torch.stack([b.cpu() for b in bad]).tolist()]
