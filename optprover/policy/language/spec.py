"""Policies with a language model, as the command line names them: ``lm:MODEL?engine=…&temperature=…``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast
from urllib.parse import parse_qsl

from optprover.errors import OptProverError
from optprover.policy.base import Query
from optprover.policy.language.engines.base import Engine, Sampling
from optprover.policy.language.engines.files import located
from optprover.policy.language.names import Names
from optprover.policy.language.policy import LanguagePolicy
from optprover.policy.language.prompt import PromptFormat

ENGINES = ("ctranslate2", "transformers", "vllm", "openai")
OPTIONS: Mapping[str, str] = {
    "engine": "ctranslate2 (default for a folder), transformers, vllm, or openai (default for a URL)",
    "samples": "completions per state (32)", "method": "beam (default with ctranslate2) or sample",
    "temperature": "of sampling (1)", "top_p": "of sampling (1)", "max_tokens": "per tactic (96)",
    "prompt": "state (BFS-Prover), goal, statement or lemmas (goal)", "score": "sum or mean over tokens (sum)",
    "quantization": "ctranslate2: float32 or int8 (float32; int8 for a shipped model)",
    "threads": "ctranslate2: cores (1)",
    "device": "transformers: cpu, cuda, …", "dtype": "transformers, vllm: float32, bfloat16, …",
    "memory": "vllm: share of the device's memory to take (0.9)", "eager": "vllm: 1 to start sooner and run slower (0)",
    "names": "on (default where the model brings names.txt) or off: drop tactics that use unknown names",
    "constrain": "transformers, method=sample: names, to sample nothing but names in scope",
    "key": "openai: API key", "served": "openai: name of the model there", "timeout": "openai: seconds (120)",
    "noise": "temperature of the noise on beams (0.2)", "context": "openai: tokens, if the endpoint does not tell",
    "slots": "mixed: tactics per state that are the model's (2)", "floor": "mixed: least log-probability (-12)",
    "scale": "mixed: temperature of the model's scores (1)", "offset": "mixed: added to the model's scores (0)",
}  # fmt: skip


@dataclass(frozen=True)
class ModelSpec:
    """A model and its options.

    Attributes:
        model: folder, hub name, name of a shipped model, or URL of an endpoint.
        options: as given, by the names in `OPTIONS`.
    """

    model: str
    options: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> ModelSpec:
        """Read ``MODEL?key=value&…``; the question mark that starts the options is the last one.

        Raises:
            OptProverError: no model, an unknown option, or a value of the wrong kind.
        """
        model, _, query = text.partition("?")
        if not model:
            raise OptProverError("No model is named.", "Write lm:FOLDER, lm:NAME or lm:http://127.0.0.1:8000/v1.")
        try:
            pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))
        except ValueError as error:
            raise OptProverError(f"{query!r} is no list of options.", "Write key=value&key=value.") from error
        spec = cls(model, dict(pairs))
        for key in spec.options:
            if key not in OPTIONS:
                known = ", ".join(OPTIONS)
                raise OptProverError(f"A model has no option {key!r}.", f"There are: {known}.")
        if spec.engine not in ENGINES:
            raise OptProverError(f"There is no engine {spec.engine!r}.", f"Give one of: {', '.join(ENGINES)}.")
        if spec.is_shipped and spec.engine != "ctranslate2":
            raise OptProverError(
                f"The model {spec.model} is shipped for CTranslate2 alone.", "Leave engine out, or give another model."
            )
        if spec.text("method", "sample") not in ("sample", "beam"):
            raise OptProverError(f"There is no method {spec.options['method']!r}.", "Give sample or beam.")
        if spec.text("score", "sum") not in ("sum", "mean"):
            raise OptProverError(f"There is no score {spec.options['score']!r}.", "Give sum or mean.")
        if spec.text("quantization", "int8") not in ("int8", "float32"):
            raise OptProverError(f"There is no quantization {spec.options['quantization']!r}.", "Give float32 or int8.")
        if spec.text("constrain", "names") != "names":
            raise OptProverError(f"Nothing is constrained to {spec.options['constrain']!r}.", "Give constrain=names.")
        if "constrain" in spec.options and (spec.engine != "transformers" or spec.text("method", "sample") != "sample"):
            raise OptProverError(
                "Only samples of the engine transformers can be constrained.",
                "Add engine=transformers, or leave constrain out: tactics with unknown names are dropped anyway.",
            )
        for key in ("samples", "max_tokens", "threads", "slots", "context"):
            spec.whole(key, 1)
        for key in ("temperature", "top_p", "timeout", "noise", "floor", "scale", "offset", "memory", "eager"):
            spec.number(key, 1.0)
        PromptFormat(spec.text("prompt", "goal"))
        return spec

    @property
    def place(self) -> str:
        """The model, where it is shipped its folder."""
        return located(self.model)

    @property
    def is_shipped(self) -> bool:
        """Whether the model comes with OptProver."""
        return self.place != self.model

    @property
    def engine(self) -> str:
        """The engine named, or the one that fits the model."""
        return self.text("engine", "openai" if self.model.startswith(("http://", "https://")) else "ctranslate2")

    def text(self, key: str, default: str) -> str:
        """An option as text."""
        return self.options.get(key, default)

    def number(self, key: str, default: float) -> float:
        """An option as a number.

        Raises:
            OptProverError: it is none.
        """
        try:
            return float(self.options.get(key, default))
        except ValueError as error:
            raise OptProverError(f"{key}={self.options[key]} is no number.", f"{key}: {OPTIONS[key]}.") from error

    def whole(self, key: str, default: int) -> int:
        """An option as a positive whole number.

        Raises:
            OptProverError: it is none.
        """
        value = self.number(key, default)
        if value < 1 or value != int(value):
            raise OptProverError(f"{key}={self.options[key]} is no positive whole number.", f"{key}: {OPTIONS[key]}.")
        return int(value)


def sampling_of(spec: ModelSpec) -> Sampling:
    """How the spec wants completions drawn."""
    method = spec.text("method", "beam" if spec.engine == "ctranslate2" else "sample")
    return Sampling(
        samples=spec.whole("samples", 32), method=cast(Literal["sample", "beam"], method),
        temperature=spec.number("temperature", 1.0), top_p=spec.number("top_p", 1.0),
        max_tokens=spec.whole("max_tokens", 96),
    )  # fmt: skip


def make_engine(spec: ModelSpec) -> Engine:
    """Start the engine of a spec.

    Raises:
        ModelError: the model cannot be used.
    """
    if spec.engine == "ctranslate2":
        from optprover.policy.language.engines.ctranslate2 import CTranslate2Engine

        kind = spec.text("quantization", "int8" if spec.is_shipped else "float32")
        return CTranslate2Engine(spec.place, quantization=kind, threads=spec.whole("threads", 1))
    if spec.engine == "transformers":
        from optprover.policy.language.engines.transformers import TransformersEngine

        return TransformersEngine(spec.model, device=spec.options.get("device"), dtype=spec.options.get("dtype"))
    if spec.engine == "vllm":
        from optprover.policy.language.engines.vllm import VLLMEngine

        return VLLMEngine(
            spec.model, dtype=spec.text("dtype", "auto"), gpu_memory_utilization=spec.number("memory", 0.9),
            eager=spec.number("eager", 0.0) > 0,
        )  # fmt: skip
    from optprover.policy.language.engines.openai import OpenAIEngine

    return OpenAIEngine(
        spec.model, spec.options.get("served"), key=spec.text("key", "none"), timeout=spec.number("timeout", 120.0),
        context=spec.whole("context", 4096),
    )  # fmt: skip


def make_language_policy(
    spec: ModelSpec, lemmas: Callable[[Query], list[str]] | None = None, *, library: Iterable[str] = ()
) -> LanguagePolicy:
    """The policy of a spec; ``lemmas`` serves the prompt format of that name, ``library`` are names in scope besides
    the model's.

    Raises:
        ModelError: the model cannot be used.
    """
    known = Path(spec.place) / "names.txt"
    wanted = spec.text("names", "on" if known.is_file() else "off")
    if wanted == "on" and not known.is_file():
        raise OptProverError(f"{spec.model} brings no names.txt.", "Leave names=on out, or put the file there.")
    prompt = PromptFormat(spec.text("prompt", "goal"))
    names = Names([*known.read_text(encoding="utf-8").split(), *library]) if wanted == "on" else None
    return LanguagePolicy(
        make_engine(spec), prompt, sampling_of(spec), names=names,
        lemmas=lemmas if prompt.name == "lemmas" else None,
        score=cast(Literal["sum", "mean"], spec.text("score", "sum")), noise=spec.number("noise", 0.2),
        constrain="constrain" in spec.options,
    )  # fmt: skip
