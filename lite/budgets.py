"""Newton-Schulz steps shared out between kinds of matrices: observe first, then commit.

**A reconstruction in the manner of AMO** (arXiv 2605.17806), of which the abstract, figure captions and
introduction were available: early in a run the conditioning of each operator type's momentum is measured,
then each type gets a number of steps for the rest. Window, residual and allocation here are this project's.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Literal

import torch

from lite import sharding
from lite.coefficients import named
from lite.stacks import stacks

if TYPE_CHECKING:
    from lite.optimizer import Composite

Policy = Literal["greedy", "uniform", "random"]
# Steps a type may get.
STEPS = range(3, 9)
# Matrices of one type that are looked at.
SAMPLES = 8


def step_cost(rows: int, cols: int) -> float:
    """Multiply-adds of one quintic step on an ``rows x cols`` matrix: two products with X, one of its Gram."""
    r, n = min(rows, cols), max(rows, cols)
    return 2.0 * r * r * n + r**3


@dataclass
class Budget:
    """What was seen of each operator type, and the steps given to each.

    Make the groups with ``lite.parameter_groups(model, "muon", by_operator=True)``, so that there is one per
    type; call :meth:`observe` every so often in the first per cent or two of a run, then :meth:`commit`.
    Committed steps are the groups' ``coefficients`` (``polar_express_<k>``) and so part of ``state_dict``.

    Attributes:
        condition: by group name, ``||M||_F`` over the 10 % quantile of M's singular values.
        residual: by group name and steps, ``||O O^T - I||_F / sqrt(r)`` of the orthogonalised momentum.
        cost: by group name, multiply-adds of one step on all its matrices.
    """

    condition: dict[str, list[float]] = field(default_factory=dict)
    residual: dict[str, dict[int, list[float]]] = field(default_factory=dict)
    cost: dict[str, float] = field(default_factory=dict)

    @torch.no_grad()
    def observe(self, optimizer: Composite) -> None:
        """Measure the momenta as they are. Reads values from the device; for a few steps of a run.

        Raises:
            ValueError: no group has a momentum and Newton-Schulz coefficients.
        """
        groups = _muon_groups(optimizer)
        for name, group in groups.items():
            params = [p for p in group["params"] if p in optimizer.state and p.numel()]
            self.cost[name] = sum(sum(s.counts) * step_cost(s.rows, s.cols) for s in stacks(params, group))
            for stack in stacks(params[:: max(1, len(params) // SAMPLES)][:SAMPLES], group):
                buffers = [sharding.whole(optimizer.state[p]["momentum_buffer"]) for p in stack.params]
                for singular in torch.linalg.svdvals(stack.pack(buffers, torch.float64)):
                    self._note(name, singular)

    def _note(self, name: str, singular: torch.Tensor) -> None:
        norm = torch.linalg.vector_norm(singular)
        if not norm > 0.0:
            return
        relative = (singular / norm).tolist()
        quantile = float(torch.quantile(singular, 0.1))
        self.condition.setdefault(name, []).append(float(norm) / max(quantile, 1e-30))
        for steps in STEPS:
            # The iteration acts on singular values alone, so the residual follows from them.
            response = named(f"polar_express_{steps}").response
            error = sum((response(s) ** 2 - 1.0) ** 2 for s in relative) / len(relative)
            self.residual.setdefault(name, {}).setdefault(steps, []).append(error**0.5)

    def allocate(self, average: float = 5.0, policy: Policy = "greedy", seed: int = 0) -> dict[str, int]:
        """Steps of each type, at a total cost of at most ``average`` steps on every matrix.

        ``greedy`` gives the next steps to the type whose median residual falls most for their cost;
        ``uniform`` and ``random`` are controls at the same cost, the latter from ``seed``.

        Raises:
            ValueError: nothing was observed, fewer than three steps, or an unknown policy.
        """
        if not self.residual:
            raise ValueError("nothing observed yet; call observe() after some steps")
        if average < STEPS[0]:
            raise ValueError(f"at least {STEPS[0]} steps are needed on average, got {average}")
        if policy not in ("greedy", "uniform", "random"):
            raise ValueError(f"policy must be greedy, uniform or random, got {policy!r}")
        if policy == "uniform":
            return dict.fromkeys(self.residual, min(int(average), STEPS[-1]))
        given = dict.fromkeys(self.residual, STEPS[0])
        left = (average - STEPS[0]) * sum(self.cost[name] for name in given)
        generator = random.Random(seed)
        while True:
            able = [n for n in given if given[n] < STEPS[-1] and self.cost[n] <= left]
            if not able:
                return given
            chosen, more = (generator.choice(able), 1) if policy == "random" else self._best(able, given, left)
            if not more:
                return given
            given[chosen] += more
            left -= more * self.cost[chosen]

    def _best(self, able: list[str], given: Mapping[str, int], left: float) -> tuple[str, int]:
        """Type and number of further steps by which the median residual falls most for the cost; 0 if none does.

        More than one at a time, since five steps of a sequence may be no better than four of another.
        """
        best, chosen = 0.0, (able[0], 0)
        for name in able:
            now = median(self.residual[name][given[name]])
            for steps in range(given[name] + 1, STEPS[-1] + 1):
                cost = (steps - given[name]) * self.cost[name]
                gain = (now - median(self.residual[name][steps])) / cost
                if cost <= left and gain > best:
                    best, chosen = gain, (name, steps - given[name])
        return chosen

    def commit(self, optimizer: Composite, steps: Mapping[str, int]) -> None:
        """Give each group its steps, for the rest of the run.

        Raises:
            ValueError: a name that is no group's.
        """
        groups = _muon_groups(optimizer)
        for name, count in steps.items():
            if name not in groups:
                raise ValueError(f"no group is called {name!r}; there are {', '.join(groups)}")
            groups[name]["coefficients"] = f"polar_express_{count}"


def _muon_groups(optimizer: Composite) -> dict[str, dict]:  # type: ignore[type-arg]
    found = {
        str(group.get("name", i)): group
        for i, group in enumerate(optimizer.param_groups)
        if "coefficients" in group and isinstance(group["blocks"], int)
    }
    if not found:
        raise ValueError("no group orthogonalises a momentum; budgets are for Muon and its kin")
    return found
