"""A small Llama-style base model, from scratch: its sizes and its first weights."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transformers import LlamaForCausalLM, PreTrainedTokenizerFast


@dataclass(frozen=True)
class TinySize:
    """Sizes of a Llama-style model; heads have at least 32 dimensions, as vLLM's CPU kernels need."""

    layers: int = 6
    width: int = 256
    heads: int = 4
    feed_forward: int = 704
    context: int = 640


SIZES = {
    "test": TinySize(layers=2, width=64, heads=2, feed_forward=128, context=512),
    "small": TinySize(layers=4, width=256, heads=4, feed_forward=704),
    "base": TinySize(),
    "large": TinySize(layers=8, width=384, heads=6, feed_forward=1024),
}
"""By name; with a vocabulary of 2,048 about 0.2, 3.7, 5.3 and 15 million parameters."""


def make_model(tokenizer: PreTrainedTokenizerFast, size: TinySize, *, seed: int = 0) -> LlamaForCausalLM:
    """A model with random weights; input and output embeddings are shared.

    Output projections of each block start smaller by sqrt(2 layers), as in GPT-2 (Radford et al., 2019).
    """
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(seed)
    config = LlamaConfig(
        vocab_size=len(tokenizer), hidden_size=size.width, intermediate_size=size.feed_forward,
        num_hidden_layers=size.layers, num_attention_heads=size.heads, num_key_value_heads=size.heads,
        max_position_embeddings=size.context, tie_word_embeddings=True, rms_norm_eps=1e-5,
        bos_token_id=tokenizer.bos_token_id, eos_token_id=tokenizer.eos_token_id, pad_token_id=tokenizer.pad_token_id,
        attention_dropout=0.0, initializer_range=0.02,
    )  # fmt: skip
    model = LlamaForCausalLM(config)
    with torch.no_grad():
        for name, p in model.named_parameters():
            if name.endswith(("o_proj.weight", "down_proj.weight")):
                p.div_((2 * size.layers) ** 0.5)
    return model


def save(model: LlamaForCausalLM, tokenizer: PreTrainedTokenizerFast, folder: Path) -> None:
    """Write model and tokenizer in Hugging Face's form."""
    folder.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
