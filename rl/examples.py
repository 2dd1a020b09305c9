"""Training examples for a language model: prompts and tactics as token ids, local names renamed for variety."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from optprover.policy.goal import parse_goal
from optprover.policy.language.prompt import PromptFormat

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

_WORD = re.compile(r"[A-Za-zα-ωΑ-Ω_ℝℕℤ][\w'₀-₉ₐ-ₜ]*")
_VARIABLES = (*"abcdefghkmnpqrstuvwxyz", "x₀", "x₁", "y'", "β", "γ", "δ", "ε", "η", "θ", "μ", "σ", "τ", "φ")
_FACTS = tuple(f"h{s}" for s in (*"abcdefgkmnpstxyz", "", "0", "1", "2", "3", "L", "μ", "ε", "η", "'"))


@dataclass(frozen=True)
class Pair:
    """A state and the tactic to learn there. ``weight`` is how often it counts."""

    goals: tuple[str, ...]
    tactic: str
    statement: str = ""
    weight: float = 1.0


@dataclass(frozen=True)
class Encoder:
    """Turns pairs into what a trainer reads, just as the engines will ask the model.

    Attributes:
        tokenizer: the model's.
        prompt: how states are shown.
        context: longest example in tokens; prompts are shortened, tactics that do not fit are left out.
    """

    tokenizer: PreTrainedTokenizerBase
    prompt: PromptFormat
    context: int

    def encode(self, pair: Pair) -> dict[str, Any] | None:
        """``input_ids`` and ``labels`` (-100 on the prompt), or ``None`` if the tactic is too long."""
        tail = [*self.tokenizer(pair.tactic, add_special_tokens=False)["input_ids"], self.tokenizer.eos_token_id]
        room = self.context - len(tail)
        text = self.prompt.render(
            pair.goals,
            statement=pair.statement,
            fits=lambda t: len(self.tokenizer(t)["input_ids"]) <= room,
        )
        if text is None or len(tail) > self.context // 2:
            return None
        head = self.tokenizer(text)["input_ids"]
        return {"input_ids": head + tail, "labels": [-100] * len(head) + tail}

    def encode_all(self, pairs: Iterable[Pair]) -> list[dict[str, Any]]:
        """All that fit, in order."""
        return [row for pair in pairs if (row := self.encode(pair)) is not None]


def renamed(pair: Pair, rng: random.Random) -> Pair:
    """The same pair with local names exchanged for others of the same sort, consistently in goals and tactic.

    Only names that the first goal introduces are touched, never constants: the step stays valid in Lean up to names
    that a tactic makes itself.
    """
    goal = parse_goal(pair.goals[0])
    types = {n for h in goal.hypotheses if h.type.startswith(("Type", "Sort")) for n in h.names}
    own = [n for h in goal.hypotheses for n in h.accessible if n not in types and not h.type.startswith("inst")]
    words = {w for text in (*pair.goals, pair.tactic) for w in _WORD.findall(text)}
    facts = [n for n in own if n.startswith("h")]
    values = [n for n in own if n not in facts]
    free_values = [v for v in _VARIABLES if v not in words or v in values]
    free_facts = [v for v in _FACTS if v not in words or v in facts]
    rng.shuffle(free_values)
    rng.shuffle(free_facts)
    change = dict(zip(values, free_values, strict=False)) | dict(zip(facts, free_facts, strict=False))
    if not change:
        return pair

    def swap(text: str) -> str:
        return re.sub(r"(?<![\w.'✝])" + _WORD.pattern, lambda m: change.get(m[0], m[0]), text)

    return Pair(tuple(swap(g) for g in pair.goals), swap(pair.tactic), pair.statement, pair.weight)


def varied(pairs: Sequence[Pair], copies: int, seed: int) -> Iterator[Pair]:
    """Every pair as it is, then ``copies`` renamed versions of each, in a shuffled order."""
    rng = random.Random(seed)
    made = [*pairs, *(renamed(p, rng) for p in pairs for _ in range(copies))]
    rng.shuffle(made)
    return iter(made)
