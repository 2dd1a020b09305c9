"""Suggestions over HTTP, asked as llmstep, LLMLean and curl ask."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from optprover.paths import lean_sources
from optprover.policy.make import make_policy
from optprover.proving.serve import PATHS, Suggester, make_server

STATE = "x : ℝ\n⊢ 0 ≤ x ^ 2"
INSTRUCTION = f"/- You are proving a theorem. -/\n[CTX]\nimport X\n[/CTX]\n[STATE]\n{STATE}\n[/STATE]\n[TAC]\n"
FEW_SHOT = f"Tactic state:\n---\na : ℕ\n⊢ a = a\n---\nNext tactic:\n---\nrfl\n---\n\nTactic state:\n---\n{STATE}\n---\nNext tactic:\n---\n"  # noqa: E501


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = make_server(Suggester(make_policy("symbolic", lean_sources())), 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


def ask(port: int, path: str, body: Mapping[str, Any] | bytes, **headers: str) -> tuple[int, dict[str, Any]]:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", data, {"Content-Type": "application/json"} | headers
    )
    try:
        with urllib.request.urlopen(request, timeout=600) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_suggestions_with_probabilities(port: int) -> None:
    code, answer = ask(port, "/suggest", {"state": STATE, "n": 5})
    found = answer["suggestions"]
    assert code == 200
    assert len(found) == 5
    assert all(s["logprob"] <= 0 for s in found)
    assert "positivity" in [s["tactic"] for s in found]


def test_llmstep(port: int) -> None:
    code, answer = ask(port, "/", {"tactic_state": STATE, "prefix": "lin", "context": ""})
    assert code == 200
    assert answer["suggestions"]
    assert all(t.startswith("lin") for t in answer["suggestions"])


@pytest.mark.parametrize("prompt", [INSTRUCTION, FEW_SHOT])
def test_llmlean_through_ollama_asks_again_and_hears_something_else(port: int, prompt: str) -> None:
    request = {"model": "m", "prompt": prompt, "options": {"temperature": 0.7}, "raw": True, "stream": False}
    texts = [ask(port, "/api/generate", request)[1]["response"] for _ in range(4)]
    assert len(set(texts)) == 4
    assert any("positivity" in t for t in texts)


def test_llmlean_through_chat_and_completions(port: int) -> None:
    messages = [{"role": "user", "content": INSTRUCTION}]
    code, answer = ask(port, "/v1/chat/completions", {"model": "m", "messages": messages, "n": 3})
    assert code == 200
    assert [c["message"]["content"].endswith("\n[/TAC]") for c in answer["choices"]] == [True] * 3
    code, answer = ask(port, "/v1/completions", {"model": "m", "prompt": INSTRUCTION + "posi", "n": 3, "stop": []})
    tactics = ["posi" + c["text"].removesuffix("\n[/TAC]") for c in answer["choices"]]
    assert code == 200
    assert tactics
    assert all(t.startswith("positivity") for t in tactics)


@pytest.mark.parametrize("path", list(PATHS))
@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"[" * 100_000, b"{}", b'{"state": 3}', b'{"prompt": 1, "messages": 2}', b'{"n": -1}', b"\xff"],
)
def test_what_is_no_question_is_answered_in_words(port: int, path: str, body: bytes) -> None:
    code, answer = ask(port, path, body)
    assert code == 400
    assert answer["error"]


def test_web_pages_and_other_names_are_refused(port: int) -> None:
    for headers in ({"Origin": "https://example.org"}, {"Host": "example.org:80"}):
        assert ask(port, "/suggest", {"state": STATE}, **headers)[0] == 400
    assert ask(port, "/nowhere", {"state": STATE})[0] == 404
