"""What editors' helpers ask for tactics and want to hear: llmstep, and LLMLean's three kinds of server.

All of them send a proof state as Lean prints it, and perhaps the file up to there and the beginning of a tactic.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MOST = 32  # suggestions to one question
_BRACKETED = re.compile(r"\[STATE\]\n(?P<state>.*?)\n?\[/STATE\]", re.DOTALL)
_CONTEXT = re.compile(r"\[CTX\]\n(?P<context>.*?)\n?\[/CTX\]", re.DOTALL)
_FEW_SHOT = re.compile(r"Tactic state:\s*\n---\n(?P<state>.*?)\n---\nNext tactic:\s*\n---\n(?P<prefix>.*)\Z", re.DOTALL)


class Misunderstood(ValueError):
    """The question is not of a form known here; the message says what is expected."""


@dataclass(frozen=True)
class Question:
    """What is asked.

    Attributes:
        state: goals as Lean prints them.
        context: Lean text before the proof.
        prefix: how the tactic is to begin.
        count: how many suggestions are wanted.
        proof: whether the rest of a proof is asked for rather than its next step.
        raw: whether the text goes on right after the prefix (a completion), without marks around it.
    """

    state: str
    context: str = ""
    prefix: str = ""
    count: int = 8
    proof: bool = False
    raw: bool = False


def plain(body: Mapping[str, Any]) -> Question:
    """This project's own form, and llmstep's: ``{"tactic_state" or "state", "prefix", "context", "n"}``."""
    state = body.get("tactic_state", body.get("state"))
    if not isinstance(state, str) or not state.strip():
        raise Misunderstood('Expected {"state": "x : ℝ\\n⊢ 0 ≤ x ^ 2"}, with "prefix", "context" and "n" if wanted.')
    return Question(state, _text(body, "context"), _text(body, "prefix"), _count(body, 8))


def completion(body: Mapping[str, Any]) -> Question:
    """A prompt to go on from, as Ollama and completion servers get it from LLMLean."""
    return _prompt(_text(body, "prompt"), _count(body, 1))


def chat(body: Mapping[str, Any]) -> Question:
    """Messages, as chat servers get them from LLMLean: the last one is the prompt."""
    messages = body.get("messages")
    if not isinstance(messages, list) or not messages or not isinstance(messages[-1], dict):
        raise Misunderstood('Expected {"messages": [{"role": "user", "content": "…"}]}.')
    return _prompt(_text(messages[-1], "content"), _count(body, 1))


def _prompt(text: str, count: int) -> Question:
    found = _BRACKETED.search(text)
    if found is not None:
        context = _CONTEXT.search(text)
        begun = text[found.end() :].partition("[TAC]\n")[2]
        proof = "[TAC]" not in text[found.end() :] and "[PROOF]" in text
        return Question(found["state"], context["context"] if context else "", begun.strip(), count, proof)
    last = text.rfind("Tactic state:")
    shot = _FEW_SHOT.match(text, last) if last >= 0 else None
    if shot is None:
        raise Misunderstood(
            "Expected a prompt with [STATE]…[/STATE], or one that ends in a tactic state, as LLMLean's."
        )
    return Question(shot["state"], "", shot["prefix"].strip(), count, raw=True)


def written(question: Question, tactics: Sequence[str]) -> list[str]:
    """The suggestions as a language model would have written them after the prompt."""
    rest = [t.removeprefix(question.prefix) for t in tactics if t.startswith(question.prefix)]
    if question.proof:
        return [f"[PROOF]\n{t}\n[/PROOF]" for t in rest]
    return rest if question.raw else [f"{t}\n[/TAC]" for t in rest]


def completions(texts: Sequence[str]) -> dict[str, Any]:
    """The answer of a completion server."""
    choices = [{"index": i, "text": text, "finish_reason": "stop"} for i, text in enumerate(texts)]
    return {"id": "optprover", "object": "text_completion", "choices": choices}


def chat_completions(texts: Sequence[str]) -> dict[str, Any]:
    """The answer of a chat server."""
    choices = [
        {"index": i, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
        for i, text in enumerate(texts)
    ]
    return {"id": "optprover", "object": "chat.completion", "choices": choices}


def _text(body: Mapping[str, Any], key: str) -> str:
    value = body.get(key, "")
    if not isinstance(value, str):
        raise Misunderstood(f'"{key}" is to be text.')
    return value


def _count(body: Mapping[str, Any], default: int) -> int:
    value = body.get("n", default)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise Misunderstood('"n" is to be a positive whole number.')
    return min(value, MOST)
