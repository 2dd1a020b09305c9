"""A byte-level BPE for Lean: identifiers are cut at dots and underscores, symbols stand alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from optprover.policy.language.prompt import END

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerFast

START, STOP, PAD, UNKNOWN = "<s>", "</s>", "<pad>", "<unk>"
# A run of blanks, a piece of an identifier with the dot or underscore before it, a number, or one other character.
_PIECES = r" ?[._]?[\p{L}₀-₉ₐ-ₜ'!?]+| ?\p{N}| ?[^\s\p{L}\p{N}]|\n\s*|\s"


def train_tokenizer(texts: Iterable[str], vocabulary: int = 2048) -> PreTrainedTokenizerFast:
    """A tokenizer trained on Lean text, in Hugging Face's form.

    ``:::`` is one token, so that prompt and tactic never merge across it. A prompt starts with ``<s>``.

    Args:
        texts: what to learn merges from.
        vocabulary: number of tokens, the 256 bytes and the special ones included.
    """
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE(unk_token=UNKNOWN))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_PIECES), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary - 1,
        special_tokens=[PAD, START, STOP, UNKNOWN],
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    tokenizer.train_from_iterator((text.replace(END, " ") for text in texts), trainer)
    tokenizer.add_tokens([AddedToken(END, normalized=False)])
    start = tokenizer.token_to_id(START)
    tokenizer.post_processor = processors.TemplateProcessing(single=f"{START} $A", special_tokens=[(START, start)])
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token=START, eos_token=STOP, pad_token=PAD, unk_token=UNKNOWN,
        clean_up_tokenization_spaces=False, padding_side="left",
    )  # fmt: skip
