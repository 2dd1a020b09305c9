"""What the tree of modules says about a model: its blocks, its output layers, the heads of its attention.

Nothing is run. A layer's place is read from the order of registration, from containers of repeated blocks,
and from which widths other modules read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, TypeGuard

from torch import Tensor, nn

# Names that say "output layer" by themselves, if nothing later in the model reads what they give.
HEAD_NAMES = frozenset(
    {
        "classifier",
        "embed_out",
        "head",
        "heads",
        "lm_head",
        "output_projection",
        "score",
        "unembed",
        "unembedding",
    }
)
# A layer with a whole multiple of its inputs as outputs is taken for several layers in one, up to this many.
FUSED = 6

_RECURRENT = (nn.RNNBase, nn.RNNCellBase)
_CONTAINERS = (nn.Sequential, nn.ModuleList, nn.ModuleDict)


@dataclass(frozen=True)
class Layer:
    """A module that multiplies by a matrix: its name and the widths it reads and gives."""

    name: str
    module: nn.Module
    inputs: int
    outputs: int


def is_norm(module: nn.Module) -> bool:
    return "norm" in type(module).__name__.lower()


def is_convolution(module: nn.Module) -> TypeGuard[nn.modules.conv._ConvNd]:
    return isinstance(module, nn.modules.conv._ConvNd)


def is_embedding(module: nn.Module) -> bool:
    """A table of vectors, by PyTorch's classes or by a class named after them that is no linear layer."""
    if isinstance(module, nn.Embedding | nn.EmbeddingBag):
        return True
    return "embedding" in type(module).__name__.lower() and not hasattr(module, "in_features")


def widths(name: str, module: nn.Module) -> Layer | None:
    """The widths of a linear layer or convolution; None for any other module."""
    if is_convolution(module):
        return Layer(name, module, module.in_channels, module.out_channels)
    if isinstance(module, nn.Linear):
        return Layer(name, module, module.in_features, module.out_features)
    weight = module._parameters.get("weight")
    if weight is None or weight.ndim != 2 or is_embedding(module):
        return None
    kind = type(module).__name__
    if kind == "Conv1D":
        return Layer(name, module, weight.shape[0], weight.shape[1])
    return Layer(name, module, weight.shape[1], weight.shape[0]) if "linear" in kind.lower() else None


def _read(module: nn.Module, layer: Layer | None) -> set[int]:
    """Widths that a module takes in, as far as its parameters tell."""
    if layer is not None:
        return {layer.inputs}
    if isinstance(module, _RECURRENT):
        return {module.input_size, module.hidden_size}
    if is_embedding(module):
        return set()
    own = [p for p in module._parameters.values() if p is not None]
    if is_norm(module):
        return {p.shape[-1] for p in own if p.ndim}
    # The orientation of any other matrix is not known, so both sides count.
    return {side for p in own if p.ndim > 1 for side in p.shape[-2:]}


class Structure:
    """Evidence about one model.

    Args:
        model: any module. It is not run and not changed.
    """

    def __init__(self, model: nn.Module) -> None:
        self.modules: dict[str, nn.Module] = dict(model.named_modules())
        # The same modules under every name they have.
        self.shared: dict[str, nn.Module] = dict(model.named_modules(remove_duplicate=False))
        self._blocks = tuple(_block_prefixes(self.modules))
        self._layers = {name: widths(name, module) for name, module in self.modules.items()}
        self._order = {name: i for i, name in enumerate(self.modules)}
        self._reads = {name: _read(module, self._layers[name]) for name, module in self.modules.items()}
        self._tables = {
            id(p) for m in self.modules.values() if is_embedding(m) for p in m._parameters.values() if p is not None
        }

    def in_block(self, name: str) -> bool:
        """Whether the module of this name is part of one of several like blocks."""
        return any(f"{name}.".startswith(prefix) for prefix in self._blocks)

    def parent(self, name: str) -> nn.Module:
        return self.shared[name.rpartition(".")[0]]

    @cached_property
    def norm_sizes(self) -> frozenset[int]:
        """Lengths of the vectors that the model normalises: its own widths."""
        return frozenset(w for name, m in self.modules.items() if is_norm(m) for w in self._reads[name])

    @cached_property
    def heads(self) -> frozenset[str]:
        """Names of the output layers.

        A layer outside the blocks is one if it shares an embedding's table; or if no later module reads
        the width it gives, and it has a head's name, comes right after the model's last norm, or gives a
        width that is neither the model's own nor several of its inputs at once. Failing all, it is the
        last layer, unless square.
        """
        outside = [layer for name, layer in self._layers.items() if layer is not None and not self.in_block(name)]
        after_norm = self._after_last_norm()
        found = set()
        for layer in outside:
            weight = layer.module._parameters.get("weight")
            if (weight is not None and id(weight) in self._tables) or (
                not self._read_later(layer) and self._looks_final(layer, after_norm)
            ):
                found.add(layer.name)
        if not found and len(outside) > 1 and outside[-1].inputs != outside[-1].outputs:
            found.add(outside[-1].name)
        return frozenset(found) if len(self._matrices()) > 1 else frozenset()

    def _matrices(self) -> list[str]:
        return [name for name, reads in self._reads.items() if reads and not is_norm(self.modules[name])]

    def _looks_final(self, layer: Layer, after_norm: str | None) -> bool:
        if layer.name == after_norm or layer.name.rpartition(".")[2].lower() in HEAD_NAMES:
            return True
        fused = layer.outputs % layer.inputs == 0 and 1 < layer.outputs // layer.inputs <= FUSED
        if fused or layer.outputs in self.norm_sizes or layer.outputs == layer.inputs:
            return False
        return not is_convolution(layer.module) or self._is_last(layer)

    def _is_last(self, layer: Layer) -> bool:
        order = self._order[layer.name]
        return not any(self._order[name] > order for name in self._matrices())

    def _read_later(self, layer: Layer) -> bool:
        """Whether a module registered later reads this width, or the next one a multiple or a part of it."""
        order = self._order[layer.name]
        later = [name for name, reads in self._reads.items() if reads and self._order[name] > order]
        if any(layer.outputs in self._reads[name] for name in later):
            return True
        return bool(later) and self._passes_on(layer, later[0])

    def _passes_on(self, layer: Layer, following: str) -> bool:
        """Whether the next module can take this layer's outputs flattened, concatenated or cut into channels."""
        given, wanted = layer.outputs, self._reads[following]
        if is_convolution(layer.module):
            return any(w % given == 0 for w in wanted)
        module = self.modules[following]
        if is_convolution(module) or is_norm(module):
            return any(w > 1 and given % w == 0 for w in wanted)
        return given >= 16 and any(w % given == 0 and w // given <= 4 for w in wanted)

    def _after_last_norm(self) -> str | None:
        """The layer registered next after the last norm outside the blocks, if it is outside them too."""
        result: str | None = None
        waiting = False
        for name, module in self.modules.items():
            if is_norm(module) and not self.in_block(name):
                waiting, result = True, None
            elif waiting and self._layers[name] is not None:
                waiting = False
                result = None if self.in_block(name) else name
        return result

    def head_dim(self, name: str) -> tuple[int, int, int] | None:
        """Query heads, key and value heads, and their dimension, of the attention that ``name`` belongs to."""
        while name:
            found = _attention_sizes(self.shared[name])
            if found is not None:
                return found
            name = name.rpartition(".")[0]
        return None


def _block_prefixes(modules: dict[str, nn.Module]) -> list[str]:
    """Name prefixes of the blocks: composite members of lists, and like composite members of sequences."""
    prefixes = []
    for name, module in modules.items():
        if not isinstance(module, nn.ModuleList | nn.Sequential) or name.rpartition(".")[2].lower() in HEAD_NAMES:
            continue
        members = {key: child for key, child in module.named_children() if any(True for _ in child.children())}
        kinds = [type(child) for child in members.values() if not isinstance(child, _CONTAINERS)]
        for key, child in members.items():
            if isinstance(module, nn.ModuleList) or kinds.count(type(child)) > 1:
                prefixes.append(f"{name}.{key}." if name else f"{key}.")
    return prefixes


def _first(module: Any, names: tuple[str, ...]) -> int | None:
    for source in (module, getattr(module, "config", None)):
        for name in names:
            value = getattr(source, name, None)
            if isinstance(value, int) and not isinstance(value, bool) and value > 0:
                return value
    return None


def _attention_sizes(module: nn.Module) -> tuple[int, int, int] | None:
    heads = _first(module, ("num_heads", "num_attention_heads", "n_heads", "n_head", "heads"))
    if heads is None:
        return None
    size = _first(module, ("head_dim", "attention_head_size", "head_size", "key_value_proj_dim", "d_head"))
    if size is None:
        width = _first(module, ("embed_dim", "hidden_size", "d_model", "n_embd", "dim"))
        if width is None or width % heads:
            return None
        size = width // heads
    shared = _first(module, ("num_key_value_heads", "num_kv_heads", "n_kv_heads", "n_kv_head", "kv_heads"))
    return heads, shared or heads, size


def fused_sizes(rows: int, cols: int, heads: tuple[int, int, int] | None) -> int | tuple[int, ...]:
    """How the rows of a fused query-key-value matrix are cut: a number of equal blocks, or their sizes.

    By the attention's own heads if they add up; otherwise queries as many as the inputs and the rest
    shared by keys and values; 1 if neither fits.
    """
    if heads is not None:
        queries, shared, size = heads
        if (queries + 2 * shared) * size == rows:
            return 3 if queries == shared else (queries * size, shared * size, shared * size)
    if rows == 3 * cols:
        return 3
    rest = rows - cols
    return (cols, rest // 2, rest // 2) if 0 < rest < 2 * cols and rest % 2 == 0 else 1


def experts_layout(module: nn.Module, parameter: Tensor, own_widths: frozenset[int]) -> Literal["matrix", "transposed"]:
    """Whether stacked experts ``[e, a, b]`` are stored (out, in), "matrix", or (in, out), "transposed".

    By the module's own ``is_transposed`` (transformers), else by how its parameters fit together (what the
    first gives, the second reads), else by which side is a width of the model; (out, in) if nothing tells.
    """
    declared = getattr(module, "is_transposed", None)
    if isinstance(declared, bool):
        return "transposed" if declared else "matrix"
    own = {n: p for n, p in module._parameters.items() if p is not None and p.ndim == 3}
    down = [p for n, p in own.items() if any(part in n for part in ("down", "w2", "wo"))]
    up = [p for p in own.values() if not any(p is q for q in down)]
    if len(down) == 1 and up and all(p.shape[0] == down[0].shape[0] for p in up):
        straight = all(p.shape[2] == down[0].shape[1] and p.shape[1] % down[0].shape[2] == 0 for p in up)
        turned = all(p.shape[1] == down[0].shape[2] and p.shape[2] % down[0].shape[1] == 0 for p in up)
        if straight != turned:
            return "matrix" if straight else "transposed"
    is_down = any(parameter is p for p in down)
    a, b = parameter.shape[-2:]
    inner, outer = (b, a) if is_down else (a, b)
    # The outer width, the model's, is on the input side of an up-projection and on the output side of a down one.
    return "transposed" if inner in own_widths and outer not in own_widths else "matrix"
