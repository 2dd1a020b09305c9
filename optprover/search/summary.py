"""What a run came to: solved problems per category and split, and what did not go well."""

from __future__ import annotations

from collections.abc import Sequence

from rich.markup import escape
from rich.table import Table

from optprover.store import ProblemRecord, RunReader, Status


def summary(run: RunReader) -> Table:
    """Per category: solved problems of how many, their share, both sides of the split if the run has both, tactics and
    their rate per attempt in flight; statements that are invalid, where there are any."""
    problems, attempts, info = run.problems(), run.attempts(), run.info()
    solved = {a.problem for a in attempts if a.status is Status.PROVED}
    invalid = {a.problem for a in attempts if a.status is Status.INVALID}
    splits = sorted({p.split for p in problems})
    shown = splits if len(splits) > 1 else []
    table = Table(
        title=escape(
            f"{info.bench}: {info.policy}, seed {info.seed}, budget {info.passes} x {info.width} x {info.expansions}"
        ),
        title_justify="left",
    )
    headings = (
        "category",
        "solved",
        "share",
        *map(escape, shown),
        *(["invalid"] if invalid else []),
        "tactics",
        "tactics/s",
    )
    for heading in headings:
        table.add_column(heading, justify="left" if heading == "category" else "right", no_wrap=True)
    for category in [*dict.fromkeys(p.category for p in problems), "all"]:
        mine = [p for p in problems if category in (p.category, "all")]
        names = {p.name for p in mine}
        own = [a for a in attempts if a.problem in names]
        tactics, seconds = sum(a.tactics for a in own), sum(a.seconds or 0 for a in own)
        if category == "all":
            table.add_section()
        table.add_row(
            escape(category), _share(mine, solved), f"{len(names & solved) / len(mine):.1%}",
            *(_share([p for p in mine if p.split == split], solved) for split in shown),
            *([str(len(names & invalid))] if invalid else []),
            str(tactics), f"{tactics / seconds:.0f}" if seconds else "–",
        )  # fmt: skip
    return table


def remarks(run: RunReader) -> list[str]:
    """What a reader of the table must know, a sentence each."""
    attempts = run.attempts()
    found = []
    invalid = [a for a in attempts if a.status is Status.INVALID]
    if invalid:
        names = list(dict.fromkeys(a.problem for a in invalid))
        found.append(
            f"{_count(names, 'statement')} could not be posed and count{'s' if len(names) == 1 else ''} as unsolved:"
            f" {', '.join(names[:5])}{' …' if len(names) > 5 else ''}. {invalid[0].problem}: {_first(invalid[0].message)}"
        )
    broken = [a for a in attempts if a.status is Status.INFRASTRUCTURE]
    if broken:
        found.append(
            f"{_count(broken, 'attempt')} failed for reasons that say nothing about the problem; --resume makes them"
            f" again. {broken[0].problem}: {_first(broken[0].message)}"
        )
    return found


def _count(things: Sequence[object], name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def _first(message: str) -> str:
    return " ".join(message.split())[:300] or "no reason was given"


def _share(problems: list[ProblemRecord], solved: set[str]) -> str:
    return f"{sum(p.name in solved for p in problems)}/{len(problems)}"
