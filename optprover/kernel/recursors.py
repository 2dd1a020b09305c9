"""The recursors of an admitted group, computed from its types and constructors."""

from __future__ import annotations

from dataclasses import dataclass, field

from optprover.kernel.declarations import Constructor, Recursor, Rule
from optprover.kernel.inductive import Admission, first_level, of_group
from optprover.kernel.levels import ZERO, Level, param
from optprover.kernel.names import child
from optprover.kernel.substitution import close_lam, close_pi, instantiate
from optprover.kernel.terms import Expr, Free, Pi, apply, args_of, const, sort


@dataclass
class _Case:
    """One type of the group: its motive, its indices and the value taken apart, and a premise per constructor."""

    indices: list[Free]
    major: Free
    motive: Free
    minors: list[Free] = field(default_factory=list)


@dataclass
class _Fields:
    """A constructor opened: its fields, those that are recursive, and what it constructs."""

    fields: list[Free]
    recursive: list[Free]
    result: Expr


def recursors(admission: Admission) -> list[Recursor]:
    """One recursor per type of the group, in their order."""
    group = admission.group
    large = admission.large()
    into: Level = param(first_level(group.params)) if large else ZERO
    params = ((first_level(group.params),) if large else ()) + group.params
    cases = [_case(admission, i, into) for i in range(len(group.types))]
    for i, constructors in enumerate(group.constructors):
        for constructor in constructors:
            cases[i].minors.append(_minor(admission, cases, constructor))
    motives = [case.motive for case in cases]
    minors = [minor for case in cases for minor in case.minors]
    block = tuple(t.name for t in group.types)
    levels = tuple(map(param, params))
    made = []
    place = 0
    for i, case in enumerate(cases):
        value = apply(apply(case.motive, case.indices), (case.major,))
        variables = [*admission.params, *motives, *minors, *case.indices, case.major]
        rules = []
        for constructor in group.constructors[i]:
            rules.append(_rule(admission, constructor, levels, motives, minors, place))
            place += 1
        made.append(
            Recursor(
                child(group.types[i].name, "rec"), params, close_pi(variables, value), block, group.nparams,
                admission.nindices[i], len(motives), len(minors), tuple(rules), admission.computes_on_proofs(),
            )
        )  # fmt: skip
    return made


def _case(admission: Admission, i: int, into: Level) -> _Case:
    checker, telescope = admission.checker, admission.telescope
    at = checker.whnf(admission.group.types[i].type)
    met, indices = 0, []
    while isinstance(at, Pi):
        if met < admission.group.nparams:
            variable = admission.params[met]
        else:
            variable = telescope.free(at.type)
            indices.append(variable)
        at = checker.whnf(instantiate(at.body, (variable,)))
        met += 1
    major = telescope.free(of_group(admission.group, i, admission.params, indices))
    motive = telescope.free(close_pi([*indices, major], sort(into)))
    return _Case(indices, major, motive)


def _open(admission: Admission, constructor: Constructor) -> _Fields:
    at: Expr = constructor.type
    met = 0
    opened = _Fields([], [], at)
    while isinstance(at, Pi):
        if met < admission.group.nparams:
            variable = admission.params[met]
        else:
            variable = admission.telescope.free(at.type)
            opened.fields.append(variable)
            if _ends_in_group(admission, at.type):
                opened.recursive.append(variable)
        at = instantiate(at.body, (variable,))
        met += 1
    opened.result = at
    return opened


def _spread(admission: Admission, type_: Expr) -> tuple[list[Free], Expr]:
    """The arguments of a function type, opened, and its result."""
    at = admission.checker.whnf(type_)
    opened: list[Free] = []
    while isinstance(at, Pi):
        variable = admission.telescope.free(at.type)
        opened.append(variable)
        at = admission.checker.whnf(instantiate(at.body, (variable,)))
    return opened, at


def _ends_in_group(admission: Admission, type_: Expr) -> bool:
    return admission.instance(_spread(admission, type_)[1]) is not None


def _target(admission: Admission, e: Expr) -> tuple[int, list[Expr]]:
    """Which type of the group ``e`` is, and at which indices."""
    at = admission.instance(e)
    assert at is not None
    return at, args_of(e)[admission.group.nparams :]


def _minor(admission: Admission, cases: list[_Case], constructor: Constructor) -> Free:
    """The premise for a constructor: fields, an induction hypothesis per recursive field, the motive."""
    opened = _open(admission, constructor)
    at, indices = _target(admission, opened.result)
    made = apply(apply(const(constructor.name, admission.group.levels), admission.params), opened.fields)
    hypotheses = []
    for recursive in opened.recursive:
        xs, end = _spread(admission, recursive.type)
        which, its = _target(admission, end)
        hypothesis = apply(apply(cases[which].motive, its), (apply(recursive, xs),))
        hypotheses.append(admission.telescope.free(close_pi(xs, hypothesis)))
    result = apply(apply(cases[at].motive, indices), (made,))
    return admission.telescope.free(close_pi([*opened.fields, *hypotheses], result))


def _rule(
    admission: Admission, constructor: Constructor, levels: tuple[Level, ...], motives: list[Free], minors: list[Free],
    place: int,
) -> Rule:  # fmt: skip
    opened = _open(admission, constructor)
    again = []
    for recursive in opened.recursive:
        xs, end = _spread(admission, recursive.type)
        which, its = _target(admission, end)
        name = child(admission.group.types[which].name, "rec")
        call = apply(const(name, levels), [*admission.params, *motives, *minors, *its, apply(recursive, xs)])
        again.append(close_lam(xs, call))
    value = apply(minors[place], [*opened.fields, *again])
    variables = [*admission.params, *motives, *minors, *opened.fields]
    return Rule(constructor.name, len(opened.fields), close_lam(variables, value))
