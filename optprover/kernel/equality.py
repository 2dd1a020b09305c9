"""Definitional equality."""

from __future__ import annotations

from optprover.kernel import levels
from optprover.kernel.arithmetic import STRING_OF_LIST, TRUE, is_offset_zero, predecessor, string_constructor
from optprover.kernel.budget import Budget
from optprover.kernel.declarations import OPAQUE_HEIGHT, Constructor, Environment
from optprover.kernel.reduction import Reduction
from optprover.kernel.substitution import instantiate
from optprover.kernel.terms import (
    App,
    Const,
    Expr,
    Lam,
    NatLit,
    Pi,
    Proj,
    Sort,
    StrLit,
    app,
    args_of,
    free,
    head_of,
    lam,
    proj,
    var,
)  # fmt: skip


class Equality(Reduction):
    """Comparison over an environment. What was found equal is kept in a union-find until :meth:`forget`."""

    def __init__(self, environment: Environment, budget: Budget) -> None:
        super().__init__(environment, budget)
        self._parent: dict[Expr, Expr] = {}
        self._failed: set[tuple[Expr, Expr]] = set()  # unfolded applications whose arguments differ
        self._different: set[tuple[Expr, Expr]] = set()
        self._props: dict[Expr, bool] = {}

    def forget(self) -> None:
        """Drop what can be computed again."""
        super().forget()
        self._parent.clear()
        self._failed.clear()
        self._different.clear()
        self._props.clear()

    def _root(self, e: Expr) -> Expr:
        parent = self._parent
        up = parent.get(e)
        if up is None:
            return e
        while True:
            further = parent.get(up)
            if further is None:
                return up
            parent[e] = further
            e, up = up, further

    def equal(self, one: Expr, other: Expr) -> bool:
        """Whether two well-typed terms of one type are equal by computation."""
        if one is other:
            return True
        root, also = self._root(one), self._root(other)
        if root is also:
            return True
        if (one, other) in self._different or (other, one) in self._different:
            return False
        self.budget.spend()
        if not self._equal(one, other):
            if not self.eager:
                self._different.add((one, other))
            return False
        root, also = self._root(one), self._root(other)
        if root is not also:
            self._parent[root] = also
        return True

    def _quick(self, one: Expr, other: Expr) -> bool | None:
        """What the forms alone decide."""
        if one is other or self._root(one) is self._root(other):
            return True
        if isinstance(one, Lam) and isinstance(other, Lam):
            return self._equal_binders(one, other)
        if isinstance(one, Pi) and isinstance(other, Pi):
            return self._equal_binders(one, other)
        if isinstance(one, Sort) and isinstance(other, Sort):
            return levels.equal(one.level, other.level)
        if (isinstance(one, NatLit) and isinstance(other, NatLit)) or (
            isinstance(one, StrLit) and isinstance(other, StrLit)
        ):
            return False  # shared nodes: different objects are different values
        return None

    def _equal_binders(self, one: Expr, other: Expr) -> bool:
        """Two functions or two function types, binder by binder."""
        kind = type(one)
        depth = max(one.fresh, other.fresh)
        opened: list[Expr] = []
        while isinstance(one, Lam | Pi) and isinstance(other, Lam | Pi) and type(one) is kind and type(other) is kind:
            type_ = instantiate(one.type, opened)
            if one.type is not other.type and not self.equal(type_, instantiate(other.type, opened)):
                return False
            opened.append(free(type_, depth + len(opened)))
            one, other = one.body, other.body
        return self.equal(instantiate(one, opened), instantiate(other, opened))

    def is_prop(self, type_: Expr) -> bool:
        """Whether a type is a proposition."""
        known = self._props.get(type_)
        if known is None:
            universe = self.whnf(self.infer(type_))
            known = self._props[type_] = isinstance(universe, Sort) and levels.is_zero(universe.level)
        return known

    def _equal_proofs(self, one: Expr, other: Expr) -> bool | None:
        """Proof irrelevance; None where the terms are no proofs."""
        type_ = self.infer(one)
        return self.equal(type_, self.infer(other)) if self.is_prop(type_) else None

    def _equal(self, one: Expr, other: Expr) -> bool:
        quick = self._quick(one, other)
        if quick is not None:
            return quick
        if other is TRUE and not one.fresh and self.whnf(one) is TRUE:
            return True
        t, s = self.whnf_core(one, True), self.whnf_core(other, True)
        if t is not one or s is not other:
            quick = self._quick(t, s)
            if quick is not None:
                return quick
        quick = self._equal_proofs(t, s)
        if quick is not None:
            return quick
        step = self._lazy_delta(t, s)
        if isinstance(step, bool):
            return step
        t, s = step
        if isinstance(t, Const) and isinstance(s, Const) and t.name == s.name and self._equal_levels(t, s):
            return True
        if isinstance(t, Proj) and isinstance(s, Proj) and self._equal_projections(t, s):
            return True
        full_t, full_s = self.whnf_core(t), self.whnf_core(s)
        if full_t is not t or full_s is not s:
            return self.equal(full_t, full_s)
        return self._equal_forms(t, s)

    def _equal_forms(self, t: Expr, s: Expr) -> bool:
        """Terms in normal form that do not unfold."""
        if isinstance(t, App) and isinstance(s, App) and t.size == s.size and self._equal_spines(t, s):
            return True
        if self._eta(t, s) or self._eta(s, t):
            return True
        if self._eta_structure(t, s) or self._eta_structure(s, t):
            return True
        expanded = self._expand_string(t, s)
        if expanded is None:
            expanded = self._expand_string(s, t)
        if expanded is not None:
            return expanded
        return self._equal_units(t, s)

    @staticmethod
    def _equal_levels(t: Const, s: Const) -> bool:
        return len(t.levels) == len(s.levels) and all(map(levels.equal, t.levels, s.levels))

    def _equal_spines(self, t: App, s: App) -> bool:
        return self.equal(t.head, s.head) and all(map(self.equal, args_of(t), args_of(s)))

    def _equal_args(self, t: Expr, s: Expr) -> bool:
        while isinstance(t, App) and isinstance(s, App):
            if t is s:
                return True
            if not self.equal(t.arg, s.arg):
                return False
            t, s = t.fn, s.fn
        return not isinstance(t, App) and not isinstance(s, App)

    def _lazy_delta(self, t: Expr, s: Expr) -> bool | tuple[Expr, Expr]:
        """Unfold the side of larger height until the terms are told apart, found equal, or do not unfold."""
        while True:
            self.budget.spend()
            offset = self._equal_offsets(t, s)
            if offset is not None:
                return offset
            if self.eager or not (t.fresh or s.fresh):
                number = self.reduce_nat(t)
                if number is not None:
                    return self.equal(number, s)
                number = self.reduce_nat(s)
                if number is not None:
                    return self.equal(t, number)
            step = self._delta_step(t, s)
            if step is None:
                return t, s
            if isinstance(step, bool):
                return step
            t, s = step
            quick = self._quick(t, s)
            if quick is not None:
                return quick

    def _delta_step(self, t: Expr, s: Expr) -> bool | tuple[Expr, Expr] | None:
        """One unfolding; None where neither side unfolds."""
        head_t, head_s = head_of(t), head_of(s)
        left = isinstance(head_t, Const) and self.environment.value_of(head_t) is not None
        right = isinstance(head_s, Const) and self.environment.value_of(head_s) is not None
        if not left and not right:
            return None
        if not right:
            projected = self._unfold_projection(s)
            return (self._delta(t), s) if projected is None else (t, projected)
        if not left:
            projected = self._unfold_projection(t)
            return (t, self._delta(s)) if projected is None else (projected, s)
        assert isinstance(head_t, Const)
        assert isinstance(head_s, Const)
        height_t, height_s = self.environment.height_of(head_t), self.environment.height_of(head_s)
        if height_t < height_s:
            return t, self._delta(s)
        if height_t > height_s:
            return self._delta(t), s
        same = isinstance(t, App) and isinstance(s, App) and head_t.name == head_s.name
        if same and height_t != OPAQUE_HEIGHT and (t, s) not in self._failed:
            if self._equal_levels(head_t, head_s) and self._equal_args(t, s):
                return True
            self._failed.add((t, s))
        return self._delta(t), self._delta(s)

    def _delta(self, e: Expr) -> Expr:
        unfolded = self.unfold(e)
        assert unfolded is not None
        return self.whnf_core(unfolded, True)

    def _unfold_projection(self, e: Expr) -> Expr | None:
        """A stuck projection brought further by looking at its subject; None where that changes nothing."""
        if not isinstance(head_of(e), Proj):
            return None
        further = self.whnf_core(e)
        return None if further is e else further

    def _equal_offsets(self, t: Expr, s: Expr) -> bool | None:
        """Numerals and successors."""
        if is_offset_zero(t) and is_offset_zero(s):
            return True
        before_t = predecessor(t)
        before_s = predecessor(s) if before_t is not None else None
        if before_t is None or before_s is None:
            return None
        return self.equal(before_t, before_s)

    def _equal_projections(self, t: Proj, s: Proj) -> bool:
        """The same field of subjects that unfold to equal terms."""
        if t.index != s.index:
            return False
        a, b = t.of, s.of
        while True:
            step = self._delta_step(a, b)
            if isinstance(step, bool):
                return step
            if step is None:
                break
            a, b = step
            quick = self._quick(a, b)
            if quick is not None:
                if quick:
                    return True
                break
        field_a, field_b = self._field(a, t.index), self._field(b, s.index)
        if field_a is not None and field_b is not None:
            return self.equal(field_a, field_b)
        return t.struct == s.struct and self.equal(a, b)

    def _field(self, e: Expr, index: int) -> Expr | None:
        head = head_of(e)
        found = self.environment.find(head.name) if isinstance(head, Const) else None
        if not isinstance(found, Constructor):
            return None
        args = args_of(e)
        at = found.nparams + index
        return args[at] if at < len(args) else None

    def _eta(self, t: Expr, s: Expr) -> bool:
        """A function against something that is one after eta expansion."""
        if not isinstance(t, Lam) or isinstance(s, Lam):
            return False
        type_ = self.whnf(self.infer(s))
        return isinstance(type_, Pi) and self.equal(t, lam(type_.type, app(s, var(0))))

    def _eta_structure(self, t: Expr, s: Expr) -> bool:
        """A value of a structure against an application of its constructor."""
        head = head_of(s)
        found = self.environment.find(head.name) if isinstance(head, Const) else None
        if not isinstance(found, Constructor) or not isinstance(s, App):
            return False
        if s.size != found.nparams + found.nfields or self.environment.structure(found.inductive) is None:
            return False
        if isinstance(t, App) and t.head is s.head and t.size == s.size:
            return False  # their arguments were compared
        if not self.equal(self.infer(t), self.infer(s)):
            return False
        fields = args_of(s)[found.nparams :]
        return all(self.equal(proj(found.inductive, i, t), field) for i, field in enumerate(fields))

    def _expand_string(self, t: Expr, s: Expr) -> bool | None:
        if isinstance(t, StrLit) and isinstance(s, App) and s.fn is STRING_OF_LIST:
            return self.equal(string_constructor(t), s)
        return None

    def _equal_units(self, t: Expr, s: Expr) -> bool:
        """Values of a structure without fields."""
        type_ = self.whnf(self.infer(t))
        head = head_of(type_)
        constructor = self.environment.structure(head.name) if isinstance(head, Const) else None
        if constructor is None or constructor.nfields:
            return False
        return self.equal(type_, self.infer(s))
