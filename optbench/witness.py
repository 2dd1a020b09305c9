"""Witnesses: machine-checked proofs that a problem's hypotheses hold together for some values. Search for them by
a fixed recipe.

A witness proves ``¬ ∀ binders, False``, the binders being the problem's own. Nothing that proposes tactics may
import this module.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from optbench.problem import CATEGORIES, Problem
from optbench.statement import Binder, Statement, statement_of
from optprover.lean.session import ReplSession
from optprover.lean.types import ProofState, Proved, StepResult, Theorem

WITNESSES = Path(__file__).resolve().parent / "witnesses"
_SECONDS = 20.0
# What closes one hypothesis at chosen values; tried in this order.
_EXTREMUM = (
    "exact ⟨by rintro _ ⟨i, rfl⟩; first | norm_num | grind,"
    " fun b hb => by have := hb ⟨0, rfl⟩; first | simpa using this | grind⟩"
)
_REALS = "simp only [real_inner_eq_mul, Real.norm_eq_abs, sq_abs]; nlinarith"
CLOSERS = (
    "trivial", "simp", "norm_num", "positivity", "intros; simp", "intros; norm_num",
    "intros; exact hasGradientAt_const _ _", "intros; exact convexOn_const _ convex_univ", "exact convex_univ",
    "exact isMinOn_const", "exact concaveOn_const _ convex_univ",
    "exact strongConvexOn_zero.2 (convexOn_const _ convex_univ)", "exact tendsto_const_nhds", "exact continuous_const",
    "exact continuousOn_const", "intro _; norm_num", "intro _ _; norm_num", f"intros; {_EXTREMUM}",
    "intro x; simpa using hasGradientAt_half_norm_sub_sq (0 : ℝ) x",
    "simpa using hasGradientAt_half_norm_sub_sq (0 : ℝ) 0",
    "exact (convexOn_norm_sq (E := ℝ) convex_univ).smul (c := 1 / 2) (by norm_num)",
    "exact isMinOn_univ_iff.2 fun x => by have := sq_nonneg ‖x‖; simp only [norm_zero]; grind",
    f"intro u; {_REALS} [sq_nonneg u]", f"intro u v; {_REALS} [sq_nonneg (u - v)]",
    f"intro u _ v _; {_REALS} [sq_nonneg (u - v)]",
    "intro u v; simp only [bregman, real_inner_eq_mul, Real.norm_eq_abs, sq_abs]; nlinarith [sq_nonneg (u - v)]",
    "grind", "intros; grind", "norm_num [bregman]", "exact ⟨trivial, fun _ _ => by simp⟩", "exact fun _ _ h => h",
)  # fmt: skip
_SPACES = re.compile(r"\b(NormedAddCommGroup|NormedSpace|InnerProductSpace|AddCommGroup|Module)\b")


def witnesses() -> dict[str, str]:
    """The witness of every problem that has one: a tactic block by problem name."""
    rows = (
        json.loads(line)
        for path in sorted(WITNESSES.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line
    )
    return {row["name"]: row["script"] for row in rows}


def write_witnesses(scripts: Mapping[str, str], problems: list[Problem]) -> None:
    """Write the witnesses of these problems, in their order, a file per category."""
    WITNESSES.mkdir(exist_ok=True)
    for category in CATEGORIES:
        rows = [
            {"name": p.name, "script": scripts[p.name]}
            for p in problems
            if p.category == category and p.name in scripts
        ]
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (WITNESSES / f"{category}.jsonl").write_text(text, encoding="utf-8")


def witness_theorem(problem: Problem) -> Theorem:
    """The statement that the hypotheses are jointly satisfiable: ``¬ ∀ binders, False``, every type in ``Type``,
    every value explicit."""
    groups = " ".join(_explicit(b) for b in statement_of(problem).binders)
    name = problem.name + "_nonvacuous"
    header = re.sub(r"^variable\b.*\n?(?:^[ \t]+.*\n?)*", "", problem.header, flags=re.MULTILINE)
    return Theorem(name, f"theorem {name.removeprefix('OptBench.')} : ¬ ∀ {groups}, False", header, problem.imports)


def _explicit(binder: Binder) -> str:
    if binder.instance:
        return f"[{' '.join(binder.names)} : {binder.type}]" if binder.names else f"[{binder.type}]"
    kind = re.sub(r"^(Type|Sort)\b.*", "Type", binder.type)
    return f"({' '.join(binder.names)} : {kind})"


def search(problem: Problem, session: ReplSession) -> str | None:
    """A witness of simple values (reals 0, 1, ½, 2; constant functions and identities; the whole space), or none."""
    statement = statement_of(problem)
    root = session.open(witness_theorem(problem))
    try:
        for values in _values(statement):
            script = complete(root, statement, values, session)
            if script is not None and session.check(witness_theorem(problem), script).accepted:
                return script
    finally:
        session.reset()
    return None


def complete(
    root: ProofState,
    statement: Statement,
    values: Mapping[str, str],
    session: ReplSession,
    closers: Mapping[str, str] | None = None,
) -> str | None:
    """A script that instantiates the binders with ``values`` and closes each hypothesis with one of `CLOSERS`, or
    the one given for it."""
    hypotheses = [n for n, _ in statement.hypotheses]
    arguments = " ".join(
        "?_" if n in hypotheses else f"({values[n]})" for b in statement.binders if not b.instance for n in b.names
    )
    steps = ["intro h", f"refine h {arguments} <;> clear h"]
    state: StepResult = root
    for step in steps:
        state = session.run(state, step, timeout=_SECONDS) if isinstance(state, ProofState) else state
    for name in hypotheses:
        if not isinstance(state, ProofState):
            return None
        for closer in (closers[name],) if closers and name in closers else CLOSERS:
            step = "· " + closer.replace("\n", "\n  ")
            after = session.run(state, step, timeout=_SECONDS)
            if isinstance(after, Proved) or (
                isinstance(after, ProofState) and len(after.goals) == len(state.goals) - 1
            ):
                steps.append(step)
                state = after
                break
        else:
            return None
    return "\n".join(steps) if isinstance(state, Proved) else None


# -- values ----------------------------------------------------------------------------------------------------------
def _values(statement: Statement) -> Iterator[dict[str, str]]:
    """Assignments worth trying, the plainest first."""
    for scalars, style in itertools.product(list(itertools.islice(_scalars(statement), 2)), _STYLES):
        yield {**_plain(statement, style), **scalars}


class _Style(NamedTuple):
    """What stands for a vector, a real, a map of a space to itself, a function to the reals, and a sequence's value."""

    vector: str
    real: str
    endo: str
    function: str
    sequence: str


_STYLES = (
    _Style("0", "1", "x", "1 / 2 * ‖x‖ ^ 2", "0"),
    _Style("0", "0", "0", "0", "0"),
    _Style("0", "0", "x", "x ^ 2 / 2", "0"),
    _Style("1", "1", "0", "0", "0"),
    _Style("1", "1", "x", "x", "1"),
    _Style("0", "0", "x", "|x|", "0"),
)


def _plain(statement: Statement, style: _Style) -> dict[str, str]:
    spaces = {t for b in statement.binders if b.instance and _SPACES.search(b.type) for t in b.type.split()}
    values = {}
    for b in statement.binders:
        if b.instance:
            continue
        for n in b.names:
            if b.universe:
                values[n] = "ℝ" if n in spaces or n in ("X", "Y") else "ℕ"
                continue
            parts = [p.strip() for p in b.type.split("→")]
            target = values.get(parts[-1], parts[-1])
            if len(parts) > 1:
                maps = parts[-1] == parts[0] and len(parts) == 2 and parts[0] != "ℝ"
                body = style.sequence if parts[0] == "ℕ" else style.endo if maps else style.function
                body = body if len(parts) == 2 or body in ("0", "1") else "0"
                values[n] = "fun " + " ".join(["x", *["_"] * (len(parts) - 2)]) + f" => {body}"
            elif target.startswith("Set"):
                values[n] = "Set.univ"
            elif target.startswith("Finset"):
                values[n] = "{0}"
            else:
                values[n] = (
                    style.real
                    if b.type == "ℝ"
                    else style.vector
                    if target == "ℝ"
                    else "1"
                    if target in ("ℕ", "Nat")
                    else "0"
                )
    return values


def _scalars(statement: Statement) -> Iterator[dict[str, str]]:
    """Values of the real parameters that satisfy the hypotheses about these alone; nothing if there are none among
    `_NUMBERS`."""
    reals = [n for b in statement.binders if b.type == "ℝ" for n in b.names]
    tests = [
        (set(re.findall(r"v\d+", code)), code)
        for _, text in statement.hypotheses
        if (code := _python(text, reals)) is not None
    ]
    bound = [v for v in (f"v{i}" for i in range(len(reals))) if any(v in names for names, _ in tests)]

    def extend(values: dict[str, Fraction]) -> Iterator[dict[str, str]]:
        if len(values) == len(bound):
            yield {reals[int(v[1:])]: str(x) for v, x in values.items()}
            return
        for x in _NUMBERS:
            more = {**values, bound[len(values)]: x}
            if all(_holds(code, more) for names, code in tests if bound[len(values)] in names and names <= set(more)):
                yield from extend(more)

    yield from extend({})


def _holds(code: str, values: dict[str, Fraction]) -> bool:
    try:
        return bool(
            eval(code, {"__builtins__": {}}, dict(values))
        )  # arithmetic only: `_python` lets nothing else through
    except ZeroDivisionError:
        return False


_NUMBERS = tuple(map(Fraction, ("1", "0", "1/2", "2", "1/4", "-1")))
_OPERATORS = {
    "≤": "<=",
    "≠": "!=",
    "=": "==",
    "^": "**",
    "∧": " and ",
    "<": "<",
    "+": "+",
    "-": "-",
    "*": "*",
    "/": "/",
    "(": "(",
    ")": ")",
}


def _python(text: str, reals: list[str]) -> str | None:
    """The proposition as a Python expression over ``v0, v1, …``, if it is arithmetic in the parameters alone."""
    pieces = []
    for token in re.findall(r"[^\W\d][\w'₀-₉]*|\d+|\S", text):
        if token in reals:
            pieces.append(f"v{reals.index(token)}")
        elif token.isdigit() or token in _OPERATORS:
            pieces.append(_OPERATORS.get(token, token))
        else:
            return None
    return "".join(pieces)
