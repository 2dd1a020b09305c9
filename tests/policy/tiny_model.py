"""A model of a few thousand parameters that has learnt four tactics, for tests of everything around a model."""

from __future__ import annotations

from pathlib import Path

from rl.tiny import TinySize, make_model, save
from rl.tokenizer import train_tokenizer

LINES = (
    "a b : ℝ\nh : a ≤ b\n⊢ a ≤ b:::exact h",
    "p q : Prop\nhp : p\nhq : q\n⊢ p ∧ q:::constructor",
    "n : ℕ\n⊢ 0 ≤ n:::exact Nat.zero_le n",
    "x y : ℝ\n⊢ x * y = y * x:::ring",
)


def make(folder: Path, *, context: int = 128) -> Path:
    """Write the untrained model; its distribution is close to uniform, which is what tests of sampling want."""
    tokenizer = train_tokenizer(LINES * 4, 320)
    size = TinySize(layers=2, width=64, heads=2, feed_forward=128, context=context)
    model = make_model(tokenizer, size, seed=3)
    for p in model.parameters():
        p.data.mul_(3.0)  # far enough from uniform that orders of probability are stable
    save(model, tokenizer, folder)
    return folder
