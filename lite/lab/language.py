"""Next-token prediction by small language models."""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from lite.lab.llama import Llama, Shape
from lite.lab.problem import Batch
from lite.lab.text import tokens

# About 0.5, 2 and 8 million parameters.
SIZES = {
    "0.1M": Shape(width=32, layers=2, heads=2, ffn=88, vocabulary=1024),
    "0.5M": Shape(width=96, layers=3, heads=3, ffn=256),
    "2M": Shape(width=192, layers=4, heads=4, ffn=512),
    "8M": Shape(width=384, layers=4, heads=6, ffn=1024),
}


def windows(ids: Tensor, count: int, context: int, generator: torch.Generator) -> Tensor:
    """``count`` random pieces of the text, ``[count, context + 1]``."""
    starts = torch.randint(0, len(ids) - context - 1, (count, 1), generator=generator)
    return ids[starts + torch.arange(context + 1)]


@dataclass
class LanguageModel:
    """Held-out loss in nats per token of a :class:`lite.lab.llama.Llama`.

    Args:
        size: one of ``SIZES``.
        mixture: eight experts of which each token takes two, with as many parameters met as in the dense model.
        sequences: a step's; each has ``context`` tokens.
    """

    size: str = "0.5M"
    mixture: bool = False
    sequences: int = 4
    context: int = 256
    name: str = ""
    decays: tuple[float, ...] = (0.1,)
    overrides: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.name = self.name or f"{'MoE' if self.mixture else 'dense'} {self.size}"

    @property
    def shape(self) -> Shape:
        shape = Shape(**{**SIZES[self.size].__dict__, "context": self.context})
        return shape.mixture() if self.mixture else shape

    @property
    def step_tokens(self) -> int:
        return self.sequences * self.context

    def model(self, seed: int) -> nn.Module:
        return Llama(self.shape, seed)

    def batch(self, seed: int, step: int) -> Batch:
        generator = torch.Generator().manual_seed(3_000_017 * (seed + 1) + step)
        return (windows(tokens(self.shape.vocabulary).train, self.sequences, self.context, generator),)

    def loss(self, model: nn.Module, batch: Batch) -> Tensor:
        assert isinstance(model, Llama)
        return model.loss(batch[0])

    @torch.no_grad()
    def evaluate(self, model: nn.Module, *, final: bool = False) -> dict[str, float]:
        assert isinstance(model, Llama)
        ids = tokens(self.shape.vocabulary).held_out
        generator = torch.Generator().manual_seed(50_000)
        # The same windows always, and more of them at the end.
        batches = torch.split(windows(ids, 32 if final else 8, self.context, generator), 8)
        losses = [cross_entropy(model(x[:, :-1])[0].flatten(0, 1).float(), x[:, 1:].flatten()) for x in batches]
        return {"loss": torch.stack(losses).mean().item()}
