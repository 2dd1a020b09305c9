"""Which parameter of a model is what: read from its structure, types, names; printable, overridable."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from torch import Tensor, nn

from lite import names
from lite.layout import Blocks, shape_of
from lite.layout import Kind as Layout
from lite.structure import Structure, experts_layout, fused_sizes, is_convolution, is_embedding, is_norm

# Attention and feed-forward matrices, told apart because LITE gives them rates of their own.
MATRIX_KINDS = ("qk", "vo", "qkv", "ffn", "matrix", "conv", "router")
VECTOR_KINDS = ("embedding", "head", "norm", "bias", "depthwise")
KINDS = MATRIX_KINDS + VECTOR_KINDS


@dataclass(frozen=True)
class Entry:
    """One parameter: its name, shape, kind and how its matrices are read (see :mod:`lite.layout`)."""

    name: str
    parameter: Tensor = field(repr=False)
    kind: str
    layout: Layout = "matrix"
    blocks: Blocks = 1
    aliases: tuple[str, ...] = ()

    @property
    def frozen(self) -> bool:
        return not self.parameter.requires_grad

    def __str__(self) -> str:
        notes: list[str] = []
        if self.layout != "matrix":
            notes.append(self.layout)
        if self.blocks != 1:
            notes.append(f"{self.blocks} blocks" if isinstance(self.blocks, int) else f"rows {self.blocks}")
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


def classify(model: nn.Module, overrides: Override | None = None, *, per_head: bool = False) -> Classification:
    """Kind of every parameter of ``model``, in its order; tied parameters appear once.

    Kinds: matrices ``qk``, ``vo``, ``qkv`` (fused), ``ffn``, ``conv``, ``router``, ``matrix`` (any other);
    and ``embedding``, ``head``, ``norm``, ``bias`` (every other vector, matrices with a side of 1, and
    tables of numbers such as a state space model's ``A_log``) and ``depthwise`` convolutions. Heads and
    tables are told by structure, see :attr:`lite.structure.Structure.heads`; the kinds of matrices, which
    all get the same rule, by names. A table tied to a head counts as head, since its gradient is dense.

    Fused query-key-value and gate-up matrices are cut into the matrices they hold, by their real sizes.

    Args:
        model: any module; wrapped ones (FSDP2, compiled) included.
        overrides: see :meth:`Classification.override`.
        per_head: cut query, key and value matrices into one matrix per attention head, whose size is
            read from the attention module or its ``config``.

    Raises:
        ValueError: as :meth:`Classification.override`; or ``per_head`` and an attention whose head size
            is not to be found.
    """
    structure = Structure(model)
    found: dict[int, Entry] = {}
    for module_name, module in model.named_modules(remove_duplicate=False):
        for own_name, parameter in module.named_parameters(recurse=False, remove_duplicate=False):
            entry = _entry(module_name, own_name, parameter, structure, per_head)
            first = found.get(id(parameter))
            if first is None:
                found[id(parameter)] = entry
            elif entry.name != first.name:
                kind = "head" if "head" in (entry.kind, first.kind) else first.kind
                found[id(parameter)] = replace(first, kind=kind, aliases=(*first.aliases, entry.name))
    result = Classification(tuple(found.values()))
    return result.override(overrides) if overrides else result


def _entry(module_name: str, own_name: str, p: Tensor, structure: Structure, per_head: bool) -> Entry:
    full = f"{module_name}.{own_name}" if module_name else own_name
    # A parametrised weight (weight norm) stands for the weight of the module it belongs to.
    if ".parametrizations." in f".{module_name}":
        module_name, _, own_name = f".{module_name}"[1:].partition("parametrizations.")
        module_name = module_name.rstrip(".")
    owner = structure.modules.get(module_name)
    module = owner if owner is not None else structure.shared[module_name]
    if isinstance(module, nn.ParameterList | nn.ParameterDict):
        own_name = module_name.rpartition(".")[2]
    kind = _kind(module_name, own_name, p, module, structure)
    layout = _layout(p, module, kind, structure)
    entry = Entry(full.replace("_orig_mod.", ""), p, kind, layout)
    if kind not in MATRIX_KINDS or not p.numel():
        return entry
    return replace(entry, blocks=_blocks(entry, module_name, own_name, module, structure, per_head))


def _kind(module_name: str, own_name: str, p: Tensor, module: nn.Module, structure: Structure) -> str:
    owned = own_name in ("weight", "original0", "original1")
    if is_norm(module):
        return "norm"
    if p.ndim < 2:
        return "norm" if names.is_norm_vector(module_name, own_name) else "bias"
    if names.is_table(own_name) or is_embedding(module):
        return "embedding"
    if owned and module_name in structure.heads:
        return "head"
    if is_convolution(module):
        if module.groups > 1 and module.groups == module.in_channels:
            return "depthwise"
        return "bias" if 1 in (p.shape[0], p.shape[1:].numel()) else "conv"
    if 1 in p.shape[-2:] or names.is_elementwise(own_name):
        return "bias"
    return names.matrix_kind(module_name, own_name, module, structure.parent(module_name) if module_name else module)


def _layout(p: Tensor, module: nn.Module, kind: str, structure: Structure) -> Layout:
    if is_convolution(module):
        transposed = isinstance(module, nn.modules.conv._ConvTransposeNd) and module.groups == 1
        return "conv_transposed" if transposed else "conv"
    if p.ndim == 2 and type(module).__name__ == "Conv1D":
        return "transposed"
    if p.ndim == 3 and kind == "ffn":
        return experts_layout(module, p, structure.norm_sizes)
    return "matrix"


def _blocks(
    entry: Entry, module_name: str, own_name: str, module: nn.Module, structure: Structure, per_head: bool
) -> Blocks:
    p = entry.parameter
    if entry.layout == "conv" and is_convolution(module):
        # Each group of a grouped convolution is a matrix of its own.
        return module.groups if p.shape[0] % module.groups == 0 else 1
    if entry.layout == "conv_transposed":
        return 1
    _, rows, cols = shape_of(p.shape, entry.layout)
    component = names.component(module_name, own_name)
    if entry.kind in ("qk", "vo", "qkv") and per_head and not names.is_output(component):
        heads = structure.head_dim(module_name)
        if heads is None or rows % heads[2]:
            raise ValueError(f"per_head: no head size found for {entry.name}; set blocks for it in its group")
        return rows // heads[2]
    if entry.kind == "qkv":
        return 1 if names.is_interleaved(component) else fused_sizes(rows, cols, structure.head_dim(module_name))
    if names.is_gate_and_up(component) and getattr(module, "is_concatenated", True):
        return 2 if rows % 2 == 0 else 1
    return names.recurrent_gates(own_name, module)
