"""Any endpoint that speaks OpenAI's ``/v1/completions`` with log-probabilities: vLLM's server, llama.cpp's,
Ollama's."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from optprover.policy.language.engines.base import Completion, EngineError, ModelError, Sampling

_FAILURES = 3  # calls that fail for good in a row before the circuit opens
_REST_SECONDS = 20.0  # for which it stays open: callers fail at once instead of piling up


class OpenAIEngine:
    """A model behind an endpoint. Timeouts and retries with back-off are the client library's; a circuit breaker is
    ours.

    Args:
        url: of the endpoint, with or without ``/v1``.
        model: its name there; the first one the endpoint lists by default.
        key: the endpoint's API key, if it wants one.
        timeout: seconds for one answer.
        retries: of a call that failed for a reason that may pass.
        parallel: calls in flight at once; the server batches them.
        context: tokens the model takes, where the endpoint does not tell.

    Raises:
        ModelError: nobody answers there, what answers is no such endpoint, or it does not have the model.
    """

    def __init__(
        self,
        url: str,
        model: str | None = None,
        *,
        key: str = "none",
        timeout: float = 120.0,
        retries: int = 4,
        parallel: int = 16,
        context: int = 4096,
    ) -> None:
        try:
            import openai
        except ImportError as error:
            raise ModelError(
                "The engine openai needs the package openai.", "Install it: pip install 'optprover[lm]'."
            ) from error
        self._openai = openai
        base = url.rstrip("/")
        self.url = base if base.endswith("/v1") else base + "/v1"
        self._client = openai.OpenAI(base_url=self.url, api_key=key, timeout=timeout, max_retries=retries)
        self._pool = ThreadPoolExecutor(parallel, thread_name_prefix="openai")
        self._lock = threading.Lock()
        self._failures, self._rests_until = 0, 0.0
        self.context = context
        self.model = self._find(model)
        self.id = f"openai:{self.model}"

    def count(self, text: str) -> int:
        """A careful guess of how many tokens a prompt takes: the endpoint has the tokenizer."""
        return len(text.encode()) // 2 + 1

    def generate(self, prompts: Sequence[str], sampling: Sampling, seeds: Sequence[int]) -> list[list[Completion]]:
        """Completions of every prompt, asked for at the same time; see `Engine`."""
        if sampling.method == "beam":
            raise ModelError("An endpoint does not offer beam search.", "Leave method=beam out.")
        jobs = [self._pool.submit(self._complete, p, sampling, seed) for p, seed in zip(prompts, seeds, strict=True)]
        return [job.result() for job in jobs]

    def score(self, prompt: str, completions: Sequence[str]) -> list[tuple[float, ...]]:
        """Log-probability of every token of each completion, without an end token, by echo where the endpoint offers
        it."""
        jobs = [self._pool.submit(self._echo, prompt, c) for c in completions]
        return [job.result() for job in jobs]

    def close(self) -> None:
        """Close the connections."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._client.close()

    # -- inside ----------------------------------------------------------------------------------------------

    def _find(self, wanted: str | None) -> str:
        try:
            page = self._client.models.list()
            known = [entry.id for entry in page.data]
            longest = {e.id: int(getattr(e, "max_model_len", None) or 0) for e in page.data}
        except self._openai.APIConnectionError as error:
            raise ModelError(
                f"Nobody answers at {self.url}.", "Start the server (docs/serving.md), or mend the address."
            ) from error
        except self._openai.AuthenticationError as error:
            raise ModelError(f"{self.url} refuses the key.", "Give it with &key=… or in OPENAI_API_KEY.") from error
        except (self._openai.OpenAIError, AttributeError, TypeError, ValueError) as error:
            raise ModelError(
                f"What answers at {self.url} is no OpenAI-compatible endpoint.",
                "Give the address of the API itself, for example http://127.0.0.1:8000/v1.",
            ) from error
        if wanted is not None and wanted not in known:
            raise ModelError(
                f"{self.url} does not have the model {wanted!r}.", f"It has: {', '.join(known) or 'none'}."
            )
        if not known:
            raise ModelError(f"{self.url} serves no model.", "Load one into the server.")
        chosen = wanted or known[0]
        if longest[chosen]:
            self.context = longest[chosen]
        return chosen

    def _call(self, **request: Any) -> Any:
        with self._lock:
            if time.monotonic() < self._rests_until:
                raise EngineError(f"{self.url} failed {_FAILURES} times in a row; it is left alone for a while.")
        try:
            answer = self._client.completions.create(model=self.model, **request)
            if isinstance(answer, str) or not getattr(answer, "choices", None):
                raise EngineError(f"{self.url} answered something that is no completion: {str(answer)[:80]!r}")
        except self._openai.BadRequestError as error:
            raise ModelError(f"{self.url} refuses the request: {error.message}", "See docs/serving.md.") from error
        except (self._openai.OpenAIError, EngineError) as error:
            with self._lock:
                self._failures += 1
                if self._failures >= _FAILURES:
                    self._rests_until, self._failures = time.monotonic() + _REST_SECONDS, 0
            raise error if isinstance(error, EngineError) else EngineError(f"{self.url}: {error}") from error
        with self._lock:
            self._failures = 0
        return answer

    def _complete(self, prompt: str, sampling: Sampling, seed: int) -> list[Completion]:
        answer = self._call(
            prompt=prompt, n=sampling.samples, temperature=sampling.temperature, top_p=sampling.top_p,
            max_tokens=sampling.max_tokens, logprobs=1, seed=seed % 2**31,
        )  # fmt: skip
        return [self._completion(choice) for choice in answer.choices]

    def _completion(self, choice: Any) -> Completion:
        values = getattr(choice.logprobs, "token_logprobs", None)
        if not values:
            raise ModelError(
                f"{self.url} gives no log-probabilities, and the search needs them.",
                "Use a server that does: vLLM's, or llama.cpp's with n_probs.",
            )
        logprobs = tuple(float(v) for v in values if v is not None)
        return Completion(choice.text, sum(logprobs), logprobs, choice.finish_reason == "stop")

    def _echo(self, prompt: str, completion: str) -> tuple[float, ...]:
        answer = self._call(prompt=prompt + completion, echo=True, max_tokens=1, logprobs=1, temperature=0)
        logprobs = answer.choices[0].logprobs
        offsets = getattr(logprobs, "text_offset", None)
        if not offsets or not logprobs.token_logprobs or logprobs.token_logprobs[0] is not None:
            raise ModelError(f"{self.url} cannot score a given text.", "Use an engine in process to score.")
        end = len(prompt) + len(completion)
        return tuple(
            float(v)
            for v, at in zip(logprobs.token_logprobs, offsets, strict=True)
            if len(prompt) <= at < end and v is not None
        )
