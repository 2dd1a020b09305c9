"""A mixture: some of a state's slots for a language model, the others for the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from optprover.policy.base import Policy, Query, Suggestion
from optprover.policy.language.policy import LanguagePolicy
from optprover.policy.language.prompt import same


class MixedPolicy:
    """The model's best few where it has not spoken yet; what is left, and every revisit, for the rules.

    The model is not asked again at a state: what it ranks below its first few is worse than what the rules still have.
    Log-probabilities become comparable by one temperature and one offset for the model's:
    ``logprob / temperature + offset``, fitted on training theorems (`optprover.policy.calibration`) so that equal
    scores mean equal chances of a step that Lean accepts.

    Args:
        model: the language model.
        rules: the policy that fills up.
        slots: tactics per state that are the model's, if it has as many.
        floor: tactics that the model finds less probable than this are not tried.
        temperature, offset: see above.
    """

    def __init__(
        self,
        model: LanguagePolicy,
        rules: Policy,
        *,
        slots: int = 2,
        floor: float = -12.0,
        temperature: float = 1.0,
        offset: float = 0.0,
    ) -> None:
        self.model, self.rules, self.slots, self.floor = model, rules, slots, floor
        self.temperature, self.offset = temperature, offset
        self.id = f"mixed:{slots}:{floor:g}:{temperature:g}:{offset:g}:[{model.id}]:[{rules.id}]"

    def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        """At most ``width`` tactics for each query, the model's first.

        Raises:
            EngineError: the model's engine broke.
        """
        fresh = [i for i, q in enumerate(batch) if q.visit == 0]
        said = dict(zip(fresh, self.model.rank([batch[i] for i in fresh]), strict=True)) if fresh else {}
        from_model = [self._calibrated(said.get(i, []))[: min(self.slots, q.width)] for i, q in enumerate(batch)]
        from_rules = self.rules.suggest(batch)
        return [
            [*mine, *_others(theirs, mine)][: q.width]
            for q, mine, theirs in zip(batch, from_model, from_rules, strict=True)
        ]

    def close(self) -> None:
        """Close the model's engine."""
        self.model.close()

    def _calibrated(self, ranked: Sequence[Suggestion]) -> list[Suggestion]:
        return [
            replace(s, logprob=min(0.0, s.logprob / self.temperature + self.offset))
            for s in ranked
            if s.logprob >= self.floor
        ]


def _others(theirs: Sequence[Suggestion], mine: Sequence[Suggestion]) -> list[Suggestion]:
    said = {same(s.tactic) for s in mine}
    return [s for s in theirs if same(s.tactic) not in said]
