"""A language model as a policy: its samples, parsed, filtered and ranked."""

from __future__ import annotations

import math
import random
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Literal

from optprover.policy.base import Query, Suggestion
from optprover.policy.language.engines.base import Completion, Engine, Sampling
from optprover.policy.language.names import Names
from optprover.policy.language.prompt import PromptFormat, same, tactic_of

_KEPT = 4096  # prompts whose completions are kept


class LanguagePolicy:
    """Proposes what a model writes after the state.

    Args:
        engine: runs the model.
        prompt: how a state is shown to it.
        sampling: how completions are drawn. Ones that come from a beam are perturbed by Gumbel noise of ``noise``, so
            that the passes of a run differ; the seed decides.
        names: tactics that use a name it does not know are dropped; ``None`` keeps all.
        lemmas: retrieves lemmas for a query, for the prompt format ``lemmas``.
        score: a tactic's log-probability is the ``sum`` over its tokens or their ``mean`` (BFS-Prover's choice).
        noise: temperature of the Gumbel noise on beams.
    """

    def __init__(
        self,
        engine: Engine,
        prompt: PromptFormat | None = None,
        sampling: Sampling | None = None,
        *,
        names: Names | None = None,
        lemmas: Callable[[Query], Sequence[str]] | None = None,
        score: Literal["sum", "mean"] = "sum",
        noise: float = 0.2,
    ) -> None:
        self.engine, self.names, self.lemmas, self.score, self.noise = engine, names, lemmas, score, noise
        self.prompt, self.sampling = prompt or PromptFormat(), sampling or Sampling()
        self._kept: OrderedDict[tuple[str, int], list[Completion]] = OrderedDict()
        filtered = f"names{names.digest}" if names else "all"
        self.id = f"lm:{engine.id}:{self.prompt.id}:{self.sampling.id}:{score}:{filtered}:g{noise:g}"

    def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        """At most ``width`` tactics for each query, the most probable first.

        Raises:
            EngineError: the engine broke.
        """
        return [ranked[: q.width] for q, ranked in zip(batch, self.rank(batch), strict=True)]

    def rank(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        """Everything the model said for each query that may run and was not tried, the best first."""
        room = self.engine.context - self.sampling.max_tokens
        prompts = [
            self.prompt.render(
                q.goals, statement=q.theorem.statement, lemmas=self.lemmas(q) if self.lemmas else (),
                fits=lambda text: self.engine.count(text) <= room,
            )
            for q in batch
        ]  # fmt: skip
        answers = self._complete([(p, q.seed) for p, q in zip(prompts, batch, strict=True) if p is not None])
        waiting = iter(answers)  # one answer for every query that has a prompt
        return [[] if p is None else self._choose(next(waiting), q) for p, q in zip(prompts, batch, strict=True)]

    def forget(self) -> None:
        """Drop the completions that were kept."""
        self._kept.clear()

    def close(self) -> None:
        """Close the engine."""
        self.engine.close()

    # -- inside ----------------------------------------------------------------------------------------------

    def _complete(self, asked: Sequence[tuple[str, int]]) -> list[list[Completion]]:
        """Completions by prompt, and by seed where it matters; the latest are kept, for revisits and for what was
        asked ahead."""
        beam = self.sampling.method == "beam"
        keys = [(prompt, 0 if beam else seed) for prompt, seed in asked]
        missing = list(dict.fromkeys(key for key in keys if key not in self._kept))
        made = self.engine.generate([p for p, _ in missing], self.sampling, [s for _, s in missing]) if missing else []
        self._kept.update(zip(missing, made, strict=True))
        for key in keys:
            self._kept.move_to_end(key)
        answers = [self._kept[key] for key in keys]
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return answers

    def _choose(self, completions: Sequence[Completion], query: Query) -> list[Suggestion]:
        tried = {same(t) for t in query.tried}
        scope = (*query.goals, query.theorem.header)  # a user's own lemmas may be cited
        best: dict[str, tuple[str, Completion]] = {}
        for completion in completions:
            tactic = tactic_of(completion.text) if completion.finished else None
            if tactic is None or (key := same(tactic)) in tried:
                continue
            if self.names is not None and self.names.unknown(tactic, scope):
                continue
            if key not in best or completion.logprob > best[key][1].logprob:
                best[key] = (tactic, completion)
        rng = random.Random(query.seed)
        noise = self.noise if self.sampling.method == "beam" else 0.0
        rows = []
        for tactic, completion in best.values():
            value = self._value(completion)
            rows.append((value + noise * _gumbel(rng), tactic, value, completion.token_logprobs))
        rows.sort(key=lambda row: (-row[0], row[1]))
        return [Suggestion(tactic, value, logprobs) for _, tactic, value, logprobs in rows]

    def _value(self, completion: Completion) -> float:
        if self.score == "sum":
            return min(0.0, completion.logprob)
        length = len(completion.token_logprobs) if completion.token_logprobs else max(1, len(completion.text) // 3)
        return min(0.0, completion.logprob / max(1, length))


def _gumbel(rng: random.Random) -> float:
    return -math.log(-math.log(max(rng.random(), 1e-300)))
