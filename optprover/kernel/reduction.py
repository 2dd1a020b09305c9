"""Reduction to weak head normal form: beta, zeta, delta, projections, recursors, quotients, literals."""

from __future__ import annotations

from abc import ABC, abstractmethod

from optprover.kernel.arithmetic import (
    BINARY,
    FALSE,
    LOG2,
    NAT_SUCC,
    PREDICATES,
    TRUE,
    literal,
    log2,
    nat_constructor,
    string_constructor,
)  # fmt: skip
from optprover.kernel.budget import Budget
from optprover.kernel.declarations import Constructor, Environment, Inductive, Quotient, Recursor, levels_of
from optprover.kernel.substitution import beta, instantiate, specialise
from optprover.kernel.terms import (
    App,
    Const,
    Expr,
    Free,
    Lam,
    Let,
    NatLit,
    Proj,
    StrLit,
    app,
    apply,
    args_of,
    const,
    head_of,
    nat,
    proj,
)  # fmt: skip


class Reduction(ABC):
    """Normal forms over an environment. Results are remembered until :meth:`forget`."""

    def __init__(self, environment: Environment, budget: Budget) -> None:
        self.environment = environment
        self.budget = budget
        self.eager = False  # compute with literals also where free variables stand
        self.accelerated = True  # compute with literals at all
        self._core: dict[Expr, Expr] = {}
        self._core_cheap: dict[Expr, Expr] = {}
        self._whnf: dict[Expr, Expr] = {}
        self._rules: dict[tuple[Const, str], Expr] = {}

    def forget(self) -> None:
        """Drop what can be computed again."""
        self._core.clear()
        self._core_cheap.clear()
        self._whnf.clear()
        self._rules.clear()

    @abstractmethod
    def infer(self, e: Expr) -> Expr:
        """The type of a term known to be well typed."""

    @abstractmethod
    def is_prop(self, type_: Expr) -> bool:
        """Whether a type is a proposition."""

    @abstractmethod
    def equal(self, one: Expr, other: Expr) -> bool:
        """Definitional equality."""

    def whnf_core(self, e: Expr, cheap: bool = False) -> Expr:
        """Normal form without unfolding constants; ``cheap``: nor to bring a projection's subject to light."""
        if not isinstance(e, App | Proj | Let | Free):
            return e
        cache = self._core_cheap if cheap else self._core
        known = cache.get(e)
        if known is not None:
            return known
        at: Expr = e
        while True:
            self.budget.spend()
            t = self._core_step(at, cheap)
            if t is None:
                break
            at = t
        cache[e] = at
        return at

    def _core_step(self, e: Expr, cheap: bool) -> Expr | None:
        """One step at the head, or None where there is none."""
        if isinstance(e, App):
            head = e.head
            if isinstance(head, Lam):
                return beta(head, args_of(e))
            if isinstance(head, Const):
                return self._compute(head, e)
            normal = self.whnf_core(head, cheap)
            return None if normal is head else beta(normal, args_of(e))
        if isinstance(e, Let):
            return instantiate(e.body, (e.value,))
        if isinstance(e, Proj):
            return self._project(e, cheap)
        return e.value if isinstance(e, Free) else None

    def _project(self, e: Proj, cheap: bool) -> Expr | None:
        of = self.whnf_core(e.of, True) if cheap else self.whnf(e.of)
        if isinstance(of, StrLit):
            of = self.whnf(string_constructor(of))
        head = head_of(of)
        if not isinstance(head, Const):
            return None
        found = self.environment.find(head.name)
        if not isinstance(found, Constructor) or found.inductive != e.struct:
            return None
        args = args_of(of)
        at = found.nparams + e.index
        return args[at] if at < len(args) else None

    def _compute(self, head: Const, e: App) -> Expr | None:
        """A recursor or a quotient's eliminator on what it computes on."""
        found = self.environment.find(head.name)
        if isinstance(found, Recursor):
            return self._recurse(found, head, e)
        if isinstance(found, Quotient):
            return self._lift(found, e)
        return None

    def _recurse(self, recursor: Recursor, head: Const, e: App) -> Expr | None:
        place = recursor.major
        if e.size <= place or len(head.levels) != len(recursor.params):
            return None
        args = args_of(e)
        major = args[place]
        if recursor.k:
            major = self._as_only_proof(recursor, major)
        major = self.whnf(major)
        if isinstance(major, NatLit):
            major = nat_constructor(major)
        elif isinstance(major, StrLit):
            major = self.whnf(string_constructor(major))
        else:
            major = self._as_structure(recursor, major)
        of = head_of(major)
        if not isinstance(of, Const):
            return None
        for rule in recursor.rules:
            if rule.constructor == of.name:
                break
        else:
            return None
        fields = args_of(major)
        if rule.nfields > len(fields):
            return None
        value = self._rules.get((head, rule.constructor))
        if value is None:
            value = self._rules[head, rule.constructor] = specialise(rule.value, levels_of(recursor, head))
        given = args[: recursor.first_index] + fields[len(fields) - rule.nfields :] + args[place + 1 :]
        return beta(value, given)

    def _major_type(self, recursor: Recursor) -> str:
        """The type a recursor takes apart: read off the type of its major argument."""
        found = self.environment.find(recursor.rules[0].constructor) if recursor.rules else None
        return found.inductive if isinstance(found, Constructor) else ""

    def _as_only_proof(self, recursor: Recursor, major: Expr) -> Expr:
        """A proof of a type with one constructor without fields, as that constructor where the indices agree."""
        type_ = self.whnf(self.infer(major))
        head = head_of(type_)
        if not isinstance(head, Const) or head.name != self._major_type(recursor):
            return major
        constructor = const(recursor.rules[0].constructor, head.levels)
        made = apply(constructor, args_of(type_)[: recursor.nparams])
        return made if self.equal(type_, self.infer(made)) else major

    def _as_structure(self, recursor: Recursor, major: Expr) -> Expr:
        """A value of a structure as its constructor applied to its projections."""
        name = self._major_type(recursor)
        constructor = self.environment.structure(name)
        head = head_of(major)
        if constructor is None or (isinstance(head, Const) and head.name == constructor.name):
            return major
        type_ = self.whnf(self.infer(major))
        of = head_of(type_)
        if not isinstance(of, Const) or of.name != name or self.is_prop(type_):
            return major
        fields: list[Expr] = [proj(name, i, major) for i in range(constructor.nfields)]
        return apply(const(constructor.name, of.levels), args_of(type_)[: constructor.nparams] + fields)

    def _lift(self, quotient: Quotient, e: App) -> Expr | None:
        """``Quot.lift`` and ``Quot.ind`` on ``Quot.mk``."""
        if quotient.kind == "lift":
            place, function = 5, 3
        elif quotient.kind == "ind":
            place, function = 4, 3
        else:
            return None
        if e.size <= place:
            return None
        args = args_of(e)
        made = self.whnf(args[place])
        head = head_of(made)
        if not (isinstance(made, App) and made.size == 3 and isinstance(head, Const)):
            return None
        found = self.environment.find(head.name)
        if not isinstance(found, Quotient) or found.kind != "ctor":
            return None
        return apply(app(args[function], made.arg), args[place + 1 :])

    def unfold(self, e: Expr) -> Expr | None:
        """The constant at the head replaced by its value."""
        head = head_of(e)
        if not isinstance(head, Const):
            return None
        value = self.environment.value_of(head)
        if value is None:
            return None
        return beta(value, args_of(e)) if isinstance(e, App) else value

    def whnf(self, e: Expr) -> Expr:
        """Weak head normal form."""
        if not isinstance(e, App | Const | Proj | Let | Free):
            return e
        known = self._whnf.get(e)
        if known is not None:
            return known
        at: Expr = e
        while True:
            self.budget.spend()
            at = self.whnf_core(at)
            number = self.reduce_nat(at)
            if number is not None:
                at = number
                break
            unfolded = self.unfold(at)
            if unfolded is None:
                break
            at = unfolded
        self._whnf[e] = at
        return at

    def reduce_nat(self, e: Expr) -> Expr | None:
        """An accelerated operation on literals, computed."""
        if not isinstance(e, App) or e.size > 2 or (e.fresh and not self.eager) or not self.accelerated:
            return None
        head = e.head
        if e.size == 1:
            if head is not NAT_SUCC and head is not LOG2:
                return None
            a = literal(self.whnf(e.arg))
            if a is None:
                return None
            return nat(a + 1) if head is NAT_SUCC else nat(log2(a))
        operation = BINARY.get(head)
        predicate = PREDICATES.get(head) if operation is None else None
        if operation is None and predicate is None:
            return None
        assert isinstance(e.fn, App)
        a = literal(self.whnf(e.fn.arg))
        b = literal(self.whnf(e.arg)) if a is not None else None
        if a is None or b is None:
            return None
        if predicate is not None:
            return TRUE if predicate(a, b) else FALSE
        assert operation is not None
        result = operation(a, b)
        return None if result is None else nat(result)

    def inductive_of(self, type_: Expr) -> tuple[Inductive, Const] | None:
        """The inductive type a normal form is an instance of."""
        head = head_of(type_)
        found = self.environment.find(head.name) if isinstance(head, Const) else None
        return (found, head) if isinstance(found, Inductive) and isinstance(head, Const) else None
