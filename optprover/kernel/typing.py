"""Types of terms: inferred, and checked."""

from __future__ import annotations

from optprover.kernel import levels
from optprover.kernel.arithmetic import NAT, STRING
from optprover.kernel.budget import Budget
from optprover.kernel.declarations import Environment, Inductive
from optprover.kernel.equality import Equality
from optprover.kernel.errors import Refused
from optprover.kernel.levels import Level, Zero
from optprover.kernel.printing import show
from optprover.kernel.substitution import abstract, close_pi, instantiate
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
    args_of,
    const,
    free,
    head_of,
    pi,
    proj,
    sort,
)  # fmt: skip


class TypeChecker(Equality):
    """The judge of terms. Universe parameters are taken as declared: the caller looks at them."""

    def __init__(self, environment: Environment, budget: Budget) -> None:
        super().__init__(environment, budget)
        self._checked: dict[Expr, Expr] = {}
        self._inferred: dict[Expr, Expr] = {}

    def forget(self) -> None:
        """Drop what can be computed again."""
        super().forget()
        self._checked.clear()
        self._inferred.clear()

    def infer(self, e: Expr) -> Expr:
        """The type of a term known to be well typed."""
        return self._type(e, False)

    def check(self, e: Expr) -> Expr:
        """The type of ``e``. Raises :class:`Refused` where it has none."""
        return self._type(e, True)

    def _type(self, e: Expr, check: bool) -> Expr:
        known = self._checked.get(e)
        if known is None and not check:
            known = self._inferred.get(e)
        if known is not None:
            return known
        self.budget.spend()
        if isinstance(e, App):
            type_ = self._check_application(e) if check else self._infer_application(e)
        elif isinstance(e, Const):
            type_ = self.environment.type_of(e)
        elif isinstance(e, Free):
            type_ = e.type
        elif isinstance(e, Lam):
            type_ = self._type_of_function(e, check)
        elif isinstance(e, Pi):
            type_ = self._type_of_function_type(e, check)
        elif isinstance(e, Sort):
            type_ = sort(levels.succ(e.level))
        elif isinstance(e, Let):
            type_ = self._type_of_let(e, check)
        elif isinstance(e, Proj):
            type_ = self._type_of_projection(e, check)
        elif isinstance(e, NatLit):
            type_ = NAT
        elif isinstance(e, StrLit):
            type_ = STRING
        else:
            raise Refused("a bound variable stands outside its binder")
        (self._checked if check else self._inferred)[e] = type_
        return type_

    def sort_of(self, type_: Expr, what: Expr) -> Level:
        """The level of a universe, given up to computation. Raises :class:`Refused` where it is none."""
        normal = type_ if isinstance(type_, Sort) else self.whnf(type_)
        if not isinstance(normal, Sort):
            raise Refused(f"not a type: {show(what)}")
        return normal.level

    def level_of(self, type_: Expr, check: bool = False) -> Level:
        """The universe that a type lives in."""
        return self.sort_of(self._type(type_, check), type_)

    def function_type(self, type_: Expr, what: Expr) -> Pi:
        """A function type, given up to computation. Raises :class:`Refused` where it is none."""
        normal = type_ if isinstance(type_, Pi) else self.whnf(type_)
        if not isinstance(normal, Pi):
            raise Refused(f"not a function: {show(what)}")
        return normal

    def _check_application(self, e: App) -> Expr:
        args = args_of(e)
        type_ = self.check(e.head)
        since = 0
        for i, arg in enumerate(args):
            if not isinstance(type_, Pi):
                type_ = self.function_type(instantiate(type_, args[since:i]), e)
                since = i
            expected = instantiate(type_.type, args[since:i])
            given = self.check(arg)
            if given is not expected and not self._accepts(arg, given, expected):
                raise Refused(f"{show(arg)} has type {show(given)}, not {show(expected)}, in {show(e)}")
            type_ = type_.body
        return instantiate(type_, args[since:])

    def _accepts(self, arg: Expr, given: Expr, expected: Expr) -> bool:
        head = head_of(arg)
        if not (isinstance(head, Const) and head.name == "eagerReduce" and isinstance(arg, App) and arg.size == 2):
            return self.equal(given, expected)
        # As Lean does: literals are computed with even where free variables stand.
        before, kept = self.eager, self._set_aside()
        self.eager = True
        try:
            return self.equal(given, expected)
        finally:
            self.eager = before
            self._restore(kept)

    def _set_aside(self) -> tuple[dict[Expr, Expr], ...]:
        kept = (self._core, self._core_cheap, self._whnf)
        self._core, self._core_cheap, self._whnf = {}, {}, {}
        return kept

    def _restore(self, kept: tuple[dict[Expr, Expr], ...]) -> None:
        self._core, self._core_cheap, self._whnf = kept

    def _infer_application(self, e: App) -> Expr:
        args = args_of(e)
        type_ = self.infer(e.head)
        since = 0
        for i in range(len(args)):
            if not isinstance(type_, Pi):
                type_ = self.function_type(instantiate(type_, args[since:i]), e)
                since = i
            type_ = type_.body
        return instantiate(type_, args[since:])

    def _type_of_function(self, e: Lam, check: bool) -> Expr:
        opened: list[Free] = []
        depth = e.fresh
        body: Expr = e
        while isinstance(body, Lam):
            type_ = instantiate(body.type, opened)
            if check:
                self.level_of(type_, True)
            opened.append(free(type_, depth + len(opened)))
            body = body.body
        return close_pi(opened, self._type(instantiate(body, opened), check))

    def _type_of_function_type(self, e: Pi, check: bool) -> Expr:
        opened: list[Free] = []
        found: list[Level] = []
        depth = e.fresh
        body: Expr = e
        while isinstance(body, Pi):
            type_ = instantiate(body.type, opened)
            found.append(self.level_of(type_, check))
            opened.append(free(type_, depth + len(opened)))
            body = body.body
        level = self.level_of(instantiate(body, opened), check)
        for of in reversed(found):
            level = level if isinstance(level, Zero) else levels.imax(of, level)
        return sort(level)

    def _type_of_let(self, e: Let, check: bool) -> Expr:
        """The bound variable becomes a free one that knows its value; the value replaces it in the result."""
        opened: list[Free] = []
        depth = e.fresh
        body: Expr = e
        while isinstance(body, Let):
            type_, value = instantiate(body.type, opened), instantiate(body.value, opened)
            if check:
                self.level_of(type_, True)
                given = self.check(value)
                if not self.equal(given, type_):
                    raise Refused(f"let: {show(value)} has type {show(given)}, not {show(type_)}")
            opened.append(free(type_, depth + len(opened), value))
            body = body.body
        result = self._type(instantiate(body, opened), check)
        for variable in reversed(opened):
            if result.fresh > variable.depth:
                assert variable.value is not None
                result = instantiate(abstract(result, (variable,)), (variable.value,))
        return result

    def _type_of_projection(self, e: Proj, check: bool) -> Expr:
        subject = self.whnf(self._type(e.of, check))
        head = head_of(subject)
        found = self.environment.find(head.name) if isinstance(head, Const) else None
        if not isinstance(found, Inductive) or found.name != e.struct or len(found.constructors) != 1:
            raise Refused(f"no projection {e.struct}.{e.index} of {show(e.of)} : {show(subject)}")
        assert isinstance(head, Const)
        args = args_of(subject)
        if len(args) != found.nparams + found.nindices:
            raise Refused(f"a projection out of {show(subject)}, which lacks arguments")
        type_ = self.environment.type_of(const(found.constructors[0], head.levels))
        for arg in args[: found.nparams]:
            type_ = instantiate(self.function_type(type_, e).body, (arg,))
        proposition = self.is_prop(subject)
        for i in range(e.index):
            at = self.function_type(type_, e)
            if at.body.loose:
                if proposition and not self.is_prop(at.type):
                    raise Refused(f"a projection out of a proof past data: {show(e)}")
                type_ = instantiate(at.body, (proj(e.struct, i, e.of),))
            else:
                type_ = at.body
        result = self.function_type(type_, e).type
        if proposition and not self.is_prop(result):
            raise Refused(f"a projection of data out of a proof: {show(e)}")
        return result


def arrow(*types: Expr) -> Expr:
    """The function type without dependence: the last is the result."""
    result = types[-1]
    for type_ in reversed(types[:-1]):
        result = pi(type_, result)
    return result
