"""Reading terms as Lean prints them, and writing them again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

_TOKEN = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<name>[A-Za-zℝℕℤℚ_α-κμ-ωΑ-ΩϕφℓεℯA-Z∇][\w'₀-₉ₐ-ₜ✝!?]*(?:\.[A-Za-z_α-ω][\w'₀-₉ₐ-ₜ✝]*)*)"
    r"|(?P<symbol>⟫_ℝ|⁻¹|''|:=|[^\s\w])"
)
_INFIX = {  # symbol: (precedence, precedence of the left side, of the right side)
    "↔": (20, 21, 21), "→": (25, 26, 25), "∨": (30, 31, 30), "∧": (35, 36, 35),
    "=": (50, 51, 51), "≤": (50, 51, 51), "<": (50, 51, 51), "≥": (50, 51, 51), ">": (50, 51, 51), "≠": (50, 51, 51),
    "∈": (50, 51, 51), "∉": (50, 51, 51), "⊆": (50, 51, 51),
    "+": (65, 65, 66), "-": (65, 65, 66), "⊔": (68, 68, 69), "⊓": (69, 69, 70), "*": (70, 70, 71), "/": (70, 70, 71),
    "∩": (70, 70, 71), "∪": (65, 65, 66), "•": (73, 74, 73), "^": (75, 76, 75), "''": (80, 80, 81), "∘": (90, 91, 90),
}  # fmt: skip
_CLOSING = {"(": ")", "⟨": "⟩", "{": "}", "[": "]"}
_NEGATION, _APPLICATION = 75, 1024
RELATIONS = ("=", "≤", "<", "≥", ">", "≠")


class Unreadable(ValueError):
    """The text is not a term this reader knows."""


@dataclass(frozen=True)
class Term:
    """A term: ``head`` says what it is, ``args`` its parts.

    Heads: a number or an identifier without arguments; ``apply`` (function first); the infix symbols; ``neg``,
    ``norm``, ``abs``, ``inner``, ``sqrt``, ``cast``, ``inv``, ``sum`` (binder, set, body), ``fun``, ``∀``, ``∃``
    (binders, body), ``¬``.
    """

    head: str
    args: tuple[Term, ...] = ()

    def __str__(self) -> str:
        return write(self)

    @property
    def number(self) -> Fraction | None:
        """Its value if it is a numeral."""
        return Fraction(self.head) if not self.args and self.head[:1].isdigit() else None


@lru_cache(maxsize=20000)
def read(text: str) -> Term:
    """The term a text denotes.

    Raises:
        Unreadable: it holds notation this reader does not know.

    Example:
        >>> str(read("a*(b+c) ≤ ‖x - y‖ ^ 2"))
        'a * (b + c) ≤ ‖x - y‖ ^ 2'
    """
    reader = _Reader(text)
    term = reader.term(0)
    if reader.peek() is not None:
        raise Unreadable(text)
    return term


class _Reader:
    def __init__(self, text: str) -> None:
        self.tokens = [m[0] for m in _TOKEN.finditer(text)]
        self.at = 0

    def peek(self) -> str | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def next(self, expected: str | None = None) -> str:
        token = self.peek()
        if token is None or (expected is not None and token != expected):
            raise Unreadable(f"{token} where {expected} should stand")
        self.at += 1
        return token

    def term(self, least: int) -> Term:
        left = self.prefix()
        while (token := self.peek()) is not None:
            if token == "⁻¹":
                self.next()
                left = Term("inv", (left,))
            elif token in _INFIX and _INFIX[token][0] >= least:
                self.next()
                left = Term(token, (left, self.term(_INFIX[token][2])))
            else:
                break
        return left

    def prefix(self) -> Term:
        token = self.peek()
        if token == "-":
            self.next()
            return Term("neg", (self.term(_NEGATION),))
        if token == "¬":
            self.next()
            return Term("¬", (self.term(40),))
        if token in ("∀", "∃", "fun", "λ"):
            return self.binder()
        if token in ("∑", "∏"):
            self.next()
            bound = Term(self.next())
            over = Term("univ")
            if self.peek() == "∈":
                self.next()
                over = self.term(51)
            elif self.peek() == ":":
                self.next()
                self.term(51)
            self.next(",")
            return Term("sum" if token == "∑" else "prod", (bound, over, self.term(67)))
        head = self.atom()
        arguments = []
        while self.starts_atom():
            arguments.append(self.atom())
        return Term("apply", (head, *arguments)) if arguments else head

    def binder(self) -> Term:
        kind = self.next()
        names: list[Term] = []
        condition: Term | None = None
        while True:
            token = self.next()
            if token in ("(", "{", "⦃", "["):
                depth, inner = 1, []
                while depth:
                    inner.append(self.next())
                    depth += inner[-1] in ("(", "{", "⦃", "[")
                    depth -= inner[-1] in (")", "}", "⦄", "]")
                names += [Term(n) for n in inner[: inner.index(":") if ":" in inner else -1]]
            elif token == ":":
                self.term(26)
            elif token == "∈":
                condition = Term("∈", (names[-1], self.term(51)))
            elif token == "," or (token == "=" and self.peek() == ">"):
                if token == "=":
                    self.next(">")
                break
            elif token == "↦":
                break
            elif re.match(r"[^\W\d]", token):
                names.append(Term(token))
            else:
                raise Unreadable(token)
        body = self.term(0)
        if condition is not None:
            body = Term("→" if kind == "∀" else "∧", (condition, body))
        if kind == "∀" and body.head == "∀":
            return Term("∀", (*names, *body.args))
        return Term("fun" if kind == "λ" else kind, (*names, body))

    def starts_atom(self) -> bool:
        token = self.peek()
        return (
            token is not None
            and (re.match(r"[\w∇]", token) is not None or token in ("(", "‖", "⟪", "↑", "√", "⟨", "{"))
            and not (token == "‖" and self.norms)
        )

    norms = 0

    def atom(self) -> Term:
        if self.peek() in ("fun", "λ"):
            return self.binder()
        token = self.next()
        if re.match(r"\d", token):
            return Term(str(Fraction(token)) if "." not in token else token)
        if token == "(":
            inner = self.term(0)
            if self.peek() == ":":
                self.next()
                self.term(0)
            elif self.peek() == ",":
                parts = [inner]
                while self.peek() == ",":
                    self.next()
                    parts.append(self.term(0))
                inner = Term("pair", tuple(parts))
            self.next(")")
            return self.postfix(inner)
        if token == "‖":
            self.norms += 1
            inner = self.term(0)
            self.norms -= 1
            self.next("‖")
            return Term("norm", (inner,))
        if token == "|":
            inner = self.term(0)
            self.next("|")
            return Term("abs", (inner,))
        if token == "⟪":
            outer, self.norms = self.norms, 0
            first = self.term(0)
            self.next(",")
            second = self.term(0)
            self.norms = outer
            self.next("⟫_ℝ")
            return Term("inner", (first, second))
        if token == "↑":
            return Term("cast", (self.atom(),))
        if token == "√":
            return Term("sqrt", (self.atom(),))
        if token in ("⟨", "{", "["):
            depth, words = 1, [token]
            while depth:
                words.append(self.next())
                depth += words[-1] in _CLOSING
                depth -= words[-1] in _CLOSING.values()
            return Term("opaque", tuple(Term(w) for w in words))
        if re.match(r"[^\W\d]|∇", token):
            return self.postfix(Term(token))
        raise Unreadable(token)

    def postfix(self, term: Term) -> Term:
        while self.peek() in ("⁻¹", "."):
            term = Term("inv", (term,)) if self.next() == "⁻¹" else Term("field", (term, Term(self.next())))
        return term


def write(term: Term, least: int = 0) -> str:
    """The term as Lean reads it, brackets where needed."""
    text, own = _write(term)
    return f"({text})" if own < least else text


def _write(term: Term) -> tuple[str, int]:
    head, args = term.head, term.args
    if not args:
        return head, _APPLICATION + 1
    if head == "apply":
        return " ".join(write(a, _APPLICATION + 1) for a in args), _APPLICATION
    if head in _INFIX and len(args) == 2:
        own, left, right = _INFIX[head]
        return f"{write(args[0], left)} {head} {write(args[1], right)}", own
    bracketed = {"norm": "‖{}‖", "abs": "|{}|", "inner": "⟪{}, {}⟫_ℝ"}
    if head in bracketed:
        return bracketed[head].format(*map(write, args)), _APPLICATION + 1
    if head in ("neg", "¬"):
        return f"{'-' if head == 'neg' else '¬'}{write(args[0], 76)}", _NEGATION
    if head in ("cast", "sqrt"):
        return f"{'↑' if head == 'cast' else '√'}{write(args[0], _APPLICATION + 1)}", _APPLICATION + 1
    if head == "inv":
        return f"{write(args[0], _APPLICATION + 1)}⁻¹", _APPLICATION + 1
    if head in ("sum", "prod"):
        over = "" if args[1].head == "univ" else f" ∈ {write(args[1], 51)}"
        return f"{'∑' if head == 'sum' else '∏'} {args[0].head}{over}, {write(args[2], 67)}", 60
    if head in ("fun", "∀", "∃"):
        names = " ".join(a.head for a in args[:-1])
        return f"{head} {names}{' => ' if head == 'fun' else ', '}{write(args[-1])}", 0
    if head == "field":
        return f"{write(args[0], _APPLICATION + 1)}.{args[1].head}", _APPLICATION + 1
    if head == "pair":
        return f"({', '.join(map(write, args))})", _APPLICATION + 1
    if head == "opaque":
        return " ".join(a.head for a in args), _APPLICATION + 1
    raise Unreadable(head)


def substitute(term: Term, values: Mapping[str, Term]) -> Term:
    """The term with values for its free variables; applied functions are reduced."""
    if not values:
        return term
    if not term.args:
        return values.get(term.head, term)
    if term.head in ("fun", "∀", "∃"):
        bound = {a.head for a in term.args[:-1]}
        inner = {k: v for k, v in values.items() if k not in bound}
        return Term(term.head, (*term.args[:-1], substitute(term.args[-1], inner)))
    if term.head in ("sum", "prod"):
        inner = {k: v for k, v in values.items() if k != term.args[0].head}
        return Term(term.head, (term.args[0], substitute(term.args[1], values), substitute(term.args[2], inner)))
    return reduce(Term(term.head, tuple(substitute(a, values) for a in term.args)))


def reduce(term: Term) -> Term:
    """Beta-reduction at the root, and application of an application as one."""
    if term.head != "apply":
        return term
    function, *arguments = term.args
    if function.head == "apply":
        return reduce(Term("apply", (*function.args, *arguments)))
    if function.head == "fun" and arguments:
        *names, body = function.args
        taken = dict(zip((n.head for n in names), arguments, strict=False))
        rest = names[len(arguments) :]
        inner = substitute(body, taken)
        if rest:
            return Term("fun", (*rest, inner))
        left = arguments[len(names) :]
        return reduce(Term("apply", (inner, *left))) if left else inner
    return term


def normal(term: Term) -> Term:
    """The term with every applied ``fun`` reduced."""
    if not term.args:
        return term
    args = tuple(normal(a) for a in term.args)
    if term.head == "∀" and args[-1].head == "∀":
        args = (*args[:-1], *args[-1].args)
    return reduce(Term(term.head, args))


def unify(pattern: Term, term: Term, variables: Set[str]) -> dict[str, Term] | None:
    """Values of the variables under which the pattern is the term, bound names aside; ``None`` if there are none."""
    if not pattern.args:
        if pattern.head in variables:
            return {pattern.head: term}
        return {} if pattern == term else None
    if pattern.head != term.head or len(pattern.args) != len(term.args):
        return None
    arguments = pattern.args
    if pattern.head in ("fun", "∀", "∃"):
        bound = [a.head for a in pattern.args[:-1]]
        renamed = substitute(pattern.args[-1], dict(zip(bound, term.args[:-1], strict=True)))
        return unify(renamed, term.args[-1], variables - set(bound))
    if pattern.head in ("sum", "prod"):
        body = substitute(pattern.args[2], {pattern.args[0].head: term.args[0]})
        arguments = (term.args[0], pattern.args[1], body)
    values: dict[str, Term] = {}
    for p, t in zip(arguments, term.args, strict=True):
        found = unify(p, t, variables)
        if found is None or any(values.get(k, v) != v for k, v in found.items()):
            return None
        values |= found
    return values
