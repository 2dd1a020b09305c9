"""``optprover serve``: tactic suggestions over HTTP, for editors on this machine."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import Annotated, Any

import typer
from rich.console import Console

from optprover import cli
from optprover.errors import OptProverError
from optprover.lean.types import Theorem
from optprover.paths import lean_sources
from optprover.policy.base import Policy, Query
from optprover.policy.make import POLICIES, make_policy, require_policy
from optprover.proving import protocols
from optprover.proving.protocols import Misunderstood, Question

HOST = "127.0.0.1"  # nobody else's machine is to reach a program that runs policies
PORT = 11435
_BODY_BYTES = 1 << 20
_LOCAL = {"localhost", "127.0.0.1", "[::1]"}
_REMEMBERED = 256  # prompts of which it is known how often they were asked
EXAMPLES = """
Examples:

  optprover serve

  curl -s localhost:11435/suggest -d '{"state": "x : ℝ\\n⊢ 0 ≤ x ^ 2", "n": 4}'

  LLMLEAN_API=ollama LLMLEAN_ENDPOINT=http://localhost:11435/api/generate LLMLEAN_PROMPT=instruction code .
"""


class Suggester:
    """A policy as something that can be asked about a printed state.

    Args:
        policy: what proposes tactics.
    """

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self._asked: Counter[Question] = Counter()
        self._lock = Lock()

    def suggestions(self, question: Question) -> list[tuple[str, float]]:
        """Tactics with their log-probabilities, best first, only such as go on from the prefix."""
        goals = tuple(g for g in _goals(question.state) if "⊢" in g)
        if not goals:
            raise Misunderstood("The state has no goal: expected hypotheses and a line that begins with ⊢.")
        query = Query(Theorem("asked", "", question.context), goals, (), protocols.MOST, 0)
        (found,) = self.policy.suggest([query])
        fitting = [(s.tactic, s.logprob) for s in found if s.tactic.startswith(question.prefix)]
        return fitting[: question.count]

    def next(self, question: Question) -> list[str]:
        """As a model that is sampled: asked the same again, it goes on down its list."""
        with self._lock:
            times = self._asked[question]
            self._asked[question] += 1
            if len(self._asked) > _REMEMBERED:
                self._asked.clear()
        every = Question(
            question.state, question.context, question.prefix, protocols.MOST, question.proof, question.raw
        )
        tactics = [tactic for tactic, _ in self.suggestions(every)]
        start = times * question.count % max(1, len(tactics))
        return protocols.written(question, tactics[start : start + question.count])


Answer = Callable[[Suggester, Mapping[str, Any]], dict[str, Any]]


def _suggest(suggester: Suggester, body: Mapping[str, Any]) -> dict[str, Any]:
    found = suggester.suggestions(protocols.plain(body))
    return {"suggestions": [{"tactic": tactic, "logprob": logprob} for tactic, logprob in found]}


def _llmstep(suggester: Suggester, body: Mapping[str, Any]) -> dict[str, Any]:
    return {"suggestions": [tactic for tactic, _ in suggester.suggestions(protocols.plain(body))]}


def _ollama(suggester: Suggester, body: Mapping[str, Any]) -> dict[str, Any]:
    if body.get("stream", False):
        raise Misunderstood('Only answers in one piece: "stream" is to be false.')
    texts = suggester.next(protocols.completion(body))
    return {"model": "optprover", "response": texts[0] if texts else "", "done": True}


def _completions(suggester: Suggester, body: Mapping[str, Any]) -> dict[str, Any]:
    return protocols.completions(suggester.next(protocols.completion(body)))


def _chat(suggester: Suggester, body: Mapping[str, Any]) -> dict[str, Any]:
    return protocols.chat_completions(suggester.next(protocols.chat(body)))


PATHS: dict[str, Answer] = {
    "/": _llmstep,
    "/suggest": _suggest,
    "/api/generate": _ollama,
    "/v1/completions": _completions,
    "/v1/chat/completions": _chat,
}


def make_server(suggester: Suggester, port: int = PORT) -> ThreadingHTTPServer:
    """A server on this machine's own address; port 0 for any that is free.

    Raises:
        OptProverError: the port is taken.
    """

    class Handler(BaseHTTPRequestHandler):
        server_version = "optprover"

        def do_POST(self) -> None:
            try:
                answer = PATHS.get(self.path)
                if answer is None:
                    self._reply(HTTPStatus.NOT_FOUND, {"error": f"There is {', '.join(PATHS)}, by POST."})
                    return
                self._reply(HTTPStatus.OK, answer(suggester, self._body()))
            except Misunderstood as error:
                self._reply(HTTPStatus.BAD_REQUEST, {"error": str(error)})
            except Exception as error:  # the policy's matter; the next question may fare better
                self._reply(HTTPStatus.INTERNAL_SERVER_ERROR, {"error": f"{type(error).__name__}: {error}"})

        def do_GET(self) -> None:
            self._reply(HTTPStatus.OK, {"policy": suggester.policy.id, "paths": list(PATHS)})

        def _body(self) -> Mapping[str, Any]:
            host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
            if host not in _LOCAL or self.headers.get("Origin"):  # a web page is no editor
                raise Misunderstood("Only programs on this machine may ask.")
            try:
                length = int(self.headers.get("Content-Length", "0"))
            except ValueError as error:
                raise Misunderstood("Content-Length is to be a number.") from error
            if not 0 < length <= _BODY_BYTES:
                raise Misunderstood(f"Expected a JSON object of at most {_BODY_BYTES} bytes.")
            try:
                body = json.loads(self.rfile.read(length))
            except (ValueError, RecursionError) as error:
                raise Misunderstood(f"The body is not JSON: {error}.") from error
            if not isinstance(body, dict):
                raise Misunderstood("The body is to be a JSON object.")
            return body

        def _reply(self, status: HTTPStatus, answer: Mapping[str, Any]) -> None:
            data = json.dumps(answer, ensure_ascii=False).encode("utf-8", "backslashreplace")
            self.send_response(status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: questions are the user's own affair."""

    try:
        return ThreadingHTTPServer((HOST, port), Handler)
    except OSError as error:
        raise OptProverError(f"Port {port} cannot be used: {error.strerror}.", "Give another --port.") from error


def _goals(state: str) -> list[str]:
    """The goals of a printed state."""
    return [goal.strip("\n") for goal in state.replace("\r\n", "\n").split("\n\n") if goal.strip()]


def main(
    port: Annotated[int, typer.Option(min=0, max=65535, help="On 127.0.0.1.")] = PORT,
    policy: Annotated[str, typer.Option(help=f"Who proposes tactics: {' or '.join(POLICIES)}.")] = "symbolic",
) -> None:
    """Answer editors on this machine: tactic suggestions for a proof state, in the forms llmstep and LLMLean use."""
    require_policy(policy)
    suggester = Suggester(make_policy(policy, lean_sources()))
    server = make_server(suggester, port)
    console = Console(stderr=True, highlight=False)
    console.print(f"Listening on http://{HOST}:{server.server_address[1]}: {', '.join(PATHS)}. End with Ctrl-C.")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        console.print("Ended.")
    finally:
        server.server_close()


app = cli.app(main, epilog=EXAMPLES)

if __name__ == "__main__":
    app()
