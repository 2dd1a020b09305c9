"""What names of modules and parameters say: which matrices of a block are which, and which are no matrices."""

from __future__ import annotations

import re

from torch import nn

_QKV = re.compile(r"qkv|^c_attn$|^in_proj_weight$|^query_key_value$|^to_kv$|^kv_proj$|^kv_a_proj|^kv_b_proj$")
_QK = frozenset(
    [
        "q",
        "k",
        "q_proj",
        "k_proj",
        "query",
        "key",
        "wq",
        "wk",
        "to_q",
        "to_k",
        "q_lin",
        "k_lin",
        "linear_q",
        "linear_k",
        "q_proj_weight",
        "k_proj_weight",
        "q_a_proj",
        "q_b_proj",
        "query_proj",
        "key_proj",
        "w_q",
        "w_k",
    ]
)
_V = frozenset(["v", "v_proj", "value", "wv", "to_v", "v_lin", "linear_v", "v_proj_weight", "value_proj", "w_v"])
_O = frozenset(["o", "o_proj", "out_proj", "wo", "to_out", "out_lin", "linear_out", "w_o"])
_FFN = frozenset(
    [
        "gate_proj",
        "up_proj",
        "down_proj",
        "gate_up_proj",
        "c_fc",
        "fc1",
        "fc2",
        "w1",
        "w2",
        "w3",
        "w12",
        "wi",
        "wi_0",
        "wi_1",
        "dense_h_to_4h",
        "dense_4h_to_h",
        "linear1",
        "linear2",
        "intermediate",
        "lin1",
        "lin2",
        "ff1",
        "ff2",
    ]
)
_IN_ATTENTION = re.compile(r"attn|attention|^mha$")
_IN_FFN = re.compile(r"mlp$|^ffn?$|feed_?forward|experts?$|densereludense|moe")
_ROUTER = frozenset(["gate", "router", "gating", "wg"])
# Queries, keys and values of one head lie together, so the rows are no three blocks.
_INTERLEAVED = frozenset(["query_key_value", "wqkv"])

_TABLE = re.compile(r"embed|^(wte|wpe|\w*_token|\w*_tokens|latents?|queries|pos_emb\w*|\w*bias_table)$")
_ELEMENTWISE = re.compile(
    r"bias|scale|^(a_log|d|gamma|beta|gain|sinks|alpha|u|time_decay|time_first|time_faaaa)$|^logit_|^layer_?scale"
)
_NORM = re.compile(r"norm|^ln_?\w*$")
_RECURRENT_GATES = {"LSTM": 4, "LSTMCell": 4, "GRU": 3, "GRUCell": 3}


def component(module_name: str, own_name: str) -> str:
    """The part of a dotted name that says what the matrix does: its module's, past wrappers and indices."""
    parts = module_name.lower().split(".")
    if own_name not in ("weight", "original0", "original1", "bias") or not module_name:
        return own_name.lower()
    for part in reversed(parts):
        if not part.isdigit() and part not in ("base_layer", "default") and not part.startswith("lora_"):
            return part
    return parts[-1]


def is_table(own_name: str) -> bool:
    """Whether a bare parameter of this name is a table of vectors: positions, class tokens, latent queries."""
    return own_name not in ("weight", "bias") and bool(_TABLE.search(own_name.lower()))


def is_elementwise(own_name: str) -> bool:
    """Whether a bare parameter of this name has numbers of its own in it, though its shape is a matrix's."""
    return bool(_ELEMENTWISE.search(own_name.lower()))


def is_norm_vector(module_name: str, own_name: str) -> bool:
    parts = [*module_name.lower().split("."), own_name.lower()]
    return any(_NORM.search(part) for part in parts[-2:]) and "bias" not in parts[:-1]


def is_output(part: str) -> bool:
    """Whether an attention matrix mixes the heads' outputs."""
    return part not in _QK and part not in _V and not _QKV.search(part)


def is_interleaved(part: str) -> bool:
    return part in _INTERLEAVED or part.startswith(("kv_a", "kv_b"))


def is_gate_and_up(part: str) -> bool:
    return part in ("gate_up_proj", "w12", "gate_up", "gate_and_up_proj")


def recurrent_gates(own_name: str, module: nn.Module) -> int:
    """Gates whose matrices are stacked in a recurrent layer's weight."""
    return _RECURRENT_GATES.get(type(module).__name__, 1) if own_name.startswith(("weight_ih", "weight_hh")) else 1


def is_router(part: str, module: nn.Module, parent: nn.Module) -> bool:
    """Whether a matrix chooses experts: by its class, its name, or a gate's name beside a module of experts."""
    if "router" in part or "router" in type(module).__name__.lower():
        return True
    return part in _ROUTER and (hasattr(parent, "experts") or "moe" in type(parent).__name__.lower())


def matrix_kind(module_name: str, own_name: str, module: nn.Module, parent: nn.Module) -> str:
    """``router``, ``qkv``, ``qk``, ``vo``, ``ffn``, or ``matrix`` when the name tells nothing.

    The nearest part of the path that names an attention or a feed-forward module decides between the
    meanings of names that are used for both.
    """
    part = component(module_name, own_name)
    if is_router(part, module, parent):
        return "router"
    parts = [own_name.lower(), *reversed(module_name.lower().split("."))]
    place = ""
    for name in parts:
        if _IN_ATTENTION.search(name) or _IN_FFN.search(name):
            place = "attention" if _IN_ATTENTION.search(name) else "ffn"
            break
    if place == "ffn":
        return "ffn"
    if _QKV.search(part):
        return "qkv"
    if part in _QK:
        return "qk"
    if part in _V:
        return "vo"
    if place == "attention":
        return "vo"
    if part in _O:
        return (
            "vo" if part != "out_proj" or hasattr(parent, "q_proj") or hasattr(parent, "in_proj_weight") else "matrix"
        )
    if part in _FFN or "intermediate" in parts[:3]:
        return "ffn"
    # The second half of BERT's feed-forward pair is called output.dense.
    return "ffn" if part == "dense" and len(parts) > 2 and parts[2] == "output" else "matrix"
