"""How busy an engine is: against a count of moments, and over a whole search on a toy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from toy import THEOREM, ToyEnvironment, problem, settings

from optprover.policy.base import Query
from optprover.policy.language.engines.base import Completion, Sampling
from optprover.policy.language.policy import LanguagePolicy
from optprover.search.utilisation import Timed, busy, measure


@pytest.mark.parametrize("seed", range(5))
def test_the_share_is_that_of_moments_within_spans(seed: int) -> None:
    rng = np.random.default_rng(seed)
    cuts = np.sort(rng.random(20)) * 12 - 1
    spans = [(float(a), float(b)) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    moments = np.linspace(0, 10, 200_001)
    inside = sum((moments >= a) & (moments < b) for a, b in spans)
    assert busy(spans, 0.0, 10.0) == pytest.approx(float(np.mean(inside)), abs=1e-3)


class Adding:
    """Writes ``+1`` and ``+2`` after any prompt."""

    id, context = "adding", 4096

    def count(self, text: str) -> int:
        return len(text)

    def generate(self, prompts: Sequence[str], sampling: Sampling, seeds: Sequence[int]) -> list[list[Completion]]:
        return [[Completion("+1", -0.5), Completion("+2", -1.0)] for _ in prompts]

    def score(self, prompt: str, completions: Sequence[str]) -> list[tuple[float, ...]]:
        return [(-0.5,) for _ in completions]

    def close(self) -> None:
        pass


@pytest.mark.parametrize(("attempts", "look_ahead"), [(1, 0), (4, 2)])
def test_a_search_is_measured_while_it_runs(tmp_path: Path, attempts: int, look_ahead: int) -> None:
    timed = Timed(Adding())
    found = measure(
        ToyEnvironment(target=30), LanguagePolicy(timed), timed, [problem("a"), problem("b")], settings=settings(),
        seconds=0.2, lean=1, attempts=attempts, look_ahead=look_ahead, log=tmp_path,
    )  # fmt: skip
    assert 0 < found.share <= 1
    assert found.prompts > 0
    assert found.tactics > 0
    assert found.batch >= 1


def test_a_prompt_that_was_asked_ahead_costs_nothing_later() -> None:
    timed = Timed(Adding())
    policy = LanguagePolicy(timed)
    queries = [Query(THEOREM, (f"⊢ {i}",), (), 4, 7) for i in range(3)]
    before = policy.suggest(queries)
    assert policy.suggest(queries) == before
    assert timed.prompts == 3
    policy.suggest([Query(THEOREM, ("⊢ 0",), (), 4, 8)])
    assert timed.prompts == 4  # another seed, other samples
