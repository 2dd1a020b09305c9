"""A declaration's type, as Lean prints it, in a normal form that two faithful libraries share.

The normal form keeps what a caller meets: the explicit and strict-implicit arguments in their order, instance arguments
about terms (``[NeBot l]``), the conclusion, and the types of the implicit variables these mention. It forgets bound
names, universes, the order of implicit variables, instance arguments about types (``[Preorder α]``), coercion arrows,
and the direction of ``≥`` and ``>``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from optprover.errors import OptProverError

_CLOSES = {"(": ")", "[": "]", "{": "}", "⦃": "⦄", "⟨": "⟩", "⟪": "⟫"}
_TOKEN = re.compile(
    r"∀ᶠ|∃ᶠ|=ᶠ|≤ᶠ|=o|=O|→ₗ|→L(?=\[)|×ˢ|⁻¹'|⁻¹|''|⋃₀|⋂₀|=>|(?<=⟫)_|ᶜ|\d+(?:\.\d+)?|[^\W\dᶜ][\w'✝]*(?:\.[^\W\d][\w'✝]*)*|\S"
)
_IDENT = re.compile(r"[^\W\dᶜ]")
_BINDERS = frozenset({"∀", "∃", "∃!", "fun", "λ", "∀ᶠ", "∃ᶠ", "∑", "∏", "⋃", "⋂", "⨆", "⨅"})
_LIMITS = _BINDERS | {"∧", "∨", "→", "↔", ",", "¬", "↦", "|", ":", "in"}  # what ends an operand of ≥
_SILENT = frozenset({"↑", "⇑", "↥", "FunLike.coe", "DFunLike.coe"})
_FLIPPED = {"≥": "≤", ">": "<"}
_WORDS = frozenset({"in", "if", "then", "else", "let", "have", "match", "with"}) | _BINDERS

VALUE = " := "  # between the normal form of a definition's type and that of its value


class SignatureError(OptProverError):
    """A printed type that the normaliser cannot read."""


@dataclass(frozen=True)
class Group:
    """What stands between two brackets."""

    open: str
    items: tuple[Node, ...]


@dataclass(frozen=True)
class Bound:
    """An occurrence of a bound variable; equal variables are the same object."""

    variable: Variable


class Variable:
    """A bound variable, known by its identity."""


Node = str | Group | Bound
Kind = Literal["(", "⦃", "{", "["]


@dataclass(frozen=True)
class Argument:
    """One argument of a declaration: how it is passed, its variable if it has a name, its type."""

    kind: Kind
    variable: Variable | None
    type: Sequence[Node]


@dataclass
class _Printer:
    """Prints nodes with variables numbered as they are met."""

    numbers: dict[Variable | None, int] = field(default_factory=dict)

    def text(self, nodes: Sequence[Node]) -> str:
        return " ".join(self._one(node) for node in nodes)

    def name(self, variable: Variable | None) -> str:
        return f"x{self.numbers.setdefault(variable, len(self.numbers) + 1)}"

    def _one(self, node: Node) -> str:
        if isinstance(node, Bound):
            return self.name(node.variable)
        return node if isinstance(node, str) else f"{node.open}{self.text(node.items)}{_CLOSES[node.open]}"


def normal_form(printed: str, at: Mapping[str, str] | None = None) -> str:
    """The normal form of a type that Lean printed (``#check @name``, with or without ``@name :`` in front).

    Args:
        printed: the type, on any number of lines.
        at: implicit type variables to replace, e.g. ``{"𝕜": "ℝ"}``.

    Raises:
        SignatureError: brackets do not match.
    """
    nodes = _plain(_tree(_TOKEN.findall(re.sub(r"\A\s*@?[^\s:({\[]+ :\s", "", printed))))
    arguments, conclusion = _telescope(nodes, at or {})
    types = {a.variable: a.type for a in arguments if a.variable and a.kind == "{"}
    kept = [
        a
        for a in arguments
        if a.kind in "(⦃" or (a.kind == "[" and not all(_is_type(v, arguments) for v in _variables(a.type)))
    ]
    used = _variables(conclusion).union(*(_variables(a.type) for a in kept), *(_variables(t) for t in types.values()))
    printer, parts = _Printer(), []
    for argument in kept:
        text = printer.text(argument.type)
        head = f"{printer.name(argument.variable)} : " if argument.variable in used else ""
        parts.append(f"{argument.kind}{head}{text}{_CLOSES[argument.kind]}")
    parts.append(f"⊢ {printer.text(conclusion)}")
    where: dict[Variable | None, str] = {}
    while met := [v for v in printer.numbers if v in types and v not in where]:  # a type may mention further variables
        where[met[0]] = f"{printer.name(met[0])} : {printer.text(types[met[0]])}"
    return " ".join(parts) + (f" where {', '.join(where.values())}" if where else "")


def described(type_of: str, value: str | None = None, at: Mapping[str, str] | None = None) -> str:
    """The normal form of a printed type, followed by that of a definition's printed value if it is given; ``at`` as in
    `normal_form`.

    Raises:
        SignatureError: brackets do not match.
    """
    return normal_form(type_of, at) + (
        VALUE + _Printer().text(_resolve(_plain(_tree(_TOKEN.findall(value))), at or {})) if value else ""
    )


def digest(normal: str) -> str:
    """A fingerprint of a normal form: 32 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(normal.encode()).hexdigest()[:32]


def _tree(tokens: Sequence[str]) -> tuple[Node, ...]:
    stack: list[tuple[str, list[Node]]] = [("", [])]
    for token in tokens:
        if token in _CLOSES:
            stack.append((token, []))
        elif len(stack) > 1 and token == _CLOSES[stack[-1][0]]:
            opened, items = stack.pop()
            stack[-1][1].append(Group(opened, tuple(items)))
        else:
            stack[-1][1].append("↦" if token == "=>" else token)
    if len(stack) > 1:
        raise SignatureError(f"A bracket {stack[-1][0]} is not closed in {' '.join(tokens)[:80]}.")
    return tuple(stack[0][1])


def _plain(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Without coercions, universe levels and needless brackets; ``a ≥ b`` as ``b ≤ a``."""
    out: list[Node] = []
    for node in nodes:
        if node in _SILENT:
            continue
        if (
            out
            and out[-1] in ("Type", "Sort")
            and (isinstance(node, Group) or (isinstance(node, str) and (_IDENT.match(node) or node.isdigit())))
        ):
            continue  # a universe level
        if isinstance(node, Group):
            items = _plain(node.items)
            out.append(items[0] if node.open == "(" and len(items) == 1 else Group(node.open, items))
        else:
            out.append(node)
    for i, node in enumerate(out):
        if isinstance(node, str) and node in _FLIPPED:
            start = next((j + 1 for j in range(i - 1, -1, -1) if out[j] in _LIMITS), 0)
            if start and out[start - 1] in _BINDERS:
                continue  # ∃ x > 0, …
            end = next((j for j in range(i + 1, len(out)) if out[j] in _LIMITS), len(out))
            out[start:end] = [*out[i + 1 : end], _FLIPPED[node], *out[start:i]]
    return tuple(out)


def _names(items: Sequence[Node]) -> int:
    """How many names a typed binder group starts with; 0 if it is none."""
    for i, node in enumerate(items):
        if node == ":":
            return i
        if not (isinstance(node, str) and _IDENT.match(node)):
            return 0
    return 0


def _telescope(nodes: Sequence[Node], at: Mapping[str, str]) -> tuple[list[Argument], tuple[Node, ...]]:
    """The arguments of a printed type and what follows them."""
    scope: dict[str, Variable | str] = {**at}
    arguments: list[Argument] = []

    def bind(group: Group) -> None:
        count = _names(group.items)
        body = _resolve(group.items[count + 1 if count else 0 :], scope)
        if not count:
            arguments.append(Argument(_kind(group.open), None, body))
        for node in group.items[:count]:
            name = str(node)
            if group.open == "{" and isinstance(scope.get(name), str):
                continue  # replaced by what `at` says
            variable = Variable()
            scope[name] = variable
            arguments.append(Argument(_kind(group.open), variable, body))

    while nodes:
        first = nodes[0]
        if first == "∀":
            i = 1
            while i < len(nodes) and isinstance(nodes[i], Group):
                i += 1
            if i == 1 or i == len(nodes) or nodes[i] != ",":
                break
            for group in nodes[1:i]:
                assert isinstance(group, Group)
                bind(group)
            nodes = nodes[i + 1 :]
        elif isinstance(first, Group) and nodes[1:2] == ("→",) and (first.open in "{[⦃" or _names(first.items)):
            bind(first)
            nodes = nodes[2:]
        elif (arrow := _arrow(nodes)) is not None:
            arguments.append(Argument("(", None, _resolve(_bare(nodes[:arrow]), scope)))
            nodes = nodes[arrow + 1 :]
        else:
            break
    return arguments, _resolve(_bare(nodes), scope)


def _bare(nodes: Sequence[Node]) -> Sequence[Node]:
    """Without brackets around everything."""
    only = nodes[0] if len(nodes) == 1 else None
    return only.items if isinstance(only, Group) and only.open == "(" else nodes


def _arrow(nodes: Sequence[Node]) -> int | None:
    """Where the first hypothesis of an implication ends; ``↔`` binds looser than ``→``."""
    found = None
    for i, node in enumerate(nodes):
        if node == "↔":
            return None
        if node in _BINDERS:
            return found
        if node == "→" and found is None:
            found = i
    return found


def _kind(opened: str) -> Kind:
    return "(" if opened == "(" else "{" if opened == "{" else "[" if opened == "[" else "⦃"


def _resolve(nodes: Sequence[Node], scope: Mapping[str, Variable | str]) -> tuple[Node, ...]:
    """Names replaced by the variables they refer to; a binder reaches to the end of the brackets around it."""
    inner = dict(scope)
    out: list[Node] = []

    def bind(name: str) -> Bound:
        variable = Variable()
        inner[name] = variable
        return Bound(variable)

    def typed(group: Group) -> Group:
        count = _names(group.items)
        body = _resolve(group.items[count:], inner)
        return Group(group.open, (*(bind(str(n)) for n in group.items[:count]), *body))

    binding = False
    for i, node in enumerate(nodes):
        after = nodes[i + 1] if i + 1 < len(nodes) else None
        if isinstance(node, Group):
            if binding and node.open == "[":
                continue  # fun [LE α] s ↦ …
            if binding and node.open == "{" and not _names(node.items):
                inner.update(
                    (str(name), Variable()) for name in node.items if not isinstance(inner.get(str(name)), str)
                )  # fun {α} s ↦ …
            elif _names(node.items) and (binding or after == "→") and node.open != "⟨":
                out.append(typed(node))
            elif (
                node.open == "{"
                and len(node.items) > 2
                and node.items[1] in ("|", ":", "∈")
                and isinstance(node.items[0], str)
            ):
                variable = Variable()
                out.append(Group("{", (Bound(variable), *_resolve(node.items[1:], {**inner, node.items[0]: variable}))))
            else:
                binding = False
                out.append(Group(node.open, _resolve(node.items, inner)))
        elif isinstance(node, str) and _IDENT.match(node) and node not in _WORDS:
            if binding:
                out.append(bind(node))
                continue
            known = inner.get(node)
            out.append(node if known is None else known if isinstance(known, str) else Bound(known))
        else:
            binding = node in _BINDERS
            out.append(node)
    return tuple(out)


def _variables(nodes: Sequence[Node]) -> set[Variable]:
    found: set[Variable] = set()
    for node in nodes:
        if isinstance(node, Bound):
            found.add(node.variable)
        elif isinstance(node, Group):
            found |= _variables(node.items)
    return found


def _is_type(variable: Variable, arguments: Sequence[Argument]) -> bool:
    """Whether an argument is a type or a family of types, whose instances are not compared."""
    type_of = next((a.type for a in arguments if a.variable is variable), None)
    return type_of is not None and type_of[-1:] in (("Type",), ("Sort",))
