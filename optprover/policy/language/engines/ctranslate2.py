"""The default engine on a CPU: CTranslate2, in int8 or float32, without torch."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from optprover.policy.language.engines.base import Completion, EngineError, ModelError, Sampling
from optprover.policy.language.engines.files import converted, model_id


class CTranslate2Engine:
    """A model folder in Hugging Face's form (converted on first use and kept) or in CTranslate2's own.

    ``beam`` is exact and repeatable. ``sample`` draws from the library's own generator, which no seed reaches: the same
    seed gives other tactics each time.

    Args:
        model: the folder.
        quantization: ``int8`` or ``float32``; int8 is two to three times as fast and rounds the log-probabilities.
        threads: cores for one call.

    Raises:
        ModelError: the model is missing or of a kind CTranslate2 does not know, or the library is not installed.
    """

    def __init__(self, model: str, *, quantization: str = "float32", threads: int = 1) -> None:
        try:
            import ctranslate2
            from tokenizers import Tokenizer
        except ImportError as error:
            raise ModelError(
                f"The engine ctranslate2 needs {error.name}.", "Install it: pip install 'optprover[lm]'."
            ) from error
        folder = converted(model, quantization)
        try:
            self._model = ctranslate2.Generator(
                str(folder), device="cpu", compute_type=quantization, inter_threads=1, intra_threads=threads
            )
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            special = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        except Exception as error:  # tokenizers raises Exception itself
            raise ModelError(
                f"CTranslate2 cannot load {folder}: {str(error).splitlines()[0]}",
                "Delete that folder, so that it is converted again.",
            ) from error
        self._end = str(special.get("eos_token", "</s>"))
        if self._tokenizer.token_to_id(self._end) is None:
            raise ModelError(
                f"The tokenizer of {model} does not have the model's end token {self._end}.",
                "Put the model's own tokenizer.json into the folder.",
            )
        if not _same_tokens(self._tokenizer.get_vocab(), folder):
            raise ModelError(
                f"The tokenizer of {model} has other tokens than the model: they do not belong together.",
                "Put the model's own tokenizer.json into the folder, and convert it anew.",
            )
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.context = _context(folder)
        self.id = f"{model_id(model)}-ct2-{quantization}"

    def count(self, text: str) -> int:
        """How many tokens a prompt takes."""
        return len(self._tokenizer.encode(text).ids)

    def generate(self, prompts: Sequence[str], sampling: Sampling, seeds: Sequence[int]) -> list[list[Completion]]:
        """Completions of every prompt; see `Engine`. With ``beam`` the seeds do not matter."""
        # One prompt at a time: its hypotheses fill the batch, and prompts of different lengths would decode token by
        # token.
        return [self._generate(prompt, sampling) for prompt in prompts]

    def score(self, prompt: str, completions: Sequence[str]) -> list[tuple[float, ...]]:
        """Log-probability of every token of each completion, the end token included."""
        if not completions:
            return []
        head = self._tokenizer.encode(prompt).tokens
        tails = [[*self._tokenizer.encode(c, add_special_tokens=False).tokens, self._end] for c in completions]
        try:
            results = self._model.score_batch([head + tail for tail in tails], max_input_length=0)
        except RuntimeError as error:
            raise EngineError(f"CTranslate2 failed: {error}") from error
        return [tuple(r.log_probs[len(head) - 1 :]) for r in results]

    def close(self) -> None:
        """Give the memory back."""
        self._model.unload_model()

    def _generate(self, prompt: str, sampling: Sampling) -> list[Completion]:
        tokens, n = self._tokenizer.encode(prompt).tokens, sampling.samples
        how: dict[str, object]
        if sampling.method == "beam":
            how = {"beam_size": n, "length_penalty": 0.0}
        elif sampling.temperature == 0:
            how = {"beam_size": 1, "sampling_topk": 1}
        else:
            how = {
                "beam_size": 1, "sampling_topk": 0, "sampling_topp": sampling.top_p,
                "sampling_temperature": sampling.temperature,
            }  # fmt: skip
        greedy = sampling.method == "sample" and sampling.temperature == 0
        try:
            (result,) = self._model.generate_batch(
                [tokens], num_hypotheses=1 if greedy else n, max_length=sampling.max_tokens,
                include_prompt_in_result=False, return_scores=True, return_end_token=True, **how,
            )  # fmt: skip
        except RuntimeError as error:
            raise EngineError(f"CTranslate2 failed: {error}") from error
        made = []
        for sequence, ids, value in zip(result.sequences, result.sequences_ids, result.scores, strict=True):
            text = self._tokenizer.decode(ids, skip_special_tokens=True)
            # Sampled scores are means over the tokens, those of a beam without length penalty sums.
            total = value if sampling.method == "beam" else value * max(1, len(ids))
            made.append(Completion(text, float(total), None, bool(sequence) and sequence[-1] == self._end))
        if sampling.method == "sample" and sampling.temperature not in (0.0, 1.0):
            made = self._untempered(prompt, made)
        return made * n if greedy else made

    def _untempered(self, prompt: str, made: list[Completion]) -> list[Completion]:
        # The library scores tempered samples under the tempered model; paths need the model's own probabilities.
        scored = self.score(prompt, [c.text for c in made])
        return [Completion(c.text, sum(s), s, c.finished) for c, s in zip(made, scored, strict=True)]


def _context(folder: Path) -> int:
    try:
        config = json.loads((folder / "model_config.json").read_text(encoding="utf-8"))
        return int(config.get("max_position_embeddings", 2048))
    except (OSError, ValueError):
        return 2048


def _same_tokens(tokenizer: dict[str, int], folder: Path) -> bool:
    """Whether the model knows every token of the tokenizer by the same number; rows that pad its table do not matter.

    The library itself takes what it does not know for the unknown token, without a word.
    """
    path = folder / "vocabulary.json"
    if not path.is_file():  # a conversion by hand
        return True
    known = json.loads(path.read_text(encoding="utf-8"))
    return all(number < len(known) and known[number] == token for token, number in tokenizer.items())
