"""Which parameter of a model is what: read from module types, names and shapes, printable, overridable."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from torch import Tensor, nn

from lite.layout import Kind as Layout

# Attention and feed-forward matrices, told apart because LITE gives them rates of their own.
MATRIX_KINDS = ("qk", "vo", "qkv", "ffn", "matrix", "conv", "router")
VECTOR_KINDS = ("embedding", "head", "norm", "bias", "depthwise")
KINDS = MATRIX_KINDS + VECTOR_KINDS

# Tried in order against the dotted name; each pattern is a whole component, or a part of one.
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("router", r"(^|\.)(router|mlp\.gate|moe\.gate|block_sparse_moe\.gate)(\.|$)"),
    ("qkv", r"qkv|c_attn|in_proj_weight|query_key_value"),
    ("qk", r"(^|\.)(q_proj|k_proj|query|key|wq|wk|to_q|to_k|q_proj_weight|k_proj_weight)(\.|$)"),
    ("vo", r"(^|\.)(v_proj|o_proj|out_proj|value|wv|wo|to_v|to_out|v_proj_weight)(\.|$)|attn\.c_proj"),
    (
        "ffn",
        r"(^|\.)(gate_proj|up_proj|down_proj|c_fc|fc1|fc2|w1|w2|w3|dense_h_to_4h|dense_4h_to_h|linear1|linear2)(\.|$)"
        r"|(^|\.)(mlp|ffn|feed_forward|experts)(\.|$)",
    ),
)
_HEAD = {
    "lm_head",
    "head",
    "heads",
    "classifier",
    "score",
    "embed_out",
    "output_projection",
    "unembed",
    "unembedding",
}
_EMBEDDING = re.compile(r"embed|(^|\.)(wte|wpe|cls_token)(\.|$)")
_NORM = re.compile(r"norm|(^|\.)ln_?\w*(\.|$)")
_RECURRENT_GATES = {"LSTM": 4, "LSTMCell": 4, "GRU": 3, "GRUCell": 3}


@dataclass(frozen=True)
class Entry:
    """One parameter: its name, shape, kind and how its matrices are read (see :mod:`lite.layout`)."""

    name: str
    parameter: Tensor = field(repr=False)
    kind: str
    layout: Layout = "matrix"
    blocks: int = 1
    aliases: tuple[str, ...] = ()

    @property
    def frozen(self) -> bool:
        return not self.parameter.requires_grad

    def __str__(self) -> str:
        notes: list[str] = []
        if self.layout != "matrix":
            notes.append(self.layout)
        if self.blocks > 1:
            notes.append(f"{self.blocks} blocks")
        if self.aliases:
            notes.append("tied to " + ", ".join(self.aliases))
        if self.frozen:
            notes.append("frozen")
        shape = "x".join(map(str, self.parameter.shape)) or "scalar"
        return f"{self.kind:<10} {shape:<16} {self.name}" + (f"  ({'; '.join(notes)})" if notes else "")


Override = Mapping[str, str] | Callable[[str, Tensor], str | None]


@dataclass(frozen=True)
class Classification:
    """What each parameter of a model is. ``print`` it; iterate over it; change it with :meth:`override`."""

    entries: tuple[Entry, ...]

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __getitem__(self, name: str) -> Entry:
        for entry in self.entries:
            if name == entry.name or name in entry.aliases:
                return entry
        raise KeyError(name)

    def __str__(self) -> str:
        return "\n".join(str(entry) for entry in self.entries)

    def override(self, overrides: Override) -> Classification:
        """Another classification with some kinds replaced.

        Args:
            overrides: ``{pattern: kind}`` with shell patterns on names, the last match counting; or a
                function of name and parameter that returns a kind, or None to keep the one found.

        Raises:
            ValueError: an unknown kind, a pattern that matches no parameter, or a matrix kind for a
                parameter with fewer than two dimensions.
        """
        entries = list(self.entries)
        if callable(overrides):
            for i, entry in enumerate(entries):
                kind = overrides(entry.name, entry.parameter)
                if kind is not None:
                    entries[i] = _with_kind(entry, kind)
            return Classification(tuple(entries))
        for pattern, kind in overrides.items():
            matched = False
            for i, entry in enumerate(entries):
                if any(fnmatch.fnmatchcase(name, pattern) for name in (entry.name, *entry.aliases)):
                    entries[i] = _with_kind(entry, kind)
                    matched = True
            if not matched:
                raise ValueError(f"override {pattern!r} matches no parameter")
        return Classification(tuple(entries))


def _with_kind(entry: Entry, kind: str) -> Entry:
    if kind not in KINDS:
        raise ValueError(f"unknown kind {kind!r}; known: {', '.join(KINDS)}")
    if kind in MATRIX_KINDS and entry.parameter.ndim < 2:
        raise ValueError(f"{entry.name} has shape {tuple(entry.parameter.shape)} and cannot be a matrix")
    return replace(entry, kind=kind)


def classify(model: nn.Module, overrides: Override | None = None) -> Classification:
    """Kind of every parameter of ``model``, in its order; tied parameters appear once.

    Kinds: matrices ``qk``, ``vo``, ``qkv`` (fused), ``ffn``, ``conv``, ``router``, ``matrix`` (any other);
    and ``embedding``, ``head``, ``norm``, ``bias`` (every other vector, and matrices with a side of 1) and
    ``depthwise`` convolutions. A head is a module of a head's name, or a linear layer with as many
    outputs as an embedding has rows; an embedding tied to a head counts as head, since its gradient is
    dense.

    Args:
        model: any module; wrapped ones (FSDP2, compiled) included.
        overrides: see :meth:`Classification.override`.

    Raises:
        ValueError: as :meth:`Classification.override`.
    """
    vocabularies = {m.num_embeddings for m in model.modules() if isinstance(m, nn.Embedding)}
    found: dict[int, Entry] = {}
    for module_name, module in model.named_modules(remove_duplicate=False):
        for own_name, parameter in module.named_parameters(recurse=False, remove_duplicate=False):
            name = f"{module_name}.{own_name}" if module_name else own_name
            entry = _entry(name.replace("_orig_mod.", ""), own_name, parameter, module, vocabularies)
            first = found.get(id(parameter))
            if first is None:
                found[id(parameter)] = entry
            elif entry.name != first.name:
                kind = "head" if "head" in (entry.kind, first.kind) else first.kind
                found[id(parameter)] = replace(first, kind=kind, aliases=(*first.aliases, entry.name))
    result = Classification(tuple(found.values()))
    return result.override(overrides) if overrides else result


def _entry(name: str, own_name: str, p: Tensor, module: nn.Module, vocabularies: set[int]) -> Entry:
    kind = _kind(name, p, module, vocabularies)
    layout: Layout = "matrix"
    blocks = 1
    if isinstance(module, nn.modules.conv._ConvNd):
        layout = "conv"
        # Each group of a grouped convolution is a matrix of its own.
        blocks = module.groups if p.ndim > 1 and kind == "conv" and p.shape[0] % module.groups == 0 else 1
    elif p.ndim == 2 and type(module).__name__ == "Conv1D":
        layout = "transposed"
    rows, cols = (p.shape[-1], p.shape[-2]) if p.ndim > 1 and layout == "transposed" else (*p.shape[-2:], 0, 0)[:2]
    if kind == "qkv" and rows == 3 * cols:
        blocks = 3
    if kind == "matrix" and own_name.startswith(("weight_ih", "weight_hh")):
        blocks = _RECURRENT_GATES.get(type(module).__name__, 1)
    return Entry(name, p, kind, layout, blocks)


def _kind(name: str, p: Tensor, module: nn.Module, vocabularies: set[int]) -> str:
    lowered = name.lower()
    parents = lowered.split(".")[:-1]
    if isinstance(module, nn.Embedding | nn.EmbeddingBag) or (p.ndim > 1 and _EMBEDDING.search(lowered)):
        return "embedding"
    if "norm" in type(module).__name__.lower() or (p.ndim < 2 and _NORM.search(lowered) and "bias" not in parents):
        return "norm"
    if p.ndim < 2:
        return "bias"
    if parents and parents[-1] in _HEAD:
        return "head"
    if isinstance(module, nn.Linear) and p.shape[0] in vocabularies and p.shape[0] != p.shape[1]:
        return "head"
    if isinstance(module, nn.modules.conv._ConvNd):
        depthwise = module.groups > 1 and module.groups == module.in_channels
        return "depthwise" if depthwise else ("bias" if 1 in (p.shape[0], p.shape[1:].numel()) else "conv")
    if 1 in p.shape[-2:]:
        return "bias"
    for kind, pattern in _PATTERNS:
        if re.search(pattern, lowered):
            return kind
    return "matrix"
