"""A language model as a policy: its samples, parsed, filtered and ranked."""

from __future__ import annotations

import math
import random
import warnings
from collections import Counter, OrderedDict
from collections.abc import Callable, Sequence
from typing import Literal, cast

from optprover.policy.base import Query, Suggestion
from optprover.policy.language.engines.base import Completion, ConstrainedEngine, Engine, ModelError, Sampling
from optprover.policy.language.names import Names
from optprover.policy.language.prompt import PromptFormat, same, tactic_of
from optprover.policy.language.scope import Scope

_KEPT = 4096  # prompts whose completions are kept
_LEAST_PROMPT = 16  # tokens: less room than this is a mistake
_Key = tuple[str, int, tuple[str, ...]]  # prompt; seed and sources of names, where they matter


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
        constrain: the engine samples only what keeps to ``names``.

    Raises:
        ModelError: the engine cannot be constrained, or there are no names to keep to.
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
        constrain: bool = False,
    ) -> None:
        if constrain and not hasattr(engine, "generate_within"):
            raise ModelError("This engine cannot be constrained.", "Use engine=transformers, or leave constrain out.")
        if constrain and names is None:
            raise ModelError("There are no names to keep to.", "Put names.txt beside the model's files.")
        self.engine, self.names, self.lemmas, self.score, self.noise = engine, names, lemmas, score, noise
        self.prompt, self.sampling = prompt or PromptFormat(), sampling or Sampling()
        self._room = engine.context - self.sampling.max_tokens
        if self._room < _LEAST_PROMPT:
            raise ModelError(
                f"The model takes {engine.context} tokens, state and tactic together; "
                f"{self.sampling.max_tokens} of them for the tactic leave too few for a state.",
                "Give a smaller max_tokens, or a model with a longer context.",
            )
        self.constrain, self._warned = constrain, False
        self.fates: Counter[str] = Counter()  # what became of every completion
        self._kept: OrderedDict[_Key, list[Completion]] = OrderedDict()
        filtered = f"names{names.digest}" if names else "all"
        filtered += "-constrained" if constrain else ""
        self.id = f"lm:{engine.id}:{self.prompt.id}:{self.sampling.id}:{score}:{filtered}:g{noise:g}"

    def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        """At most ``width`` tactics for each query, the most probable first.

        Raises:
            EngineError: the engine broke.
        """
        return [ranked[: q.width] for q, ranked in zip(batch, self.rank(batch), strict=True)]

    def rank(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        """Everything the model said for each query that may run and was not tried, the best first."""
        prompts = [
            self.prompt.render(
                q.goals, statement=q.theorem.statement, lemmas=self.lemmas(q) if self.lemmas else (),
                fits=lambda text: self.engine.count(text) <= self._room,
            )
            for q in batch
        ]  # fmt: skip
        if None in prompts and not self._warned:
            self._warned = True
            warnings.warn(
                f"A state whose target alone takes more than {self._room} tokens gets no tactics from the model.",
                stacklevel=2,
            )
        answers = self._complete([self._key(p, q) for p, q in zip(prompts, batch, strict=True) if p is not None])
        waiting = iter(answers)  # one answer for every query that has a prompt
        return [[] if p is None else self._choose(next(waiting), q) for p, q in zip(prompts, batch, strict=True)]

    def forget(self) -> None:
        """Drop the completions that were kept."""
        self._kept.clear()

    def close(self) -> None:
        """Close the engine."""
        self.engine.close()

    # -- inside ----------------------------------------------------------------------------------------------

    def _key(self, prompt: str, query: Query) -> _Key:
        seed = 0 if self.sampling.method == "beam" else query.seed
        return prompt, seed, _scope(query) if self.constrain else ()

    def _complete(self, keys: Sequence[_Key]) -> list[list[Completion]]:
        """Completions by prompt, and by seed and scope where they matter; the latest are kept, for revisits and for
        what was asked ahead."""
        missing = list(dict.fromkeys(key for key in keys if key not in self._kept))
        made = self._generate(missing) if missing else []
        self._kept.update(zip(missing, made, strict=True))
        for key in keys:
            self._kept.move_to_end(key)
        answers = [self._kept[key] for key in keys]
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return answers

    def _generate(self, keys: Sequence[_Key]) -> list[list[Completion]]:
        prompts, seeds = [prompt for prompt, _, _ in keys], [seed for _, seed, _ in keys]
        if self.names is None or not self.constrain:
            return self.engine.generate(prompts, self.sampling, seeds)
        scopes = [Scope(self.names, scope) for _, _, scope in keys]
        return cast(ConstrainedEngine, self.engine).generate_within(prompts, self.sampling, seeds, scopes)

    def _choose(self, completions: Sequence[Completion], query: Query) -> list[Suggestion]:
        tried = {same(t) for t in query.tried}
        scope = _scope(query)
        best: dict[str, tuple[str, Completion]] = {}
        for completion in completions:
            tactic = tactic_of(completion.text) if completion.finished else None
            if tactic is None:
                self.fates["unfinished" if not completion.finished else "no tactic"] += 1
                continue
            if (key := same(tactic)) in tried:
                self.fates["tried before"] += 1
                continue
            if self.names is not None and self.names.unknown(tactic, scope):
                self.fates["unknown names"] += 1
                continue
            self.fates["twice" if key in best else "kept"] += 1
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


def _scope(query: Query) -> tuple[str, ...]:
    """Where a tactic's own names come from; the header is there because a user's own lemmas may be cited."""
    return (*query.goals, query.theorem.header)


def _gumbel(rng: random.Random) -> float:
    return -math.log(-math.log(max(rng.random(), 1e-300)))
