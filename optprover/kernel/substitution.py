"""Opening, closing and specialising terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from optprover.kernel.levels import Level, substitute
from optprover.kernel.terms import (
    App,
    Const,
    Expr,
    Free,
    Lam,
    Let,
    NatLit,
    Pi,
    Proj,
    Sort,
    StrLit,
    Var,
    app,
    apply,
    const,
    lam,
    let,
    pi,
    proj,
    sort,
    var,
)  # fmt: skip

_Memo = dict[Expr, Expr]


def instantiate(e: Expr, args: Sequence[Expr]) -> Expr:
    """Replace the loose indices of ``e`` by ``args``, given outermost binder first; none of them has loose indices.

    Indices beyond ``args`` move down by their number.
    """
    if not e.loose or not args:
        return e
    last = len(args) - 1
    memos: list[_Memo] = [{}]

    def part(e: Expr, depth: int, memo: _Memo) -> Expr:
        return go(e, depth, memo) if e.loose > depth else e

    def go(e: Expr, depth: int, memo: _Memo) -> Expr:
        if isinstance(e, Var):
            at = e.index - depth
            return args[last - at] if at <= last else var(e.index - last - 1)
        done = memo.get(e)
        if done is not None:
            return done
        made: Expr
        if isinstance(e, App):  # nine calls of ten: closed parts are not gone into
            fn, arg = e.fn, e.arg
            made = app(
                go(fn, depth, memo) if fn.loose > depth else fn, go(arg, depth, memo) if arg.loose > depth else arg
            )
        elif isinstance(e, Proj):
            made = proj(e.struct, e.index, go(e.of, depth, memo))
        else:
            if len(memos) == depth + 1:
                memos.append({})
            inner = memos[depth + 1]
            if isinstance(e, Lam):
                made = lam(part(e.type, depth, memo), part(e.body, depth + 1, inner))
            elif isinstance(e, Pi):
                made = pi(part(e.type, depth, memo), part(e.body, depth + 1, inner))
            else:
                assert isinstance(e, Let)
                value = part(e.value, depth, memo)
                made = let(part(e.type, depth, memo), value, part(e.body, depth + 1, inner))
        memo[e] = made
        return made

    return go(e, 0, memos[0])


def abstract(e: Expr, variables: Sequence[Free]) -> Expr:
    """The opposite of :func:`instantiate`: free variables become loose indices."""
    if not variables:
        return e
    lowest = min(v.depth for v in variables)
    if e.fresh <= lowest:
        return e
    last = len(variables) - 1
    place = {v: last - i for i, v in enumerate(variables)}
    memos: list[_Memo] = [{}]

    def go(e: Expr, depth: int, memo: _Memo) -> Expr:
        if e.fresh <= lowest:
            return e
        if isinstance(e, Free):
            at = place.get(e)
            return e if at is None else var(at + depth)
        done = memo.get(e)
        if done is not None:
            return done
        made: Expr
        if isinstance(e, App):
            made = app(go(e.fn, depth, memo), go(e.arg, depth, memo))
        elif isinstance(e, Proj):
            made = proj(e.struct, e.index, go(e.of, depth, memo))
        else:
            if len(memos) == depth + 1:
                memos.append({})
            inner = memos[depth + 1]
            if isinstance(e, Lam):
                made = lam(go(e.type, depth, memo), go(e.body, depth + 1, inner))
            elif isinstance(e, Pi):
                made = pi(go(e.type, depth, memo), go(e.body, depth + 1, inner))
            else:
                assert isinstance(e, Let)
                made = let(go(e.type, depth, memo), go(e.value, depth, memo), go(e.body, depth + 1, inner))
        memo[e] = made
        return made

    return go(e, 0, memos[0])


def close_pi(variables: Sequence[Free], body: Expr) -> Expr:
    """The function type over ``variables``, outermost first."""
    body = abstract(body, variables)
    for i in range(len(variables) - 1, -1, -1):
        body = pi(abstract(variables[i].type, variables[:i]), body)
    return body


def close_lam(variables: Sequence[Free], body: Expr) -> Expr:
    """The function over ``variables``, outermost first."""
    body = abstract(body, variables)
    for i in range(len(variables) - 1, -1, -1):
        body = lam(abstract(variables[i].type, variables[:i]), body)
    return body


def specialise(e: Expr, values: Mapping[str, Level]) -> Expr:
    """``e`` with its universe parameters replaced."""
    if not e.poly or not values:
        return e
    memo: _Memo = {}

    def go(e: Expr) -> Expr:
        if not e.poly:
            return e
        done = memo.get(e)
        if done is not None:
            return done
        made: Expr
        if isinstance(e, App):
            made = app(go(e.fn), go(e.arg))
        elif isinstance(e, Const):
            made = const(e.name, tuple([substitute(level, values) for level in e.levels]))
        elif isinstance(e, Sort):
            made = sort(substitute(e.level, values))
        elif isinstance(e, Lam):
            made = lam(go(e.type), go(e.body))
        elif isinstance(e, Pi):
            made = pi(go(e.type), go(e.body))
        elif isinstance(e, Let):
            made = let(go(e.type), go(e.value), go(e.body))
        else:
            assert isinstance(e, Proj)
            made = proj(e.struct, e.index, go(e.of))
        memo[e] = made
        return made

    return go(e)


def beta(fn: Expr, args: Sequence[Expr]) -> Expr:
    """``fn`` applied to ``args``, with the binders at its head resolved."""
    used, body = 0, fn
    while used < len(args) and isinstance(body, Lam):
        body = body.body
        used += 1
    if not used:
        return apply(fn, args)
    return apply(instantiate(body, args[:used]), args[used:])


def constants(*terms: Expr) -> dict[str, None]:
    """The names of the constants and structures that occur, in the order met."""
    found: dict[str, None] = {}
    seen: set[Expr] = set()
    stack = list(reversed(terms))
    while stack:
        e = stack.pop()
        if e in seen:
            continue
        seen.add(e)
        if isinstance(e, App):
            stack += (e.arg, e.fn)
        elif isinstance(e, Const):
            found[e.name] = None
        elif isinstance(e, Lam | Pi):
            stack += (e.body, e.type)
        elif isinstance(e, Let):
            stack += (e.body, e.value, e.type)
        elif isinstance(e, Proj):
            found[e.struct] = None
            stack.append(e.of)
        elif isinstance(e, Free):
            stack.append(e.type)
            if e.value is not None:
                stack.append(e.value)
    return found


def parameters(*terms: Expr) -> frozenset[str]:
    """The universe parameters that occur."""
    found: set[str] = set()
    seen: set[Expr] = set()
    stack = list(terms)
    while stack:
        e = stack.pop()
        if not e.poly or e in seen:
            continue
        seen.add(e)
        if isinstance(e, App):
            stack += (e.fn, e.arg)
        elif isinstance(e, Const):
            for level in e.levels:
                found |= level.params
        elif isinstance(e, Sort):
            found |= e.level.params
        elif isinstance(e, Lam | Pi):
            stack += (e.type, e.body)
        elif isinstance(e, Let):
            stack += (e.type, e.value, e.body)
        elif isinstance(e, Proj):
            stack.append(e.of)
        elif isinstance(e, Free):
            stack.append(e.type)
            if e.value is not None:
                stack.append(e.value)
    return frozenset(found)


def literals(*terms: Expr) -> tuple[bool, bool]:
    """Whether Nat literals occur, and whether String literals do."""
    seen: set[Expr] = set()
    stack = list(terms)
    numbers = strings = False
    while stack:
        e = stack.pop()
        if e in seen:
            continue
        seen.add(e)
        if isinstance(e, App):
            stack += (e.fn, e.arg)
        elif isinstance(e, NatLit):
            numbers = True
        elif isinstance(e, StrLit):
            strings = True
        elif isinstance(e, Lam | Pi):
            stack += (e.type, e.body)
        elif isinstance(e, Let):
            stack += (e.type, e.value, e.body)
        elif isinstance(e, Proj):
            stack.append(e.of)
    return numbers, strings
