"""Structured tactics taken apart: a first step that leaves goals, and the blocks that close them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from optprover.lean.syntax import Syntax

_TACTIC, _TERM = "Lean.Parser.Tactic.", "Lean.Parser.Term."
_SEQUENCE = _TACTIC + "tacticSeq"
_BY = (_TERM + "byTactic", _TERM + "byTactic'")
_CASE = (_TACTIC + "case", _TACTIC + "case'")
_REFINING = {
    _TACTIC + "exact": "exact",
    _TACTIC + "refine": "refine",
    _TACTIC + "apply": "apply",
    "Lean.calcTactic": "",
}


@dataclass(frozen=True)
class Opening:
    """A step to run as it stands."""

    text: str


@dataclass(frozen=True)
class Block:
    """Tactics of a nested block.

    Attributes:
        source: the text they stand in.
        tactics: in order.
        closes: how many goals the block closes; ``None`` where any number is right.
        alternatives: blocks by the name of the case each is for, this one among them, where cases may come in another
            order.
    """

    source: bytes
    tactics: tuple[Syntax, ...]
    closes: int | None = 1
    alternatives: Mapping[str, Block] = field(default_factory=dict, compare=False)


Piece = Opening | Block
Reread = Callable[[str], Block | None]
"""Reads a text as a tactic block; ``None`` if it cannot be parsed."""


def tactics(tree: Syntax) -> tuple[Syntax, ...]:
    """The tactics of the first sequence in a tree, in order."""
    sequence = next(tree.find(_TACTIC + "tacticSeq1Indented", _TACTIC + "tacticSeqBracketed"), None)
    if sequence is None:
        return ()
    listed = next(c for c in sequence.children if c.kind == "null")
    return tuple(c for c in listed.children[::2] if c.kind)


def plans(source: bytes, tactic: Syntax, reread: Reread) -> Iterator[Sequence[Piece]]:
    """Ways to run a tactic in pieces, finest first; none for a tactic without blocks."""
    match tactic.kind:
        case "Lean.cdot":
            yield [_block(source, tactic)]
        case "Lean.Parser.Tactic.paren":
            yield [Block(source, tactics(tactic), None)]
        case kind if kind in _CASE or kind == _TACTIC + "tacticNext_=>_":
            yield from _case(source, tactic)
        case "Lean.Parser.Tactic.tacticHave__":
            yield from _have(source, tactic, reread)
        case "Lean.Parser.Tactic.obtain":
            yield from _obtain(source, tactic)
        case "Lean.Parser.Tactic.tacticSuffices_":
            yield from _holes(source, tactic, closes=1)
        case "Lean.Parser.Tactic.induction" | "Lean.Parser.Tactic.cases":
            yield from _alternatives(source, tactic)
        case "Lean.Parser.Tactic.match":
            yield from _match(source, tactic)
        case kind if kind in _REFINING:
            yield from _holes(source, tactic, closes=1)


def _block(source: bytes, tree: Syntax, closes: int = 1) -> Block:
    return Block(source, tactics(tree), closes)


def _case(source: bytes, tactic: Syntax) -> Iterator[Sequence[Piece]]:
    head = tactic.children[: next(i for i, c in enumerate(tactic.children) if c.text == "=>")]
    block = Block(source, tactics(tactic.children[len(head) + 1]))
    words = [leaf.text for leaf in _group(head).leaves][1:]
    if tactic.kind.endswith("tacticNext_=>_"):
        yield [*([Opening(f"rename_i {' '.join(words)}")] if words else []), block]
        return
    yield [Opening(f"case' {' '.join(words)} => skip"), block]


def _have(source: bytes, tactic: Syntax, reread: Reread) -> Iterator[Sequence[Piece]]:
    pattern = next(tactic.find(_TERM + "letPatDecl"), None)
    declared = next(tactic.find(_TERM + "letIdDecl"), None)
    if pattern is not None:
        shown, _, kind, _, value = pattern.children
        stated = _typed(source, kind)
        if stated and value.kind in _BY:
            yield [Opening(f"obtain {shown.written(source)} : {stated}"), _block(source, value)]
        return
    if declared is None:
        return
    name, arguments, kind, _, value = declared.children
    stated = _typed(source, kind)
    if not stated or not (value.kind in _BY or any(map(_long, value.find(*_BY)))):
        return
    title = f"have {name.written(source)} :" if list(name.leaves) else "have :"
    intro: list[Piece] = []
    if bound := [b.written(source) for b in arguments.children]:
        names = [
            leaf.text
            for b in arguments.children
            for leaf in (b.leaves if len(b.children) < 2 else _group(b.children[1:2]).leaves)
        ]
        stated = f"∀ {' '.join(bound)}, {stated}"
        intro = [Opening(f"intro {' '.join(names)}")]
    opening = Opening(f"{title} {stated}")
    if value.kind in _BY:
        yield [opening, *intro, _block(source, value)]
    elif (body := reread(_indented("exact ", value.written(source)))) is not None:
        yield [opening, *intro, body]


def _obtain(source: bytes, tactic: Syntax) -> Iterator[Sequence[Piece]]:
    _, shown, kind, value = tactic.children
    stated = _typed(source, kind)
    proof = next(value.find(*_BY), None)
    if stated and proof is not None and [leaf.text for leaf in value.leaves][:2] == [":=", "by"]:
        yield [Opening(f"obtain {shown.written(source)} : {stated}"), _block(source, proof)]


def _typed(source: bytes, kind: Syntax) -> str:
    """What stands behind the colon of an optional type."""
    found = next(kind.find(_TERM + "typeSpec"), kind)
    return _group(found.children[1:]).written(source) if list(found.leaves) else ""


def _holes(source: bytes, tactic: Syntax, closes: int) -> Iterator[Sequence[Piece]]:
    """``exact f fun x => by …`` as ``refine f fun x => ?_`` and the block."""
    proofs = [p for p in tactic.find(*_BY) if _long(p) or tactic.kind.endswith("tacticSuffices_")]
    if not proofs:
        return
    replaced = {p: "?_" if p.kind == _BY[0] else "from ?_" for p in proofs}
    if tactic.kind == _TACTIC + "exact":
        replaced[tactic.children[0]] = "refine"
    yield [Opening(tactic.written(source, replaced)), *(_block(source, p, closes) for p in proofs)]


def _long(proof: Syntax) -> bool:
    """Whether a ``by`` holds more than one plain tactic."""
    block = tactics(proof)
    return len(block) != 1 or any(len(tactics(t)) > 0 for t in block)


def _alternatives(source: bytes, tactic: Syntax) -> Iterator[Sequence[Piece]]:
    """``induction n with | zero => … | succ n ih => …`` as one step that leaves the cases, and their blocks."""
    cases = next(tactic.find(_TACTIC + "inductionAlts"), None)
    if cases is None or list(cases.children[1].leaves):
        return
    blocks: dict[str, Block] = {}
    replaced: dict[Syntax, str] = {}
    for case in cases.children[2].children:
        left, right = case.children
        if len(left.children) != 1 or not list(right.leaves):
            return
        title = next(leaf.text for leaf in left.leaves if leaf.text not in ("|", "@"))
        if tactics(right):
            blocks[title] = _block(source, right)
            replaced[right] = "=> ?_"
    if blocks:
        chosen = {name: Block(b.source, b.tactics, 1, blocks) for name, b in blocks.items()}
        yield [Opening(tactic.written(source, replaced)), *chosen.values()]


def _match(source: bytes, tactic: Syntax) -> Iterator[Sequence[Piece]]:
    proofs = [a.children[-1] for a in tactic.find(_TERM + "matchAlt") if tactics(a.children[-1])]
    if proofs:
        yield [Opening(tactic.written(source, dict.fromkeys(proofs, "?_"))), *(_block(source, p) for p in proofs)]


def _group(children: Sequence[Syntax]) -> Syntax:
    placed = [c for c in children if c.start >= 0]
    return Syntax("null", tuple(children), "", placed[0].start if placed else -1, placed[-1].end if placed else -1)


def _indented(head: str, text: str) -> str:
    return head + "\n".join(line if i == 0 else "  " + line for i, line in enumerate(text.split("\n")))
