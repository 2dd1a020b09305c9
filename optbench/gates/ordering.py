"""Terms as token trees, brought into one order: relations one way, the two sides of what is symmetric sorted."""

from __future__ import annotations

from collections.abc import Sequence

_PAIRS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "⟪": "⟫"}
_BARS = ("‖", "|")
_BODY = ("∀", "∃", "fun", "λ")  # their bodies reach as far as they can
_BIG = ("∑", "∏", "⋃", "⋂")  # their bodies end before the next sum or relation
_FLIPPED = {"≥": "≤", ">": "<", "⊇": "⊆"}
_LEVELS = (("↔",), ("→",), ("∨",), ("∧",), ("=", "≠", "≤", "<", "≥", ">", "∈", "∉", "⊆", "⊇"))  # loosest first
_SYMMETRIC = {"↔", "∨", "∧", "=", "≠"}
_Node = list[str]  # the items of one group: tokens, or groups already brought into order and written out


def ordered(tokens: Sequence[str]) -> str:
    """One text for all forms of a term that differ by the sides of `=`, `≠`, `↔`, `∧`, `∨`, `≤`/`≥`, `<`/`>`,
    sums, products, inner products,
    and norms of differences."""
    text, _ = _group(tokens, 0, None)
    return text


def _group(tokens: Sequence[str], i: int, closing: str | None) -> tuple[str, int]:
    """The group from ``i`` up to its closing bracket, in order, and the index behind it."""
    items: _Node = []
    while i < len(tokens) and tokens[i] != closing:
        t = tokens[i]
        if t in _PAIRS:
            inside, i = _group(tokens, i + 1, _PAIRS[t])
            items.append(_bracketed(t, inside))
        elif t in _BARS and not (t == "|" and closing == "}"):  # there it separates
            inside, i = _group(tokens, i + 1, t)
            items.append(_bars(t, inside))
        elif t in _BODY or t in _BIG:
            end = _binder_end(tokens, i)
            items.append(" ".join(tokens[i:end]))
            i = end
            if t in _BODY:
                body, i = _group(tokens, i, closing)
                items[-1] += " " + body
                return _sorted(items), i
        else:
            items.append(t)
            i += 1
    return _sorted(items), i + 1


def _binder_end(tokens: Sequence[str], start: int) -> int:
    """Behind the `,` or `⇒` that ends what a binder binds."""
    depth = 0
    for i in range(start, len(tokens)):
        depth += (tokens[i] in _PAIRS) - (tokens[i] in _PAIRS.values())
        if depth <= 0 and tokens[i] in (",", "⇒"):
            return i + 1
    return len(tokens)


def _bracketed(bracket: str, inside: str) -> str:
    if bracket == "⟪":
        inside = " , ".join(sorted(inside.split(" , ")))
    return f"{bracket} {inside} {_PAIRS[bracket]}"


def _bars(bar: str, inside: str) -> str:
    """A norm or absolute value: the same for a term and its negative."""
    left, minus, right = inside.partition(" ⊖ ")
    if minus and "⊕" not in inside and "⊖" not in right:
        inside = " ⊖ ".join(sorted((left, right)))
    return f"{bar} {inside} {bar}"


def _sorted(items: _Node) -> str:
    """The items of a group as text, split at its loosest operators."""
    for separator in ("|", ","):
        if separator in items:
            return f" {separator} ".join(_sorted(part) for part in _split(items, (separator,))[0])
    for level in _LEVELS:
        parts, operators = _split(items, level)
        if operators:
            sides = [_sorted(p) for p in parts]
            if len(set(operators)) == 1:
                if operators[0] in _FLIPPED:
                    operators, sides = [_FLIPPED[operators[0]]] * len(operators), sides[::-1]
                elif operators[0] in _SYMMETRIC:
                    sides.sort()
            return sides[0] + "".join(f" {o} {s}" for o, s in zip(operators, sides[1:], strict=True))
    return _sum(items)


def _sum(items: _Node) -> str:
    """Terms sorted, added ones before subtracted ones; factors of each sorted, divisors behind."""
    parts, signs = _split(items, ("+", "-"))
    signed = list(zip(["+", *signs], parts, strict=True))
    if len(signed) > 1 and not signed[0][1]:
        signed = signed[1:]  # a leading minus
    plus = sorted(_product(p) for sign, p in signed if sign == "+")
    minus = sorted(_product(p) for sign, p in signed if sign == "-")
    return " ⊕ ".join(plus) + "".join(f" ⊖ {m}" for m in minus)


def _product(items: _Node) -> str:
    parts, operators = _split(items, ("*", "/"))
    texts = [" ".join(p) for p in parts]
    factors = sorted(t for o, t in zip(["*", *operators], texts, strict=True) if o == "*")
    divisors = sorted(t for o, t in zip(["*", *operators], texts, strict=True) if o == "/")
    return " * ".join(factors) + "".join(f" / {d}" for d in divisors)


def _split(items: _Node, at: Sequence[str]) -> tuple[list[_Node], list[str]]:
    parts: list[_Node] = [[]]
    operators = []
    for item in items:
        if item in at:
            operators.append(item)
            parts.append([])
        else:
            parts[-1].append(item)
    return parts, operators
