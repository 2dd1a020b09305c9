"""Which steps a round learns from: not what is easy already, and neither what the model writes anyway nor what it
cannot yet read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from optprover.policy.language.engines.base import Engine
from optprover.policy.language.prompt import PromptFormat
from rl.steps import Kind, StepRow


def without_easy(rows: Sequence[StepRow], expansions: Mapping[str, int], easy: int) -> list[StepRow]:
    """The steps without those that search found on theorems the policy proves within ``easy`` expansions.

    BFS-Prover drops what a beam search of the policy solves before it searches; here the first expansions of the search
    itself are that beam. Written proofs are kept.
    """
    dropped = {name for name, count in expansions.items() if count <= easy}
    return [r for r in rows if r.source != "search" or r.theorem not in dropped]


def losses(rows: Sequence[StepRow], engine: Engine, prompt: PromptFormat) -> list[float | None]:
    """The model's loss per token (nats) on every step's tactic; ``None`` where the prompt does not fit."""
    found: list[float | None] = []
    for row in rows:
        text = prompt.render(row.goals, fits=lambda t: engine.count(t) <= engine.context - 64)
        scores = engine.score(text, [row.tactic])[0] if text is not None else ()
        found.append(-sum(scores) / len(scores) if scores else None)
    return found


def within_band(rows: Sequence[StepRow], nll: Sequence[float | None], low: float, high: float) -> list[StepRow]:
    """The steps whose loss lies between two quantiles; both tails go: what is known by heart, and what looks like
    noise.

    Args:
        low, high: quantiles in [0, 1]; 0 and 1 keep everything.
    """
    known = [v for v in nll if v is not None]
    if not known:
        return list(rows)
    floor, ceiling = np.quantile(known, [low, high])
    return [r for r, v in zip(rows, nll, strict=True) if v is None or floor <= v <= ceiling]


def capped(rows: Sequence[StepRow], per_theorem: int) -> list[StepRow]:
    """At most ``per_theorem`` proof steps of one theorem found by search, the shortest way to the end first."""
    counts: Counter[str] = Counter()
    kept = []
    for row in sorted(rows, key=lambda r: (r.source, r.distance or 0)):
        if row.source != "search" or row.kind is not Kind.PROOF or counts[row.theorem] < per_theorem:
            kept.append(row)
            counts[row.theorem] += row.source == "search" and row.kind is Kind.PROOF
    return kept
