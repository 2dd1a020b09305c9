"""Language models in the manner of Llama, dense or with a mixture of experts.

RMSNorm before each part, rotary positions, SwiGLU, an untied head, no biases. Names are Hugging Face's, so that
``lite.classify`` and others read them alike.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """Sizes of a model.

    Attributes:
        experts: 0 for a dense model; otherwise each token takes ``active`` of them, each ``ffn / active`` wide,
            so that a token meets as many parameters as in the dense model, the router apart.
        balance: weight of the load-balancing loss (Fedus et al., arXiv 2101.03961).
    """

    width: int
    layers: int
    heads: int
    ffn: int
    vocabulary: int = 1024
    context: int = 256
    experts: int = 0
    active: int = 2
    balance: float = 0.01

    def mixture(self, experts: int = 8, active: int = 2) -> Shape:
        """The mixture of experts of the same active size."""
        return Shape(**{**self.__dict__, "experts": experts, "active": active})


def rotary(context: int, size: int, base: float = 10_000.0) -> tuple[Tensor, Tensor]:
    """Cosines and sines of rotary positions, each ``[context, size / 2]`` (Su et al., arXiv 2104.09864)."""
    angles = torch.outer(torch.arange(context).float(), base ** (-torch.arange(0, size, 2).float() / size))
    return angles.cos(), angles.sin()


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Turn the pairs (i, i + size / 2) of ``x [..., context, size]`` by their positions' angles."""
    a, b = x.chunk(2, dim=-1)
    return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)


class Attention(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        d = shape.width
        self.heads = shape.heads
        self.q_proj = nn.Linear(d, d, bias=False)
        self.k_proj = nn.Linear(d, d, bias=False)
        self.v_proj = nn.Linear(d, d, bias=False)
        self.o_proj = nn.Linear(d, d, bias=False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        b, t, d = x.shape
        q, k, v = (
            f(x).view(b, t, self.heads, d // self.heads).transpose(1, 2)
            for f in (self.q_proj, self.k_proj, self.v_proj)
        )
        q, k = rotate(q, cos, sin).to(v.dtype), rotate(k, cos, sin).to(v.dtype)
        y = functional.scaled_dot_product_attention(q, k, v, is_causal=True)
        out: Tensor = self.o_proj(y.transpose(1, 2).reshape(b, t, d))
        return out


class SwiGLU(nn.Module):
    """``W_down (silu(W_gate x) * W_up x)`` (Shazeer, arXiv 2002.05202)."""

    def __init__(self, width: int, ffn: int) -> None:
        super().__init__()
        self.gate_proj = nn.Linear(width, ffn, bias=False)
        self.up_proj = nn.Linear(width, ffn, bias=False)
        self.down_proj = nn.Linear(ffn, width, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.down_proj(functional.silu(self.gate_proj(x)) * self.up_proj(x))
        return out


class Mixture(nn.Module):
    """The ``active`` likeliest experts of each token, weighted by the router's renormalised probabilities."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.active = shape.active
        self.gate = nn.Linear(shape.width, shape.experts, bias=False)
        self.experts = nn.ModuleList(SwiGLU(shape.width, shape.ffn // shape.active) for _ in range(shape.experts))

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Output and balancing loss: experts times the sum over them of share of tokens times mean probability."""
        flat = x.flatten(0, 1)
        probability = self.gate(flat).float().softmax(-1)
        weight, chosen = probability.topk(self.active, dim=-1)
        weight = weight / weight.sum(-1, keepdim=True)
        out = torch.zeros_like(flat)
        for i, expert in enumerate(self.experts):
            token, rank = (chosen == i).nonzero(as_tuple=True)
            out = out.index_add(0, token, expert(flat[token]) * weight[token, rank, None].to(flat.dtype))
        share = functional.one_hot(chosen, len(self.experts)).float().mean((0, 1))
        return out.view_as(x), len(self.experts) * (share * probability.mean(0)).sum()


class Block(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.input_layernorm = nn.RMSNorm(shape.width, eps=1e-6)
        self.self_attn = Attention(shape)
        self.post_attention_layernorm = nn.RMSNorm(shape.width, eps=1e-6)
        self.mlp = Mixture(shape) if shape.experts else SwiGLU(shape.width, shape.ffn)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor) -> tuple[Tensor, Tensor]:
        x = x + self.self_attn(self.input_layernorm(x), cos, sin)
        y = self.mlp(self.post_attention_layernorm(x))
        if isinstance(y, tuple):
            return x + y[0], y[1]
        return x + y, x.new_zeros(())


class Llama(nn.Module):
    """A causal language model; ``seed`` fixes the initial weights whatever the global generator's state.

    Matrices start normal with deviation 0.02, those that write to the residual stream divided by
    ``sqrt(2 layers)``.
    """

    cos: Tensor
    sin: Tensor

    def __init__(self, shape: Shape, seed: int = 0) -> None:
        super().__init__()
        self.shape = shape
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            self.embed_tokens = nn.Embedding(shape.vocabulary, shape.width)
            self.layers = nn.ModuleList(Block(shape) for _ in range(shape.layers))
            self.norm = nn.RMSNorm(shape.width, eps=1e-6)
            self.lm_head = nn.Linear(shape.width, shape.vocabulary, bias=False)
            for name, p in self.named_parameters():
                if p.dim() == 2:
                    residual = name.endswith(("o_proj.weight", "down_proj.weight"))
                    nn.init.normal_(p, std=0.02 / (math.sqrt(2 * shape.layers) if residual else 1.0))
        cos, sin = rotary(shape.context, shape.width // shape.heads)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)

    def forward(self, tokens: Tensor) -> tuple[Tensor, Tensor]:
        """Logits ``[batch, context, vocabulary]`` of ``tokens [batch, context]``, and the mean balancing loss."""
        x = self.embed_tokens(tokens)
        t = tokens.shape[1]
        balance = x.new_zeros(())
        for block in self.layers:
            x, b = block(x, self.cos[:t], self.sin[:t])
            balance = balance + b
        return self.lm_head(self.norm(x)), balance / len(self.layers)

    def loss(self, windows: Tensor) -> Tensor:
        """Training loss of ``windows [batch, context + 1]``: nats per token, and the balancing loss."""
        logits, balance = self(windows[:, :-1])
        loss = functional.cross_entropy(logits.flatten(0, 1).float(), windows[:, 1:].flatten())
        return loss + self.shape.balance * balance if self.shape.experts else loss

    def active_parameters(self) -> int:
        """Parameters that a token meets."""
        total = sum(p.numel() for p in self.parameters())
        if not self.shape.experts:
            return total
        spare = sum(p.numel() for n, p in self.named_parameters() if ".experts." in n) * (
            self.shape.experts - self.shape.active
        )
        return total - spare // self.shape.experts
