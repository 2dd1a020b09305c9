"""What proposes tactics: a batch of states goes in, for each a ranked list of tactics with log-probabilities comes
out."""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from optprover.lean.types import Theorem


@dataclass(frozen=True)
class Query:
    """One state that wants tactics.

    Attributes:
        theorem: what is being proved: prompt, scope of retrieval, local lemmas.
        goals: as Lean prints them, the main one first; never empty.
        path: tactics from the statement to this state.
        width: how many tactics to return at most.
        seed: of this query alone (`query_seed`), so that neither the order nor the size of batches can matter.
        tried: tactics not to be proposed: those tried at this state before, and those the attempt has given up.
        visit: how many times this state was asked about before.
        doubtful: tactics that Lean refused in this attempt for the same target and fewer hypotheses: seldom worth a
            slot.
    """

    theorem: Theorem
    goals: tuple[str, ...]
    path: tuple[str, ...]
    width: int
    seed: int
    tried: frozenset[str] = frozenset()
    visit: int = 0
    doubtful: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Suggestion:
    """A tactic and its log-probability under the policy (natural logarithm, at most 0).

    ``token_logprobs`` are those of its tokens, where the policy is a language model; they need not sum to ``logprob``.
    ``hopeless`` tactics take their slot and are not run: the policy would propose them and knows that Lean refuses
    them.
    """

    tactic: str
    logprob: float
    token_logprobs: tuple[float, ...] | None = None
    hopeless: bool = False


class Policy(Protocol):
    """Proposes tactics. Implementations depend on nothing but the queries and what they were built with.

    Several threads may call `suggest` at once, unless a `Batcher` stands before the policy.
    """

    @property
    def id(self) -> str:
        """Name and a hash of all that shapes the answers: rules or weights, prompt, sampling. Equal ids, equal
        policies."""
        ...

    def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        """For every query, in order, at most ``width`` different tactics, best first; empty when there are none left.

        Raises:
            Exception: anything; the attempts of the batch end as infrastructure, the run goes on.
        """
        ...


def query_seed(attempt_seed: int, node: int, visit: int) -> int:
    """The seed of one query, the same on every machine: SHA-256 of attempt seed, node and visit, 48 bits."""
    return int.from_bytes(hashlib.sha256(f"{attempt_seed}\0{node}\0{visit}".encode()).digest()[:6], "big")


def content_id(name: str, *parts: str | bytes) -> str:
    """A policy's id: ``name-<12 hexadecimal digits>`` of the SHA-256 of its parts, each framed by its length."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(f"{len(data)}:".encode() + data)
    return f"{name}-{digest.hexdigest()[:12]}"


def sources_digest(files: Iterable[Path]) -> str:
    """SHA-256 over the contents of source files, by file name: what code-as-policy contributes to its id."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def sample_without_replacement(
    weights: dict[str, float], width: int, temperature: float, rng: random.Random, tried: Collection[str] = ()
) -> list[Suggestion]:
    """Draws tactics in proportion to ``exp(weight / temperature)``, without repetition (Gumbel top-k).

    Log-probabilities are those of the untempered softmax of the weights, so scores compare across states. A
    temperature of 0 takes the heaviest. Ties are broken by the order of insertion.

    Reference: Kool, van Hoof, Welling, "Stochastic Beams and Where to Find Them", 2019.
    """
    if not weights:
        return []
    top = max(weights.values())
    log_total = top + math.log(sum(math.exp(w - top) for w in weights.values()))
    keyed = [
        (
            w + (temperature * -math.log(-math.log(max(rng.random(), 1e-300))) if temperature > 0 else 0.0),
            -i,
            tactic,
            w - log_total,
        )
        for i, (tactic, w) in enumerate(weights.items())
        if tactic not in tried
    ]
    keyed.sort(reverse=True)
    return [Suggestion(tactic, min(logprob, 0.0)) for _, _, tactic, logprob in keyed[:width]]
