"""Plans by rules: parts of the target, induction, lemmas that meet the target, facts of the context, cases."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from optprover.policy.base import content_id
from optprover.policy.goal import Goal, Hypothesis, binders, parse_goal, split_top
from optprover.policy.matching import Substitution, match, read
from optprover.policy.premises import Premise, PremiseIndex
from optprover.policy.symbolic.library import Library
from optprover.policy.symbolic.reading import LOGICAL, candidates, reals, relation
from optprover.search.planning.base import Answer, Request
from optprover.search.planning.gap import GAP

_LEMMAS, _FACTS, _PAIRS, _CASES = 6, 4, 3, 4  # sketches of each kind
_NEAR = 48  # lemmas compared with the target


class SymbolicPlanner:
    """Sketches in an order of their own, one after the other; the same for every pass.

    Args:
        index: library lemmas; ``None`` for none.
    """

    def __init__(self, index: PremiseIndex | None = None) -> None:
        self._library = None if index is None else Library(index)
        self._sketches = lru_cache(maxsize=1024)(lambda goal: tuple(self._all(goal)))
        premises = () if index is None else (f"{p.name}\0{p.conclusion}\0{p.arguments}" for p in index.premises)
        self.id = content_id("planner-symbolic", Path(__file__).read_bytes(), *premises)

    def plan(self, request: Request) -> Answer:
        """The next sketch of the list."""
        known = self._sketches(request.goal)
        return Answer(known[len(request.tried)] if len(request.tried) < len(known) else None)

    def _all(self, text: str) -> Iterator[str]:
        goal, opening = introduced(parse_goal(text))
        rules = [parts(goal), induction(goal)]
        if self._library is not None:
            rules += [self._lemmas(goal), self._facts(goal)]
        rules.append(cases(goal))
        seen = set()
        for body in itertools.chain(*rules):
            if body not in seen:
                seen.add(body)
                yield "\n".join([*opening, body])

    def _lemmas(self, goal: Goal) -> Iterator[str]:
        """Lemmas whose conclusion meets the target: every hypothesis of theirs is a gap."""
        assert self._library is not None
        if LOGICAL.search(goal.target):
            return
        target, found = read(goal.target), 0
        for premise, _ in self._library.index.rank(goal.target, " ".join(h.type for h in goal.hypotheses), _NEAR):
            known = match(premise.pattern, target, premise.variables, {})
            if known is not None and premise.hypotheses:
                yield f"exact {applied(goal, premise, known)}"
                found += 1
            if found >= _LEMMAS:
                return

    def _facts(self, goal: Goal) -> Iterator[str]:
        """What lemmas say of the context, put before the target; two facts together after each alone."""
        assert self._library is not None
        facts = [f.term for f in self._library.facts(goal)][:_FACTS]
        stated = [(term, f"have {goal.fresh('hc')} := {term}") for term in facts]
        for first, second in itertools.islice(itertools.combinations(stated, 2), _PAIRS):
            later = f"have {goal.fresh('hd')} := {second[0]}"
            yield f"{first[1]}\n{later}\n{GAP}"
        for _, line in stated:
            yield f"{line}\n{GAP}"


def introduced(goal: Goal) -> tuple[Goal, list[str]]:
    """The goal after its leading binders are introduced, and the line that does so, if there are any."""
    bound, rest = binders(goal.target)
    if not bound:
        return goal, []
    names: list[str] = []
    hypotheses = list(goal.hypotheses)
    for name, kind in bound:
        used = {n for h in hypotheses for n in h.names}
        stem = "h" if name == "_" else name
        fresh = stem if stem not in used else next(f"{stem}{i}" for i in itertools.count(1) if f"{stem}{i}" not in used)
        names.append(fresh)
        hypotheses.append(Hypothesis((fresh,), kind))
    return Goal(goal.case, tuple(hypotheses), rest), [f"intro {' '.join(names)}"]


def parts(goal: Goal) -> Iterator[str]:
    """A conjunction or an equivalence in its parts; an equality of reals as two inequalities."""
    conjuncts = split_top(goal.target, " ∧ ")
    if len(conjuncts) > 1 and not goal.target.startswith(("∀", "∃")):
        yield f"refine ⟨{', '.join(['by sorry'] * len(conjuncts))}⟩"
    elif len(split_top(goal.target, " ↔ ")) == 2 and not goal.target.startswith(("∀", "∃")):
        yield f"constructor\n· {GAP}\n· {GAP}"
    elif relation(goal) == "=" and reals(goal):
        yield f"apply le_antisymm\n· {GAP}\n· {GAP}"


def induction(goal: Goal) -> Iterator[str]:
    """Induction on a natural number of the target."""
    for name in goal.of_type("ℕ", "Nat"):
        if re.search(rf"(?<![\w.']){re.escape(name)}(?![\w'])", goal.target):
            yield f"induction {name} with\n| zero => {GAP}\n| succ {name} {goal.fresh('ih')} => {GAP}"


def cases(goal: Goal) -> Iterator[str]:
    """Which of two terms is the larger: arguments of max, min and absolute values, then variables of the target."""
    pairs = [(a, b) for a, b in re.findall(r"\b(?:max|min) (\w+|\([^()]*\)) (\w+|\([^()]*\))", goal.target)]
    pairs += [("0", a) for a in re.findall(r"\|([^|]+)\|", goal.target)]
    names = reals(goal)[:3]
    pairs += list(itertools.combinations(names, 2)) + [("0", name) for name in names]
    h = goal.fresh("hc")
    for a, b in list(dict.fromkeys(pairs))[:_CASES]:
        left, right = (x if x.isalnum() or x.startswith("(") else f"({x})" for x in (a, b))
        yield f"rcases le_total {left} {right} with {h} | {h}\n· {GAP}\n· {GAP}"


def applied(goal: Goal, premise: Premise, known: Substitution) -> str:
    """The premise with a gap for each hypothesis; other arguments as the target determines them."""
    stated = {name for name, _ in premise.hypotheses}
    arguments = []
    for name, kind in premise.arguments:
        if name in stated:
            arguments.append(f"(by {GAP})")
        elif name in known and len(known[name]) == 1:
            arguments.append(str(known[name][0]))
        elif name in known:
            arguments.append("_")
        else:
            arguments.append(candidates(goal, kind if len(kind) == 1 else "_")[0])
    return " ".join([premise.name, *arguments])
