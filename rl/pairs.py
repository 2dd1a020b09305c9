"""Preference pairs from steps: at one state, a tactic on a verified proof against one that Lean rejected or that
stalled."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from optprover.policy.language.prompt import same
from rl.steps import Kind, StepRow


@dataclass(frozen=True)
class PreferencePair:
    """Two tactics at one state, the first preferred.

    Attributes:
        goals: the state.
        chosen: a tactic on a verified proof.
        other: one that Lean rejected, or (``stalled``) that ran and provably led nowhere.
        theorem, family: where it comes from, for splitting and clustering.
    """

    goals: tuple[str, ...]
    chosen: str
    other: str
    stalled: bool
    theorem: str
    family: str


@dataclass(frozen=True)
class PairRules:
    """How pairs are chosen.

    Attributes:
        per_state: at most so many of each kind at one state.
        per_theorem: at most so many of each kind from one theorem.
        per_tactic: at most so many in which one text is the worse tactic, so that a hopeless favourite does not fill
            the table.
        hard: prefer worse tactics that the policy found likely.
    """

    per_state: int = 4
    per_theorem: int = 60
    per_tactic: int = 200
    hard: bool = True


def make_pairs(steps: Iterable[StepRow], rules: PairRules | None = None, *, seed: int = 0) -> list[PreferencePair]:
    """All pairs that the rules admit.

    Only states with a tactic on a verified proof give pairs; a tactic that ran and was never shown to fail is unknown,
    and enters no pair; infrastructure outcomes never do.
    """
    rules = rules or PairRules()
    rng = random.Random(seed)
    states: dict[tuple[str, ...], list[StepRow]] = defaultdict(list)
    for step in steps:
        states[step.goals].append(step)
    by_theorem: Counter[tuple[str, Kind]] = Counter()
    by_tactic: Counter[str] = Counter()
    made: list[PreferencePair] = []
    keys = sorted(states)
    rng.shuffle(keys)
    for goals in keys:
        rows = states[goals]
        good = list({same(r.tactic): r for r in rows if r.kind is Kind.PROOF}.values())
        if not good:
            continue
        best = {same(r.tactic) for r in good}
        for kind in (Kind.REJECTED, Kind.STALLED):
            worse = list({same(r.tactic): r for r in rows if r.kind is kind and same(r.tactic) not in best}.values())
            for row in _ordered(worse, rules.hard, rng)[: rules.per_state]:
                chosen = rng.choice(good)
                cap = (row.theorem, kind)
                if by_theorem[cap] >= rules.per_theorem or by_tactic[same(row.tactic)] >= rules.per_tactic:
                    continue
                by_theorem[cap] += 1
                by_tactic[same(row.tactic)] += 1
                stalled = kind is Kind.STALLED
                made.append(PreferencePair(goals, chosen.tactic, row.tactic, stalled, row.theorem, row.family))
    return made


def statistics(pairs: Sequence[PreferencePair]) -> dict[str, int]:
    """Counts a reader wants to see first."""
    return {
        "pairs": len(pairs),
        "rejected": sum(not p.stalled for p in pairs),
        "stalled": sum(p.stalled for p in pairs),
        "states": len({p.goals for p in pairs}),
        "theorems": len({p.theorem for p in pairs}),
    }


def _ordered(rows: list[StepRow], hard: bool, rng: random.Random) -> list[StepRow]:
    rng.shuffle(rows)
    return sorted(rows, key=lambda r: -(r.logprob or -1e9)) if hard else rows
