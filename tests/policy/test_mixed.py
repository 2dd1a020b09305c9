"""The mixture: whose tactics stand where, on which scale, and what a model may cite."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from optprover.lean.types import Theorem
from optprover.policy.base import Query, Suggestion
from optprover.policy.language.engines.base import Completion, Sampling
from optprover.policy.language.names import Names
from optprover.policy.language.policy import LanguagePolicy
from optprover.policy.mixed import MixedPolicy

THEOREM = Theorem("t", "theorem t : True")
QUERY = Query(THEOREM, ("h : p\n⊢ q",), (), 4, 0)


class Says:
    """An engine that always writes the same."""

    id, context = "says", 4096

    def __init__(self, **said: float) -> None:
        self.said = {k.replace("_", " "): v for k, v in said.items()}
        self.asked = 0

    def count(self, text: str) -> int:
        return len(text)

    def generate(self, prompts: Sequence[str], sampling: Sampling, seeds: Sequence[int]) -> list[list[Completion]]:
        self.asked += len(prompts)
        return [[Completion(t, p) for t, p in self.said.items()] for _ in prompts]

    def score(self, prompt: str, completions: Sequence[str]) -> list[tuple[float, ...]]:
        raise NotImplementedError

    def close(self) -> None:
        pass


class Rules:
    id = "rules"

    def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        known = ("grind", "simp", "ring", "omega", "linarith", "rfl")
        return [
            [Suggestion(t, -2.0 - i) for i, t in enumerate(known) if t not in q.tried][: q.width] for q in batch
        ]  # fmt: skip


def tactics(policy: MixedPolicy, query: Query) -> list[str]:
    return [s.tactic for s in policy.suggest([query])[0]]


def test_the_models_slots_come_first_and_the_rules_fill_up_without_repeating() -> None:
    policy = MixedPolicy(LanguagePolicy(Says(simp=-0.1, aesop=-0.5, exact_h=-1.0)), Rules(), slots=2)
    assert tactics(policy, QUERY) == ["simp", "aesop", "grind", "ring"]


def test_the_model_is_asked_at_the_first_visit_alone_whatever_was_tried() -> None:
    engine = Says(aesop=-0.5)
    policy = MixedPolicy(LanguagePolicy(engine), Rules())
    known = frozenset({"grind"})  # remembered from elsewhere: still the first visit
    assert tactics(policy, replace(QUERY, tried=known)) == ["aesop", "simp", "ring", "omega"]
    assert tactics(policy, replace(QUERY, visit=1, tried=known | {"aesop"})) == ["simp", "ring", "omega", "linarith"]
    assert engine.asked == 1


def test_what_the_model_finds_improbable_is_left_to_the_rules() -> None:
    policy = MixedPolicy(LanguagePolicy(Says(aesop=-13.0)), Rules())
    assert tactics(policy, QUERY) == ["grind", "simp", "ring", "omega"]


def test_scores_are_put_on_the_rules_scale_and_stay_log_probabilities() -> None:
    policy = MixedPolicy(LanguagePolicy(Says(aesop=-4.0, tauto=-0.1)), Rules(), temperature=2.0, offset=0.5)
    found = {s.tactic: s.logprob for s in policy.suggest([QUERY])[0]}
    assert found["aesop"] == pytest.approx(-1.5)
    assert found["tauto"] == 0.0
    assert found["grind"] == -2.0


def test_a_model_may_cite_the_library_the_context_and_the_users_own_lemmas_and_nothing_else() -> None:
    said = Says(**{"exact lib.fact": -1.0, "exact own.fact h": -2.0, "exact no.fact": -3.0, "exact (h": -0.5})
    names = Names(["lib.fact"])
    theorem = Theorem("t", "theorem t : True", "theorem own.fact (h : p) : q := by trivial")
    policy = LanguagePolicy(said, names=names)
    assert [s.tactic for s in policy.suggest([replace(QUERY, theorem=theorem)])[0]] == [
        "exact lib.fact", "exact own.fact h",
    ]  # fmt: skip
    assert [s.tactic for s in policy.suggest([QUERY])[0]] == ["exact lib.fact"]
    assert LanguagePolicy(said, names=Names(["lib.fact", "lib.other"])).id != policy.id
