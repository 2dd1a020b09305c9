"""What a run came to: solved problems per category and split."""

from __future__ import annotations

from rich.table import Table

from optprover.store import ProblemRecord, Status, Store


def summary(store: Store) -> Table:
    """Per category: solved problems of how many, their share, both sides of the split if the run has both, tactics and their rate per worker."""
    problems, attempts, info = store.problems(), store.attempts(), store.info()
    solved = {a.problem for a in attempts if a.status is Status.PROVED}
    splits = sorted({p.split for p in problems})
    shown = splits if len(splits) > 1 else []
    table = Table(
        title=f"{info.bench}: {info.policy}, seed {info.seed}, budget {info.passes} x {info.width} x {info.expansions}",
        title_justify="left",
    )
    for heading in ("category", "solved", "share", *shown, "tactics", "tactics/s"):
        table.add_column(heading, justify="left" if heading == "category" else "right", no_wrap=True)
    for category in [*dict.fromkeys(p.category for p in problems), "all"]:
        mine = [p for p in problems if category in (p.category, "all")]
        names = {p.name for p in mine}
        own = [a for a in attempts if a.problem in names]
        tactics, seconds = sum(a.tactics for a in own), sum(a.seconds or 0 for a in own)
        if category == "all":
            table.add_section()
        table.add_row(
            category, _share(mine, solved), f"{len(names & solved) / len(mine):.1%}",
            *(_share([p for p in mine if p.split == split], solved) for split in shown),
            str(tactics), f"{tactics / seconds:.0f}" if seconds else "–",
        )  # fmt: skip
    return table


def _share(problems: list[ProblemRecord], solved: set[str]) -> str:
    return f"{sum(p.name in solved for p in problems)}/{len(problems)}"
