"""Lean's syntax trees: what a tactic is made of, and its text again, without comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_COMMENT = re.compile(r"/-.*?-/|--[^\n]*", re.DOTALL)


@dataclass(frozen=True, eq=False)
class Syntax:
    """A node or a leaf of a syntax tree.

    Attributes:
        kind: Lean's name of the node's kind; empty for a leaf.
        children: in order; empty for a leaf.
        text: of a leaf, as read (an identifier, a keyword, a literal).
        start: byte offset in the source where it begins; -1 for what stands nowhere.
        end: byte offset behind it.
    """

    kind: str
    children: tuple[Syntax, ...] = ()
    text: str = ""
    start: int = -1
    end: int = -1

    @classmethod
    def read(cls, tree: list[Any]) -> Syntax:
        """A tree as the embedded Lean tells it: ``[kind, child, …]`` or ``[text, start, end]``."""
        if len(tree) == 3 and isinstance(tree[1], int):
            return cls("", (), tree[0], tree[1], tree[2])
        read = tree[1:2] if tree[0] == "choice" else tree[1:]  # readings of one text: any of them has it
        children = tuple(cls.read(child) for child in read)
        placed = [c for c in children if c.start >= 0]
        return cls(tree[0], children, "", placed[0].start if placed else -1, placed[-1].end if placed else -1)

    @property
    def leaves(self) -> Iterator[Syntax]:
        """The leaves that stand in the source, in order."""
        if not self.kind and self.end > self.start:
            yield self
        for child in self.children:
            yield from child.leaves

    @property
    def shape(self) -> list[str]:
        """Kinds and leaves in order, without places: equal for the same reading of different texts."""
        return [self.kind or self.text] + [s for child in self.children for s in child.shape]

    def find(self, *kinds: str) -> Iterator[Syntax]:
        """The outermost nodes of these kinds, in order; the tree itself if it is one."""
        if self.kind in kinds:
            yield self
            return
        for child in self.children:
            yield from child.find(*kinds)

    def written(self, source: bytes, replaced: Mapping[Syntax, str] | None = None) -> str:
        """Its text in ``source`` without comments, later lines moved left by its own column.

        Args:
            source: what the tree was read from.
            replaced: subtrees to write otherwise.
        """
        pieces: list[str] = []
        column = self.start - (source.rfind(b"\n", 0, self.start) + 1)
        last = self.start
        for start, end, text in self._pieces(source, replaced or {}):
            gap = source[last:start].decode()
            if _COMMENT.search(gap):
                gap = "\n" + " " * (start - source.rfind(b"\n", 0, start) - 1) if "\n" in gap else " "
            pieces += [gap, text]
            last = end
        return re.sub(rf"\n {{0,{column}}}", "\n", "".join(pieces))

    def _pieces(self, source: bytes, replaced: Mapping[Syntax, str]) -> Iterator[tuple[int, int, str]]:
        if self in replaced:
            yield self.start, self.end, replaced[self]
        elif not self.kind:
            if self.end > self.start:
                yield self.start, self.end, source[self.start : self.end].decode()
        else:
            for child in self.children:
                yield from child._pieces(source, replaced)
