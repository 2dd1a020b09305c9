"""Honest exports, mutated: the judge accepts no changed statement, proves nothing false and never breaks."""

from __future__ import annotations

import copy
import json
import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import exported
import pytest
from exported import Line

from optprover.lean.checker import Checker
from optprover.lean.types import Failure, Theorem

# (what is proved, its proof, a false statement of the same name and shape)
SEEDS = [
    ("theorem target (a b : Nat) (h : a ≤ b) : a < b + 1", "omega", "theorem target (a b : Nat) (h : a ≤ b) : a < b"),
    (
        "theorem target (p : Nat × Nat) : match p with | (a, b) => a + b = b + a",
        "cases p; simp [Nat.add_comm]",
        "theorem target (p : Nat × Nat) : match p with | (a, b) => a + b = b + a + 1",
    ),
    (
        "theorem target.{u} (α : Sort u) (x y : α) (h : x = y) : y = x",
        "exact h.symm",
        "theorem target.{u} (α : Sort u) (x y : α) (h : x = x) : y = x",
    ),
    (
        "theorem target : ∃ n : Nat, n * n = 12345678987654321",
        "exact ⟨111111111, by decide⟩",
        "theorem target : ∃ n : Nat, n * n = 12345678987654322",
    ),
    (
        "theorem target (s : List Nat) (h : s ≠ []) : 0 < s.length",
        "cases s with\n| nil => exact absurd rfl h\n| cons => simp",
        "theorem target (s : List Nat) (h : s ≠ [0]) : 0 < s.length",
    ),
]
Change = Callable[[random.Random, list[Line]], str | None]


def _theorem(statement: str) -> Theorem:
    return Theorem("target", statement, imports=())


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[tuple[Any, ...], Any]]:
    if isinstance(value, dict):
        return [leaf for k, v in value.items() for leaf in _leaves(v, (*path, k))]
    if isinstance(value, list):
        return [leaf for i, v in enumerate(value) for leaf in _leaves(v, (*path, i))] or [(path, value)]
    return [(path, value)]


def _set(line: Line, path: tuple[Any, ...], value: Any) -> None:
    inner: Any = line
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value


def _number(rng: random.Random, lines: list[Line]) -> None:
    """One number of one line, most often to another that is in range."""
    line = rng.choice(lines[1:])
    numbers = [(p, v) for p, v in _leaves(line) if isinstance(v, int) and p[-1] not in ("in", "il", "ie")]
    if numbers:
        path, old = rng.choice(numbers)
        _set(
            line,
            path,
            rng.choice([old + 1, old - 1, 0, rng.randrange(max(old, 0) + 1), rng.randrange(400), -1, 2**31, 2**53]),
        )


def _value(rng: random.Random, lines: list[Line]) -> None:
    """Some value of one line to one of another kind, or from another line."""
    line, other = rng.choice(lines), rng.choice(lines)
    path, _ = rng.choice(_leaves(line))
    if path:
        _set(line, path, rng.choice([None, "", "Nat", True, [], {}, 1.5, rng.choice(_leaves(other))[1]]))


def _const(rng: random.Random, lines: list[Line]) -> None:
    """A constant for another one."""
    named = [line for line in lines if "const" in line]
    rng.choice(named)["const"]["name"] = rng.choice(named)["const"]["name"]


def _proof(rng: random.Random, lines: list[Line]) -> None:
    """Any expression as the value, or the type, of any declaration."""
    declared = [body for line in lines for body in line.values() if isinstance(body, dict) and "levelParams" in body]
    last = max((line["ie"] for line in lines if "ie" in line), default=0)
    body = rng.choice(declared)
    body[rng.choice(["value", "type"])] = rng.randrange(last + 1)


def _order(rng: random.Random, lines: list[Line]) -> None:
    i, j = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(3):
        case 0:
            lines[i], lines[j] = lines[j], lines[i]
        case 1:
            lines.insert(j, copy.deepcopy(lines[i]))
        case _:
            del lines[i]


def _kind(rng: random.Random, lines: list[Line]) -> None:
    """A line as another kind of line."""
    line = rng.choice(lines[1:])
    key = next(k for k in line if k not in ("in", "il", "ie"))
    kinds = ["lam", "forallE", "app", "thm", "def", "opaque", "axiom", "max", "imax", "succ", "sort", "bvar", "natVal"]
    line[rng.choice(kinds)] = line.pop(key)


def _bytes(rng: random.Random, lines: list[Line]) -> str:
    data = list(exported.text(lines))
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(data))
        data[at : at + rng.randrange(3)] = rng.choice(["", "0", '"', "\n", "{", "}", ",", "\x00", "\\ud800", "1e9"])
    return "".join(data)


CHANGES: list[Change] = [_number, _number, _number, _value, _const, _const, _proof, _proof, _order, _kind, _bytes]


def _mutant(rng: random.Random, honest: list[Line]) -> str:
    lines = copy.deepcopy(honest)
    for _ in range(rng.choice([1, 1, 1, 2, 4])):
        try:
            if (data := rng.choice(CHANGES)(rng, lines)) is not None:
                return data
        except (IndexError, KeyError, TypeError, StopIteration):
            break  # an earlier change left nothing to change
    return exported.text(lines)


def _statement(data: str) -> str:
    """The type that the data gives `target`, written out by a reader of its own; binders without their names."""
    names, levels, terms, found = [""], ["0"], [], "none"
    for line in exported.lines(data)[1:]:
        (key,) = [k for k in line if k not in ("in", "il", "ie")]
        v = line[key]
        if "in" in line:
            names.append(f"{names[v['pre']]}.{v.get('str', v.get('i'))}")
        elif "il" in line:
            parts = [names[v]] if key == "param" else [levels[i] for i in (v if isinstance(v, list) else [v])]
            levels.append(f"({key} {' '.join(parts)})")
        elif "ie" in line:
            match key:
                case "const":
                    terms.append(f"{names[v['name']]}.{{{','.join(levels[u] for u in v['us'])}}}")
                case "sort":
                    terms.append(f"Sort {levels[v]}")
                case "app":
                    terms.append(f"({terms[v['fn']]} {terms[v['arg']]})")
                case "lam" | "forallE" | "letE":
                    inner = [terms[v[k]] for k in ("type", "value", "body") if k in v]
                    terms.append(f"({key} {v.get('binderInfo')} {' '.join(inner)})")
                case "proj":
                    terms.append(f"{terms[v['struct']]}.{names[v['typeName']]}.{v['idx']}")
                case _:
                    terms.append(f"{key} {v}")
        elif names[v.get("name", 0)] == ".target":
            found = f"{[names[p] for p in v['levelParams']]} {terms[v['type']]}"
    return found


def _hunt(checker: Checker, mutants: int, seed: int) -> Counter[str]:
    outcomes: Counter[str] = Counter()
    honest = {}
    for statement, script, _ in SEEDS:
        data = checker.export(_theorem(statement), script)
        assert isinstance(data, str), data
        assert checker.judge(_theorem(statement), data).accepted
        honest[statement] = exported.lines(data), _statement(data)
    for i in range(mutants):
        rng = random.Random(f"{seed} {i}")
        statement, _, false = rng.choice(SEEDS)
        lines, meaning = honest[statement]
        data = _mutant(rng, lines)
        lying = rng.random() < 0.4
        verdict = checker.judge(_theorem(false if lying else statement), data)
        outcomes["accepted" if verdict.accepted else str(verdict.failure)] += 1
        described = json.dumps([i, statement, data[-3000:], verdict.message])
        assert verdict.failure is not Failure.CRASH, described
        if verdict.accepted:
            assert not lying, described
            assert _statement(data) == meaning, described
    return outcomes


def test_mutants_of_honest_exports(checker: Checker) -> None:
    outcomes = _hunt(checker, 250, seed=1)
    assert outcomes["error"] > 50 and outcomes["accepted"] > 0  # some changes change nothing


@pytest.mark.slow
def test_ten_thousand_mutants_of_honest_exports(checker: Checker) -> None:
    outcomes = _hunt(checker, 10_000, seed=2)
    assert sum(outcomes.values()) == 10_000
    print(dict(outcomes))
