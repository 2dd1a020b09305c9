"""Models in miniature with the module trees and names of real ones: what classification has to read.

``tree`` builds one from dotted names, with lists wherever a component is a number. Nothing here is run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace

import torch
from torch import nn

D, F, V, P = 32, 80, 96, 24  # width, feed-forward width, vocabulary, positions


class RMSNorm(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))


class Conv1D(nn.Module):
    """Stores (in, out), as Hugging Face's."""

    def __init__(self, n_in: int, n_out: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(n_in, n_out))
        self.bias = nn.Parameter(torch.zeros(n_out))


class Parameters(nn.Module):
    """Bare parameters by name."""

    def __init__(self, **shapes: tuple[int, ...]) -> None:
        super().__init__()
        for name, shape in shapes.items():
            self.register_parameter(name, nn.Parameter(torch.randn(*shape)))


class Experts(Parameters):
    pass


class TopKRouter(Parameters):
    pass


class MambaMixer(Parameters):
    pass


def linear(n_in: int, n_out: int) -> nn.Linear:
    return nn.Linear(n_in, n_out, bias=False)


def tree(modules: Mapping[str, nn.Module]) -> nn.Module:
    root = nn.Module()
    for name, module in modules.items():
        *path, last = name.split(".")
        here = root
        for part, following in zip(path, [*path, last][1:], strict=True):
            if part not in here._modules:
                here.add_module(part, nn.ModuleList() if following.isdigit() else nn.Module())
            here = here._modules[part]  # type: ignore[assignment]
        here.add_module(last, module)
    return root


def attention(path: str, kv: int = D, names: str = "q_proj k_proj v_proj o_proj") -> dict[str, nn.Module]:
    q, k, v, o = (f"{path}.{name}" for name in names.split())
    return {q: linear(D, D), k: linear(D, kv), v: linear(D, kv), o: linear(D, D)}


def two(make: Callable[[int], dict[str, nn.Module]]) -> dict[str, nn.Module]:
    return {**make(0), **make(1)}


def gpt2(positions: int = P) -> nn.Module:
    def block(i: int) -> dict[str, nn.Module]:
        b = f"transformer.h.{i}"
        return {
            f"{b}.ln_1": nn.LayerNorm(D),
            f"{b}.attn.c_attn": Conv1D(D, 3 * D),
            f"{b}.attn.c_proj": Conv1D(D, D),
            f"{b}.ln_2": nn.LayerNorm(D),
            f"{b}.mlp.c_fc": Conv1D(D, 4 * D),
            f"{b}.mlp.c_proj": Conv1D(4 * D, D),
        }

    model = tree(
        {
            "transformer.wte": nn.Embedding(V, D),
            "transformer.wpe": nn.Embedding(positions, D),
            **two(block),
            "transformer.ln_f": nn.LayerNorm(D),
            "lm_head": linear(D, V),
        }
    )
    model.lm_head.weight = model.transformer.wte.weight
    return model


def decoder(mlp: Callable[[str], dict[str, nn.Module]], attend: dict[str, nn.Module] | None = None) -> nn.Module:
    """Llama's tree around a feed-forward part."""

    def block(i: int) -> dict[str, nn.Module]:
        b = f"model.layers.{i}"
        own = attention(f"{b}.self_attn", kv=D // 2)
        if attend is not None:
            own = {f"{b}.self_attn.{name}": module for name, module in attend.items()}
        return {**own, **mlp(b), f"{b}.input_layernorm": RMSNorm(D), f"{b}.post_attention_layernorm": RMSNorm(D)}

    blocks = {**block(0), **block(1)}
    return tree({"model.embed_tokens": nn.Embedding(V, D), **blocks, "model.norm": RMSNorm(D), "lm_head": linear(D, V)})


def gated(b: str) -> dict[str, nn.Module]:
    return {f"{b}.gate_proj": linear(D, F), f"{b}.up_proj": linear(D, F), f"{b}.down_proj": linear(F, D)}


def llama() -> nn.Module:
    return decoder(lambda b: gated(f"{b}.mlp"))


def phi3() -> nn.Module:
    model = decoder(
        lambda b: {f"{b}.mlp.gate_up_proj": linear(D, 2 * F), f"{b}.mlp.down_proj": linear(F, D)},
        {"o_proj": linear(D, D), "qkv_proj": linear(D, 2 * D)},
    )
    for layer in model.model.layers:
        layer.self_attn.config = SimpleNamespace(num_attention_heads=4, num_key_value_heads=2, head_dim=8)
    return model


def qwen2_moe() -> nn.Module:
    return decoder(
        lambda b: {
            f"{b}.mlp.gate": linear(D, 4),
            **{key: m for e in range(4) for key, m in gated(f"{b}.mlp.experts.{e}").items()},
            **gated(f"{b}.mlp.shared_expert"),
            f"{b}.mlp.shared_expert_gate": linear(D, 1),
        }
    )


def mixtral() -> nn.Module:
    return decoder(
        lambda b: {
            f"{b}.mlp.gate": TopKRouter(weight=(4, D)),
            f"{b}.mlp.experts": Experts(gate_up_proj=(4, 2 * F, D), down_proj=(4, D, F)),
        }
    )


def gpt_oss(inner: int = F) -> nn.Module:
    def mlp(b: str) -> dict[str, nn.Module]:
        experts = Experts(
            gate_up_proj=(4, D, 2 * inner),
            gate_up_proj_bias=(4, 2 * inner),
            down_proj=(4, inner, D),
            down_proj_bias=(4, D),
        )
        # Gate and up alternate along the outputs.
        experts.is_concatenated = False
        return {f"{b}.mlp.router": TopKRouter(weight=(4, D), bias=(4,)), f"{b}.mlp.experts": experts}

    return decoder(mlp)


def vit() -> nn.Module:
    def block(i: int) -> dict[str, nn.Module]:
        b = f"blocks.{i}"
        return {
            f"{b}.norm1": nn.LayerNorm(D),
            f"{b}.attn.qkv": nn.Linear(D, 3 * D),
            f"{b}.attn.proj": nn.Linear(D, D),
            f"{b}.norm2": nn.LayerNorm(D),
            f"{b}.mlp.fc1": nn.Linear(D, F),
            f"{b}.mlp.fc2": nn.Linear(F, D),
        }

    model = tree(
        {
            "patch_embed.proj": nn.Conv2d(3, D, 4, 4),
            **two(block),
            "norm": nn.LayerNorm(D),
            "head": nn.Linear(D, 10),
        }
    )
    model.cls_token = nn.Parameter(torch.zeros(1, 1, D))
    model.pos_embed = nn.Parameter(torch.zeros(1, 17, D))
    return model


def t5(tied: bool = True) -> nn.Module:
    def stack(side: str, extra: bool) -> dict[str, nn.Module]:
        parts: dict[str, nn.Module] = {f"{side}.embed_tokens": nn.Embedding(V, D)}
        for i in range(2):
            b = f"{side}.block.{i}.layer"
            parts |= attention(f"{b}.0.SelfAttention", names="q k v o")
            parts[f"{b}.0.SelfAttention.relative_attention_bias"] = nn.Embedding(32, 4)
            parts[f"{b}.0.layer_norm"] = RMSNorm(D)
            if extra:
                parts |= attention(f"{b}.1.EncDecAttention", names="q k v o")
                parts[f"{b}.1.layer_norm"] = RMSNorm(D)
            last = f"{b}.{1 + extra}"
            parts |= {f"{last}.DenseReluDense.wi": linear(D, F), f"{last}.DenseReluDense.wo": linear(F, D)}
            parts[f"{last}.layer_norm"] = RMSNorm(D)
        return {**parts, f"{side}.final_layer_norm": RMSNorm(D)}

    model = tree(
        {"shared": nn.Embedding(V, D), **stack("encoder", False), **stack("decoder", True), "lm_head": linear(D, V)}
    )
    model.encoder.embed_tokens.weight = model.decoder.embed_tokens.weight = model.shared.weight
    if tied:
        model.lm_head.weight = model.shared.weight
    return model


def bert(**top: nn.Module) -> nn.Module:
    def block(i: int) -> dict[str, nn.Module]:
        b = f"bert.encoder.layer.{i}"
        return {
            f"{b}.attention.self.query": nn.Linear(D, D),
            f"{b}.attention.self.key": nn.Linear(D, D),
            f"{b}.attention.self.value": nn.Linear(D, D),
            f"{b}.attention.output.dense": nn.Linear(D, D),
            f"{b}.attention.output.LayerNorm": nn.LayerNorm(D),
            f"{b}.intermediate.dense": nn.Linear(D, F),
            f"{b}.output.dense": nn.Linear(F, D),
            f"{b}.output.LayerNorm": nn.LayerNorm(D),
        }

    return tree(
        {
            "bert.embeddings.word_embeddings": nn.Embedding(V, D),
            "bert.embeddings.position_embeddings": nn.Embedding(D, D),
            "bert.embeddings.LayerNorm": nn.LayerNorm(D),
            **two(block),
            "bert.pooler.dense": nn.Linear(D, D),
            **{name.replace("__", "."): module for name, module in top.items()},
        }
    )


class Residual(nn.Module):
    def __init__(self, n_in: int, n_out: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(n_in, n_out, 3)
        self.bn1 = nn.BatchNorm2d(n_out)
        self.conv2 = nn.Conv2d(n_out, n_out, 3)
        self.bn2 = nn.BatchNorm2d(n_out)


def resnet(classes: int = 3) -> nn.Module:
    return tree(
        {
            "conv1": nn.Conv2d(3, 8, 7),
            "bn1": nn.BatchNorm2d(8),
            "layer1": nn.Sequential(Residual(8, 8), Residual(8, 8)),
            "layer2": nn.Sequential(Residual(8, 16), Residual(16, 16)),
            "fc": nn.Linear(16, classes),
        }
    )


def vgg() -> nn.Module:
    return tree(
        {
            "features": nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Conv2d(8, 16, 3), nn.ReLU()),
            "classifier": nn.Sequential(
                nn.Linear(16 * 49, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10)
            ),
        }
    )


def lenet() -> nn.Module:
    return tree(
        {
            "conv1": nn.Conv2d(1, 6, 5),
            "conv2": nn.Conv2d(6, 16, 5),
            "fc1": nn.Linear(256, 120),
            "fc2": nn.Linear(120, 84),
            "fc3": nn.Linear(84, 10),
        }
    )


def mamba() -> nn.Module:
    def block(i: int) -> dict[str, nn.Module]:
        mixer = MambaMixer(A_log=(64, 4), D=(64,))
        mixer.conv1d = nn.Conv1d(64, 64, 4, groups=64)
        mixer.in_proj, mixer.x_proj = linear(D, 128), linear(64, 10)
        mixer.dt_proj, mixer.out_proj = nn.Linear(2, 64), linear(64, D)
        return {f"backbone.layers.{i}.norm": RMSNorm(D), f"backbone.layers.{i}.mixer": mixer}

    return tree(
        {
            "backbone.embeddings": nn.Embedding(V, D),
            **two(block),
            "backbone.norm_f": RMSNorm(D),
            "lm_head": linear(D, V),
        }
    )


def lora() -> nn.Module:
    """Llama with rank-4 adapters on query and value, everything else frozen."""
    model = llama()
    for p in model.parameters():
        p.requires_grad_(False)
    for layer in model.model.layers:
        for name in ("q_proj", "v_proj"):
            base = getattr(layer.self_attn, name)
            wrapped = nn.Module()
            wrapped.base_layer = base
            wrapped.lora_A = nn.ModuleDict({"default": linear(base.in_features, 4)})
            wrapped.lora_B = nn.ModuleDict({"default": linear(4, base.out_features)})
            setattr(layer.self_attn, name, wrapped)
    return model


def diffusion() -> nn.Module:
    """The outer parts of a denoiser: its time embedding is hidden, its last convolution is the output."""

    def block(i: int) -> dict[str, nn.Module]:
        b = f"down_blocks.{i}"
        return {
            f"{b}.conv": nn.Conv2d(D, D, 3),
            f"{b}.time_emb_proj": nn.Linear(64, D),
            f"{b}.norm": nn.GroupNorm(4, D),
        }

    return tree(
        {
            "conv_in": nn.Conv2d(4, D, 3),
            "time_embedding.linear_1": nn.Linear(16, 64),
            "time_embedding.linear_2": nn.Linear(64, 64),
            "text_embedder.q_proj": nn.Linear(D, D),
            **two(block),
            "conv_norm_out": nn.GroupNorm(4, D),
            "conv_out": nn.Conv2d(D, 4, 3),
        }
    )


def neox() -> nn.Module:
    def block(i: int) -> dict[str, nn.Module]:
        b = f"gpt_neox.layers.{i}"
        return {
            f"{b}.input_layernorm": nn.LayerNorm(D),
            f"{b}.attention.query_key_value": nn.Linear(D, 3 * D),
            f"{b}.attention.dense": nn.Linear(D, D),
            f"{b}.mlp.dense_h_to_4h": nn.Linear(D, F),
            f"{b}.mlp.dense_4h_to_h": nn.Linear(F, D),
        }

    return tree(
        {
            "gpt_neox.embed_in": nn.Embedding(V, D),
            **two(block),
            "gpt_neox.final_layer_norm": nn.LayerNorm(D),
            "embed_out": linear(D, V),
        }
    )


ZOO: dict[str, Callable[[], nn.Module]] = {
    "GPT-2": gpt2,
    "GPT-2, positions as wide as the model": lambda: gpt2(positions=4 * D),
    "GPT-NeoX": neox,
    "Llama": llama,
    "Phi-3": phi3,
    "Qwen2-MoE": qwen2_moe,
    "Mixtral": mixtral,
    "gpt-oss": gpt_oss,
    "gpt-oss, square experts": lambda: gpt_oss(inner=D),
    "T5": t5,
    "T5, untied": lambda: t5(tied=False),
    "BERT, masked words": lambda: bert(
        cls__predictions__transform__dense=nn.Linear(D, D),
        cls__predictions__transform__LayerNorm=nn.LayerNorm(D),
        cls__predictions__decoder=nn.Linear(D, V),
        cls__seq_relationship=nn.Linear(D, 2),
    ),
    "BERT, classes": lambda: bert(classifier=nn.Linear(D, 3)),
    "BERT, answers": lambda: bert(qa_outputs=nn.Linear(D, 2)),
    "RoBERTa, classes": lambda: bert(classifier__dense=nn.Linear(D, D), classifier__out_proj=nn.Linear(D, 3)),
    "BERT without a head": bert,
    "ViT": vit,
    "ResNet": resnet,
    "VGG": vgg,
    "LeNet": lenet,
    "Mamba": mamba,
    "Llama with LoRA": lora,
    "denoiser": diffusion,
}
