"""What every engine offers, and how its failures are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from optprover.errors import InfrastructureError, OptProverError


@dataclass(frozen=True)
class Sampling:
    """How completions are drawn.

    Attributes:
        samples: completions per prompt.
        method: ``sample`` draws independently; ``beam`` returns the most probable ones, all different, the same every
            time.
        temperature: of sampling; 0 is greedy. Log-probabilities are always those of the untempered model.
        top_p: nucleus of sampling.
        max_tokens: length of a completion, the end token included.
    """

    samples: int = 32
    method: Literal["sample", "beam"] = "sample"
    temperature: float = 1.0
    top_p: float = 1.0
    max_tokens: int = 96

    @property
    def id(self) -> str:
        """A short text that says all of it."""
        if self.method == "beam":
            return f"beam{self.samples}-m{self.max_tokens}"
        return f"n{self.samples}-t{self.temperature:g}-p{self.top_p:g}-m{self.max_tokens}"


@dataclass(frozen=True)
class Completion:
    """What a model wrote after a prompt.

    Attributes:
        text: without prompt and end token.
        logprob: sum over its tokens, the end token included, natural logarithm.
        token_logprobs: the terms of that sum, where the engine has them at no extra cost.
        finished: it ended by itself, not at the length limit.
    """

    text: str
    logprob: float
    token_logprobs: tuple[float, ...] | None = None
    finished: bool = True


class Constraint(Protocol):
    """What one prompt's completions may be, by their characters."""

    def begins(self, text: str) -> bool:
        """Whether a completion may begin like this; ends in U+FFFD where a character is not complete yet."""
        ...

    def ends(self, text: str) -> bool:
        """Whether this may be a whole completion."""
        ...


class ModelError(OptProverError):
    """A model cannot be used as asked: missing, of another kind, without tokenizer or log-probabilities."""


class EngineError(InfrastructureError):
    """An engine failed while it ran; says nothing about any tactic."""


class Engine(Protocol):
    """Runs one model. Implementations may be called from one thread at a time.

    Attributes:
        id: names the model by content, as far as the engine can know it.
        context: tokens that prompt and completion may take together.
    """

    id: str
    context: int

    def count(self, text: str) -> int:
        """How many tokens a prompt takes."""
        ...

    def generate(self, prompts: Sequence[str], sampling: Sampling, seeds: Sequence[int]) -> list[list[Completion]]:
        """Completions of every prompt.

        Args:
            prompts: B texts, each at most `context` less ``sampling.max_tokens`` tokens long.
            sampling: how to draw.
            seeds: B numbers; the same seed gives the same completions where the engine can promise it.

        Raises:
            EngineError: the engine broke.
        """
        ...

    def score(self, prompt: str, completions: Sequence[str]) -> list[tuple[float, ...]]:
        """Log-probability of every token of each completion after the prompt, the end token included.

        Raises:
            EngineError: the engine broke.
            ModelError: this engine cannot score.
        """
        ...

    def close(self) -> None:
        """Give memory and processes back."""
        ...


class ConstrainedEngine(Engine, Protocol):
    """An engine that can keep to constraints while it samples."""

    def generate_within(
        self, prompts: Sequence[str], sampling: Sampling, seeds: Sequence[int], constraints: Sequence[Constraint]
    ) -> list[list[Completion]]:
        """As `generate`, drawn from what is left of the model's distribution where each prompt's constraint holds.

        Log-probabilities are those of the whole distribution. A sample that cannot go on is not ``finished``.

        Raises:
            EngineError: the engine broke.
        """
        ...
