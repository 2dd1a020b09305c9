"""A language model behind an OpenAI-compatible endpoint as the planner."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import parse_qsl

from optprover.errors import InfrastructureError, OptProverError
from optprover.lean.source_text import dedent
from optprover.policy.base import content_id
from optprover.search.planning.base import Answer, Cost, Request, Tried, blocks, proved_prefix
from optprover.search.planning.prompt import (
    AGAIN_NO_CODE,
    AGAIN_REFUSED,
    AGAIN_STUCK,
    FIRST,
    SYSTEM,
    VERSION,
)

_CODE = re.compile(r"```(?:lean4?|tactics?)?[ \t]*\n(.*?)```", re.DOTALL | re.IGNORECASE)
_REFUSALS = 6  # in a row, after which the model is not asked again
_SHOWN = 6  # of what was tried before, the last so many
_WORDS = 1500  # characters of Lean's words


@dataclass(frozen=True)
class EndpointSpec:
    """``URL#MODEL?option=value&…``.

    Attributes:
        url, model: where to ask, and for what.
        tokens: read and written together, after which nothing is asked any more; 0 for no limit.
        money: likewise, in the unit of the prices.
        price_read, price_written: of a million tokens.
        timeout: seconds for one answer.
        retries: of a call that failed for a reason that may pass.
        temperature: of sampling.
        answer: tokens of one answer, at most.
    """

    url: str
    model: str
    tokens: int = 0
    money: float = 0.0
    price_read: float = 0.0
    price_written: float = 0.0
    timeout: float = 120.0
    retries: int = 2
    temperature: float = 0.7
    answer: int = 2048

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read it.

        Raises:
            OptProverError: no URL, no model, an unknown option, or a value of the wrong kind.
        """
        url, _, rest = text.partition("#")
        model, _, query = rest.partition("?")
        if not url.startswith(("http://", "https://")) or not model:
            raise OptProverError(
                f"{text!r} names no endpoint and model.", "Write --planner openai:http://127.0.0.1:8000/v1#MODEL."
            )
        spec = cls(url, model)
        try:
            for key, value in parse_qsl(query, strict_parsing=bool(query)):
                if key in ("url", "model") or key not in cls.__dataclass_fields__:
                    known = ", ".join(k for k in cls.__dataclass_fields__ if k not in ("url", "model"))
                    raise OptProverError(f"A planner has no option {key!r}.", f"There are: {known}.")
                number = type(getattr(spec, key))(value)
                if not 0 <= number < float("inf"):
                    raise ValueError
                spec = replace(spec, **{key: number})
        except ValueError as error:
            raise OptProverError(f"{query!r}: a value is no number.", "Write key=value&key=value.") from error
        if spec.money and not (spec.price_read or spec.price_written):
            raise OptProverError("A limit on money needs prices.", "Add price_read=… and price_written=….")
        return spec


class EndpointPlanner:
    """Asks for a sketch; what Lean refused goes back with Lean's words, and what is proved of a plan is kept.

    Counted and capped: when tokens or money are used up, there are no more plans. The key is taken from
    ``OPENAI_API_KEY`` and written nowhere.

    Raises:
        OptProverError: the package ``openai`` is missing.
    """

    def __init__(self, spec: EndpointSpec) -> None:
        try:
            import openai
        except ImportError as error:
            raise OptProverError(
                "This planner needs the package openai.", "Install it: pip install 'optprover[lm]'."
            ) from error
        self.spec, self._openai = spec, openai
        self._client = openai.OpenAI(
            base_url=spec.url, api_key=os.environ.get("OPENAI_API_KEY") or "none", timeout=spec.timeout,
            max_retries=spec.retries,
        )  # fmt: skip
        self._lock = threading.Lock()
        self.spent = Cost()
        self.id = content_id(
            f"planner-{spec.model}", VERSION, SYSTEM, FIRST, AGAIN_REFUSED, AGAIN_STUCK, AGAIN_NO_CODE,
            str(spec.temperature), str(spec.answer),
        )  # fmt: skip

    def plan(self, request: Request) -> Answer:
        """The next sketch; none when the budget is used up, or the model's answers come to nothing.

        Raises:
            InfrastructureError: the endpoint does not answer, or answers something that is no completion.
        """
        if len(request.tried) >= _REFUSALS and all(t.refusal for t in request.tried[-_REFUSALS:]):
            return Answer(None)
        messages = conversation(request)
        if not self._affordable(sum(_tokens(m["content"]) for m in messages)):
            return Answer(None)
        try:
            reply = self._client.chat.completions.create(
                model=self.spec.model, messages=messages, temperature=self.spec.temperature,
                max_tokens=self.spec.answer, seed=request.seed % 2**31,
            )  # fmt: skip
        except self._openai.OpenAIError as error:
            raise InfrastructureError(f"The planner at {self.spec.url} failed: {error}") from error
        choice = _choice(reply)
        if choice is None:
            raise InfrastructureError(f"{self.spec.url} answered something that is no chat completion.")
        text = getattr(choice.message, "content", None) or ""
        cost = self._counted(messages, text, getattr(reply, "usage", None))
        sketch = code(text)
        if choice.finish_reason == "length" and sketch is None:
            return Answer(None, f"The answer was cut off after {self.spec.answer} tokens.", cost)
        if sketch is None:
            return Answer(None, "The answer holds no Lean code block.", cost)
        return Answer(kept(request.tried, sketch), cost=cost)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _affordable(self, prompt: int) -> bool:
        with self._lock:
            if self.spec.tokens and self.spent.read + self.spent.written + prompt > self.spec.tokens:
                return False
            return not (self.spec.money and self.spent.money >= self.spec.money)

    def _counted(self, messages: Sequence[Mapping[str, str]], text: str, usage: Any) -> Cost:
        """The call's cost as the endpoint tells it, or a careful guess."""
        read, written = (getattr(usage, name, None) for name in ("prompt_tokens", "completion_tokens"))
        read = read if isinstance(read, int) else sum(_tokens(m["content"]) for m in messages)
        written = written if isinstance(written, int) else _tokens(text)
        money = (read * self.spec.price_read + written * self.spec.price_written) / 1e6
        cost = Cost(1, read, written, money)
        with self._lock:
            self.spent += cost
        return cost


def conversation(request: Request) -> list[dict[str, str]]:
    """The messages: what is wanted, then the last few sketches, each with what came of it."""
    first = FIRST.format(statement=request.theorem.source("sorry"), goal=request.goal)
    messages = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": first}]
    for tried in request.tried[-_SHOWN:]:
        messages.append({"role": "assistant", "content": f"```lean\n{tried.sketch}\n```" if tried.sketch else "…"})
        messages.append({"role": "user", "content": _told(tried)})
    return messages


def _told(tried: Tried) -> str:
    if not tried.sketch:
        return AGAIN_NO_CODE.format(reason=tried.refusal)
    if tried.refusal:
        return AGAIN_REFUSED.format(message=tried.refusal[:_WORDS])
    return AGAIN_STUCK.format(prefix=proved_prefix(tried) or "-- none", goal=tried.gaps[tried.proved])


def code(text: str) -> str | None:
    """The last code block of an answer, as a tactic block; ``None`` if there is none."""
    found = _CODE.findall(text)
    body = dedent(found[-1]).strip("\n") if found else ""
    first, _, rest = body.partition("\n")
    if re.search(r"\b(theorem|lemma|example)\b.*:=\s*by\s*$", first):  # the statement was repeated
        body = dedent(rest).strip("\n")
    return body or None


def kept(tried: Sequence[Tried], sketch: str) -> str:
    """The sketch, beginning with the steps that are proved of the last one that Lean took."""
    last = next((t for t in reversed(tried) if t.sketch and not t.refusal), None)
    prefix = proved_prefix(last) if last is not None else ""
    if not prefix:
        return sketch
    proved = list(blocks(prefix))
    return "\n".join([*proved, *(b for b in blocks(sketch) if b not in proved)])


def _choice(reply: Any) -> Any | None:
    choices = getattr(reply, "choices", None)
    return choices[0] if isinstance(choices, list) and choices and getattr(choices[0], "message", None) else None


def _tokens(text: str) -> int:
    """A careful guess: the endpoint has the tokenizer."""
    return len(text.encode()) // 2 + 1
