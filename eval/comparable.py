"""Which runs may stand in one table, and why others may not."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from eval.cli import RefusalError
from eval.runs import CONTROL_POLICY, Run, load
from optprover.errors import OptProverError
from optprover.store import AttemptRecord, RunInfo

# A score is about problems, foundation and budget; where these differ, a difference in score means nothing.
_MUST_AGREE = {
    "bench": "benchmark",
    "lean": "Lean version",
    "library": "library",
    "passes": "passes",
    "width": "width",
    "expansions": "expansions",
    "tactic_deadline": "tactic deadline",
}
# Parts of `RunInfo.settings` that are budget, too.
_SETTINGS_MUST_AGREE = ("heartbeats", "attempt_deadline")
# These may explain a difference; they are shown, not refused.
_SHOWN = {
    "policy": "policy",
    "policy_id": "policy's content",
    "seed": "seed",
    "alpha": "alpha",
    "selection": "selection",
    "settings": "settings",
    "version": "version",
    "git": "git state",
    "workers": "workers",
    "machine": "machine",
}


def obstacles(a: Run, b: Run, *, ignore_passes: bool = False) -> list[str]:
    """Reasons why scores of ``a`` and ``b`` are not comparable; empty when they are."""
    found = [
        f"{title}: {getattr(a.info, name)} against {getattr(b.info, name)}"
        for name, title in _MUST_AGREE.items()
        if getattr(a.info, name) != getattr(b.info, name) and not (ignore_passes and name == "passes")
    ]
    found += [
        f"{name.replace('_', ' ')}: {a.info.settings.get(name)} against {b.info.settings.get(name)}"
        for name in _SETTINGS_MUST_AGREE
        if a.info.settings.get(name) != b.info.settings.get(name)
    ]
    ours, theirs = ({p.name: p for p in run.problems} for run in (a, b))
    lone_a, lone_b = sorted(ours.keys() - theirs.keys()), sorted(theirs.keys() - ours.keys())
    if lone_a or lone_b:
        first = (lone_a or lone_b)[0]
        found.append(f"problems: {len(lone_a)} only in {a.label}, {len(lone_b)} only in {b.label} (first: {first})")
    changed = [
        name
        for name, p in ours.items()
        if name in theirs
        and (p.statement, p.header, p.imports) != (theirs[name].statement, theirs[name].header, theirs[name].imports)
    ]
    if changed:
        found.append(f"statements: {len(changed)} problems are stated differently (first: {changed[0]})")
    return found


def differences(a: RunInfo, b: RunInfo) -> list[tuple[str, str, str]]:
    """What differs between two runs' records, as (title, in a, in b)."""
    return [
        (title, str(getattr(a, name)), str(getattr(b, name)))
        for name, title in {**_MUST_AGREE, **_SHOWN}.items()
        if getattr(a, name) != getattr(b, name)
    ]


def require_comparable(runs: Sequence[Run], *, force: bool = False) -> list[str]:
    """Refuse runs that differ in more than method.

    Returns:
        With ``force``, the reasons that were overridden, to be shown beside the numbers.

    Raises:
        RefusalError: without ``force``, the reasons.
    """
    reasons = [
        f"{runs[0].label} and {other.label}: {reason}" for other in runs[1:] for reason in obstacles(runs[0], other)
    ]
    if reasons and not force:
        raise RefusalError(
            "These runs are not comparable:\n" + "\n".join(f"  - {reason}" for reason in reasons),
            "Run them on the same problems and budget, or give --force to set them side by side regardless.",
        )
    return reasons


def pool(runs: Sequence[Run]) -> Run:
    """One run from several that differ only in seed: n is the sum of their passes.

    Raises:
        RefusalError: the runs differ in more than seed and passes, or two attempts share a seed.
    """
    first = runs[0]
    for other in runs[1:]:
        reasons = obstacles(first, other, ignore_passes=True)
        reasons += [
            f"{name}: {getattr(first.info, name)} against {getattr(other.info, name)}"
            for name in ("policy", "policy_id", "alpha", "settings", "version", "git")
            if getattr(first.info, name) != getattr(other.info, name)
        ]
        if reasons:
            raise RefusalError(
                f"{first.label} and {other.label} cannot be pooled:\n" + "\n".join(f"  - {r}" for r in reasons),
                "Only runs of one method that differ in their seed make one sample; score them side by side.",
            )
    attempts: dict[str, tuple[AttemptRecord, ...]] = {}
    for problem in first.problems:
        mine = [a for run in runs for a in run.attempts[problem.name]]
        if len({a.seed for a in mine}) < len(mine):
            raise RefusalError(
                f"The runs share seeds on {problem.name}, so their attempts are not independent.",
                "Pool runs that were started with different --seed.",
            )
        attempts[problem.name] = tuple(replace(a, pass_index=i) for i, a in enumerate(mine))
    return Run(
        path=first.path,
        label=" + ".join(run.label for run in runs),
        info=replace(first.info, passes=sum(run.n for run in runs)),
        problems=first.problems,
        attempts=attempts,
    )


def find_control(runs: Sequence[Run]) -> Run | None:
    """A comparable automation-only control: among ``runs``, else in a folder beside them."""
    for run in runs:
        if run.is_control:
            return run
    first = runs[0]
    beside = {file.parent for run in runs for file in run.path.parent.glob("*/run.db")}
    for folder in sorted(beside - {run.path for run in runs}):
        try:
            candidate = load(folder)
        except (OptProverError, OSError):
            continue  # an unfinished or unreadable neighbour is no control
        if candidate.is_control and not obstacles(first, candidate):
            return candidate
    return None


def with_control(runs: Sequence[Run]) -> list[Run]:
    """The runs, and the control that `find_control` finds beside them."""
    control = find_control(runs)
    return [*runs, control] if control is not None and control.label not in {run.label for run in runs} else list(runs)


def control_command(info: RunInfo, out: Path) -> str:
    """The search command that makes the control for a run."""
    chosen: dict[str, object] = {
        "bench": info.bench, **info.selection, "policy": CONTROL_POLICY, "seed": info.seed, "passes": info.passes,
        "width": info.width, "expansions": info.expansions, "alpha": info.alpha,
        "tactic-deadline": info.tactic_deadline, "attempt-deadline": info.settings.get("attempt_deadline"), "out": out,
    }  # fmt: skip
    options = [word for name, value in chosen.items() if value is not None for word in (f"--{name}", str(value))]
    return shlex.join(["python", "-m", "optprover.search", *options])
