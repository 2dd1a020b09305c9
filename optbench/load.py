"""Loading problems from the data files this package carries, or from a file of the user's."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from pydantic import ValidationError

from optbench.difficulty import Difficulties
from optbench.problem import CATEGORIES, Problem, Split
from optprover.errors import OptProverError

DATA = Path(__file__).resolve().parent / "data"
TRAINING = DATA / "train.jsonl"
RELEASES = DATA / "releases.json"  # names and splits of each release
RETIRED = "retired"  # in that file: the sides of problems that left a release
BENCHES = ("optbench", "optbench-v0", "optbench-all", "optbench-train")


class BenchError(OptProverError, ValueError):
    """The benchmark asked for is not there, or does not hold what was asked."""


def load(
    bench: str = "optbench",
    *,
    category: str | None = None,
    topic: str | None = None,
    split: str | None = None,
    names: str | None = None,
) -> list[Problem]:
    """The problems of a benchmark, in its own order.

    Args:
        bench: ``optbench`` (the current release), ``optbench-v0`` (the first 48 problems, with short reference proofs),
            ``optbench-all`` (every problem written), ``optbench-train`` (training theorems, none of them a problem), or the path
            of a ``.jsonl`` file with the same fields.
        category: keep only this category.
        topic: keep only this topic.
        split: keep only ``dev`` or ``test``.
        names: keep only problems whose name contains this text, or one of several separated by commas.

    Raises:
        BenchError: no such benchmark, a malformed line, or nothing left after filtering.

    Example:
        >>> [p.name for p in load("optbench", category="convex", split="dev")][:1]  # doctest: +SKIP
        ['OptBench.convex_inter']
    """
    if bench == "optbench-train":
        files = [TRAINING]
    elif bench in BENCHES:
        files = [path for c in CATEGORIES if (path := DATA / f"{c}.jsonl").is_file()]
    else:
        files = [Path(bench)]
        if not files[0].is_file():
            raise BenchError(
                f"There is no benchmark {bench!r}.", f"Give {' or '.join(BENCHES)}, or the path of a .jsonl file."
            )
    problems = [p for file in files for p in read_jsonl(file)]
    if bench in BENCHES and bench != "optbench-train":
        problems = _released(_measured(problems), bench)
    wanted = {"category": category, "topic": topic, "split": split}
    for attribute, value in wanted.items():
        if value is not None:
            known = sorted({str(getattr(p, attribute)) for p in problems})
            problems = [p for p in problems if getattr(p, attribute) == value]
            if not problems:
                raise BenchError(f"No problem has {attribute} {value!r}.", f"There are: {', '.join(known) or 'none'}.")
    if names is not None:
        parts = [part for text in names.split(",") if (part := text.strip())]
        problems = [p for p in problems if any(part in p.name for part in parts)]
    if not problems:
        raise BenchError(
            f"No problem of {bench} is left after filtering{f' by name {names!r}' if names else ''}.",
            "`python -m optbench stats --names` lists all.",
        )
    return problems


def read_jsonl(path: Path) -> list[Problem]:
    """Problems from a JSON lines file.

    Raises:
        BenchError: a line is not a problem; file and line are named.
    """
    problems = []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BenchError(f"{path} is not UTF-8 text: {error}.", "Save it as UTF-8, one JSON object a line.") from error
    except OSError as error:
        raise BenchError(f"{path} cannot be read: {error.strerror}.", "Check the path and its permissions.") from error
    names = dict[str, int]()
    for number, line in enumerate(text.split("\n"), 1):  # a JSON string may hold what else counts as a line's end
        if line.strip():
            try:
                problem = Problem.model_validate_json(line)
            except ValidationError as error:
                first = error.errors()[0]
                raise BenchError(
                    f"{path}:{number} is not a problem: {'.'.join(map(str, first['loc']))}: {first['msg']}.",
                    "A line is a JSON object with the fields of `optbench.Problem`.",
                ) from error
            if problem.name in names:
                raise BenchError(
                    f"{path}:{number} names {problem.name} again, after line {names[problem.name]}.",
                    "Every problem needs a name of its own.",
                )
            names[problem.name] = number
            problems.append(problem)
    return problems


def split_of(name: str) -> Split:
    """``dev`` for a quarter of all names, drawn by a hash, so that a problem outside the release never changes sides."""
    return "dev" if hashlib.sha256(name.encode()).digest()[0] < 64 else "test"


def releases() -> dict[str, dict[str, Split]]:
    """The split of every problem of every release, by the release's name."""
    recorded: dict[str, dict[str, Split]] = (
        json.loads(RELEASES.read_text(encoding="utf-8")) if RELEASES.is_file() else {}
    )
    return recorded


def sides() -> dict[str, Split]:
    """The side of the split of every problem that stands in the current release or once did: a problem never changes sides."""
    recorded = releases()
    return {**recorded.get(RETIRED, {}), **recorded.get("optbench", {})}


def _released(problems: list[Problem], bench: str) -> list[Problem]:
    """The problems of a release, on the sides it recorded; everything, on the sides of `sides` or else by `split_of`."""
    if bench == "optbench-all":
        known = sides()
        return [p.model_copy(update={"split": known.get(p.name, split_of(p.name))}) for p in problems]
    recorded = releases()
    splits = recorded.get(bench) or recorded.get("optbench-v0", {})
    missing = sorted(set(splits) - {p.name for p in problems})
    if missing:
        raise BenchError(
            f"{bench} holds {missing[0]}, which is not among the problems.",
            "The data files are incomplete: install again.",
        )
    return [p.model_copy(update={"split": splits[p.name]}) for p in problems if p.name in splits]


def _measured(problems: list[Problem]) -> list[Problem]:
    """Problems with the difficulty recorded beside the data."""
    record = Difficulties.read()
    return [p.model_copy(update={"difficulty": figure.difficulty}) if (figure := record.of(p)) else p for p in problems]
