"""The reference engine: Hugging Face transformers on CPU or GPU, one prompt's samples sharing its key-value cache."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from optprover.policy.language.engines.base import Completion, Constraint, EngineError, ModelError, Sampling
from optprover.policy.language.engines.files import model_id

_MISSING = "Install it: pip install 'optprover[rl]' (torch and transformers), or use another engine."


class TransformersEngine:
    """Any causal language model of transformers, by folder or by name.

    Args:
        model: a folder in Hugging Face's form, or a name on its hub (which needs a network).
        device: ``cpu``, ``cuda`` …; the first GPU if there is one by default.
        dtype: ``float32``, ``bfloat16`` or ``float16``; bfloat16 on a GPU, float32 on a CPU by default.

    Raises:
        ModelError: the model is missing, is no causal language model, or its tokenizer is another model's.
    """

    def __init__(self, model: str, *, device: str | None = None, dtype: str | None = None) -> None:
        try:
            import torch
            import transformers
        except ImportError as error:
            raise ModelError(f"The engine transformers needs {error.name}.", _MISSING) from error
        self._torch = torch
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # forks would warn
        where = device or ("cuda" if torch.cuda.is_available() else "cpu")
        kind = getattr(torch, dtype or ("bfloat16" if where.startswith("cuda") else "float32"), None)
        if kind is None:
            raise ModelError(f"There is no number format {dtype!r}.", "Give float32, bfloat16 or float16.")
        transformers.utils.logging.disable_progress_bar()
        try:
            self.tokenizer = transformers.AutoTokenizer.from_pretrained(model)
            loaded = transformers.AutoModelForCausalLM.from_pretrained(model, dtype=kind)
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(
                f"No causal language model could be loaded from {model}: {str(error).splitlines()[0]}",
                "Give a folder that `save_pretrained` wrote, or a name that your Hugging Face cache or network has.",
            ) from error
        self.model: Any = loaded.to(where).eval()
        self.device = where
        if self.tokenizer.eos_token_id is None:
            raise ModelError(f"The tokenizer of {model} has no end token.", "Give a model whose tokenizer names one.")
        highest = max(self.tokenizer.get_vocab().values())
        rows = int(self.model.get_input_embeddings().num_embeddings)
        if highest >= rows:
            raise ModelError(
                f"The tokenizer of {model} has tokens up to {highest}, the model knows {rows}: they do not belong "
                f"together.",
                "Put the model's own tokenizer files into the folder.",
            )
        if self.tokenizer.pad_token_id is None:
            self.tokenizer.pad_token = self.tokenizer.eos_token
        self.tokenizer.padding_side = "left"
        self.context = int(getattr(self.model.config, "max_position_embeddings", 0) or 4096)
        self.id = f"{model_id(model)}-{str(kind).removeprefix('torch.')}"

    def count(self, text: str) -> int:
        """How many tokens a prompt takes."""
        return len(self.tokenizer(text)["input_ids"])

    def generate(self, prompts: Sequence[str], sampling: Sampling, seeds: Sequence[int]) -> list[list[Completion]]:
        """Completions of every prompt; see `Engine`. The same seed gives the same draw, whatever else is in the
        batch."""
        return self._generate(prompts, sampling, seeds, None)

    def generate_within(
        self, prompts: Sequence[str], sampling: Sampling, seeds: Sequence[int], constraints: Sequence[Constraint]
    ) -> list[list[Completion]]:
        """Samples within constraints; see `ConstrainedEngine`. Where the model keeps to them by itself, the same seed
        draws what `generate` draws."""
        if sampling.method == "beam":
            raise ModelError("Beams cannot be constrained.", "Use method=sample.")
        return self._generate(prompts, sampling, seeds, constraints)

    def score(self, prompt: str, completions: Sequence[str]) -> list[tuple[float, ...]]:
        """Log-probability of every token of each completion, the end token included."""
        if not completions:
            return []
        head = self.tokenizer(prompt)["input_ids"]
        tails = [self._completion_ids(text) for text in completions]
        return self._score_ids(head, tails)

    def close(self) -> None:
        """Give the memory back."""
        self.model = None
        if self.device.startswith("cuda"):
            self._torch.cuda.empty_cache()

    # -- inside ----------------------------------------------------------------------------------------------

    def _generate(
        self, prompts: Sequence[str], sampling: Sampling, seeds: Sequence[int], constraints: Sequence[Constraint] | None
    ) -> list[list[Completion]]:
        if not prompts:
            return []
        try:
            with self._torch.inference_mode():
                if sampling.method == "beam":
                    return [self._beam(prompt, sampling) for prompt in prompts]
                return self._sample(prompts, sampling, seeds, constraints)
        except (RuntimeError, MemoryError) as error:
            raise EngineError(
                f"transformers failed: {str(error).splitlines()[0]}", "Give fewer samples, or a smaller model."
            ) from error

    def _completion_ids(self, text: str) -> list[int]:
        ids = self.tokenizer(text, add_special_tokens=False)["input_ids"]
        return [*ids, self.tokenizer.eos_token_id]

    def _score_ids(self, head: list[int], tails: list[list[int]]) -> list[tuple[float, ...]]:
        torch = self._torch
        longest = max(map(len, tails))
        rows = [head + tail + [self.tokenizer.pad_token_id] * (longest - len(tail)) for tail in tails]
        ids = torch.tensor(
            rows, device=self.device
        )  # (completions, prompt + longest); padded right, so no mask is needed
        with torch.inference_mode():
            logits = self.model(input_ids=ids, logits_to_keep=longest + 1).logits[:, :-1].float()
        logp = torch.log_softmax(logits, -1).gather(-1, ids[:, len(head) :, None])[..., 0]
        return [tuple(row[: len(tail)].tolist()) for row, tail in zip(logp, tails, strict=True)]

    def _beam(self, prompt: str, sampling: Sampling) -> list[Completion]:
        ids = self.tokenizer(prompt, return_tensors="pt").to(self.device)
        n, start = sampling.samples, ids["input_ids"].shape[1]
        out = self.model.generate(
            **ids, num_beams=n, num_return_sequences=n, do_sample=False, length_penalty=0.0, early_stopping=False,
            max_new_tokens=sampling.max_tokens, pad_token_id=self.tokenizer.pad_token_id,
        )  # fmt: skip
        found = []
        for row in out[:, start:].tolist():
            ended = self.tokenizer.eos_token_id in row
            kept = row[: row.index(self.tokenizer.eos_token_id) + 1] if ended else row
            found.append((kept, ended))
        scores = self._score_ids(ids["input_ids"][0].tolist(), [kept for kept, _ in found])
        return [self._completion(kept, s, ended) for (kept, ended), s in zip(found, scores, strict=True)]

    def _completion(self, ids: list[int], logprobs: Sequence[float], finished: bool) -> Completion:
        return Completion(self._text(ids), float(sum(logprobs)), tuple(logprobs), finished)

    def _sample(
        self, prompts: Sequence[str], sampling: Sampling, seeds: Sequence[int], constraints: Sequence[Constraint] | None
    ) -> list[list[Completion]]:
        torch, n, eos = self._torch, sampling.samples, self.tokenizer.eos_token_id
        encoded = self.tokenizer(list(prompts), return_tensors="pt", padding=True).to(self.device)
        mask = encoded["attention_mask"]  # (B, T), padded left
        out = self.model(
            input_ids=encoded["input_ids"], attention_mask=mask, position_ids=(mask.cumsum(-1) - 1).clamp(min=0),
            use_cache=True, logits_to_keep=1,
        )  # fmt: skip
        cache = out.past_key_values
        cache.batch_repeat_interleave(n)
        mask = mask.repeat_interleave(n, 0)  # (B n, T)
        logits = out.logits[:, -1].float().repeat_interleave(n, 0)  # (B n, vocabulary)
        # One uniform number per sample and step, from the prompt's own generator: the batch cannot matter.
        generators = [torch.Generator().manual_seed(seed & 0x7FFF_FFFF_FFFF_FFFF) for seed in seeds]
        alive = torch.arange(len(prompts) * n, device=self.device)  # which sample each row is
        tokens: list[list[int]] = [[] for _ in range(len(prompts) * n)]
        logprobs: list[list[float]] = [[] for _ in range(len(prompts) * n)]
        for _ in range(sampling.max_tokens):
            uniform = torch.cat([torch.rand(n, generator=g) for g in generators]).to(self.device)
            chosen, logp = _draw(torch, logits, uniform[alive], sampling)
            dead = set()
            if constraints is not None:
                for i, row in enumerate(alive.tolist()):
                    allowed = self._allowed(constraints[row // n], tokens[row])
                    if allowed(int(chosen[i])):
                        continue
                    other = _redraw(logits[i].cpu().double().numpy(), float(uniform[row]), sampling, allowed)
                    dead |= {row} if other is None else set()
                    chosen[i] = eos if other is None else other
                    logp[i] = torch.log_softmax(logits[i], -1)[chosen[i]]
            for row, token, value in zip(alive.tolist(), chosen.tolist(), logp.tolist(), strict=True):
                if row not in dead:
                    tokens[row].append(token)
                    logprobs[row].append(value)
            going = (chosen != eos).nonzero()[:, 0]
            if not len(going):
                break
            if len(going) < len(alive):
                cache.batch_select_indices(going)
                alive, chosen, mask = alive[going], chosen[going], mask[going]
            mask = torch.cat([mask, mask.new_ones(len(mask), 1)], 1)
            out = self.model(
                input_ids=chosen[:, None], attention_mask=mask, position_ids=(mask.sum(-1, keepdim=True) - 1),
                past_key_values=cache, use_cache=True,
            )  # fmt: skip
            cache, logits = out.past_key_values, out.logits[:, -1].float()
        made = [self._completion(t, p, bool(t) and t[-1] == eos) for t, p in zip(tokens, logprobs, strict=True)]
        return [made[i * n : (i + 1) * n] for i in range(len(prompts))]

    def _allowed(self, constraint: Constraint, before: list[int]) -> Callable[[int], bool]:
        """Which tokens may follow these."""

        def allowed(token: int) -> bool:
            if token == self.tokenizer.eos_token_id:
                return constraint.ends(self._text(before))
            return constraint.begins(self._text([*before, token]))

        return allowed

    def _text(self, ids: Sequence[int]) -> str:
        return str(self.tokenizer.decode(ids, skip_special_tokens=True, clean_up_tokenization_spaces=False))


def _draw(torch: Any, logits: Any, uniform: Any, sampling: Sampling) -> tuple[Any, Any]:
    """One token per row by inverting the distribution function at ``uniform``, with its untempered log-probability."""
    logp = torch.log_softmax(logits, -1)
    if sampling.temperature == 0:
        chosen = logits.argmax(-1)
    else:
        order = torch.sort(logits / sampling.temperature, -1, descending=True)
        sums = order.values.softmax(-1).cumsum(-1)
        room = sums[:, -1] if sampling.top_p >= 1 else _nucleus(torch, sums, sampling.top_p)
        place = torch.searchsorted(sums, (uniform * room)[:, None]).clamp(max=logits.shape[-1] - 1)
        chosen = order.indices.gather(-1, place)[:, 0]
    return chosen, logp.gather(-1, chosen[:, None])[:, 0]


def _redraw(
    logits: npt.NDArray[np.float64], uniform: float, sampling: Sampling, allowed: Callable[[int], bool]
) -> int | None:
    """A token from what is left of the distribution when those that are not allowed are taken out, or ``None`` if
    nothing is.

    Only tokens that are drawn are looked at. Where a refused one was drawn, the place of ``uniform`` within its
    interval is uniform again and independent of the refusal, and draws the next.
    """
    order = np.argsort(-logits, kind="stable")
    if sampling.temperature == 0:
        return next((int(token) for token in order if allowed(int(token))), None)
    weights = np.exp((logits[order] - logits[order[0]]) / sampling.temperature)
    if sampling.top_p < 1:
        weights[int((np.cumsum(weights) < sampling.top_p * weights.sum()).sum()) + 1 :] = 0
    while weights.any():
        sums = np.cumsum(weights)
        place = min(int(np.searchsorted(sums, uniform * sums[-1], side="right")), int(np.flatnonzero(weights)[-1]))
        if allowed(int(order[place])):
            return int(order[place])
        uniform = min(1.0, max(0.0, (uniform * sums[-1] - (sums[place] - weights[place])) / weights[place]))
        weights[place] = 0
    return None


def _nucleus(torch: Any, sums: Any, top_p: float) -> Any:
    """The probability of the smallest set of likeliest tokens that reaches ``top_p``, per row."""
    last = (sums < top_p).sum(-1, keepdim=True).clamp(max=sums.shape[-1] - 1)
    return sums.gather(-1, last)[:, 0]
