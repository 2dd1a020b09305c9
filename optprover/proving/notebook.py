"""``optprover.prove("theorem …")``: a theorem proved where one works with Python, and shown state by state."""

from __future__ import annotations

import atexit
import html
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from optprover.lean.source_text import header
from optprover.lean.types import ProofState, Proved
from optprover.paths import lean_sources
from optprover.policy.make import make_policy
from optprover.project import LeanFile, file_of
from optprover.proving.job import Effort, TargetResult, prove_file
from optprover.proving.sessions import GapEnvironment
from optprover.proving.shorten import steps_of
from optprover.search.settings import SearchSettings
from optprover.workers import default_workers

_FOUNDATION = "OptBench.Foundation"
_STEP_SECONDS = 20.0
_kept: dict[tuple[str, ...], GapEnvironment] = {}


@dataclass(frozen=True)
class Shown:
    """One step of a proof: the goals before it, and the tactic."""

    goals: tuple[str, ...]
    tactic: str


@dataclass(frozen=True)
class Proof:
    """What `prove` found.

    Attributes:
        name: the theorem's.
        proved: whether the checker accepted it.
        source: the theorem with its proof, or as it was posed.
        steps: goals and tactics of the search's proof, where there was one gap and it was filled.
        reason: why it is not proved; empty if it is.
        tactics: how many were tried.
    """

    name: str
    proved: bool
    source: str
    steps: tuple[Shown, ...] = ()
    reason: str = ""
    tactics: int = 0

    def __bool__(self) -> bool:
        return self.proved

    def __str__(self) -> str:
        return self.source if self.proved else f"{self.source}\n-- {self.reason}"

    def _repr_html_(self) -> str:
        """The theorem, and its states as a table."""
        verdict = "proved and checked" if self.proved else f"not proved: {self.reason}"
        colour = "#1a7f37" if self.proved else "#b35900"
        rows = "".join(
            f"<tr><td style='text-align:left;vertical-align:top'><pre>{html.escape(s.tactic)}</pre></td>"
            f"<td style='text-align:left'><pre>{html.escape(chr(10).join(s.goals))}</pre></td></tr>"
            for s in self.steps
        )
        head = "<tr><th style='text-align:left'>tactic</th><th style='text-align:left'>state before it</th></tr>"
        table = (
            f"<details><summary>{len(self.steps)} steps</summary><table>{head}{rows}</table></details>" if rows else ""
        )
        return (
            f"<div><b>{html.escape(self.name)}</b>: <span style='color:{colour}'>{html.escape(verdict)}</span>"
            f"<pre>{html.escape(self.source)}</pre>{table}</div>"
        )


def prove(
    theorem: str,
    *,
    hints: Sequence[str] = (),
    policy: str = "symbolic",
    passes: int = 4,
    seconds: float = 60.0,
    workers: int = 0,
    beside: str | Path = ".",
) -> Proof:
    """Prove the last theorem of a piece of Lean text; without imports it stands over ``OptBench.Foundation``.

    The first call starts Lean; later calls with the same imports use the same processes.

    Args:
        theorem: Lean text that ends with a theorem. Its proof may be missing, ``sorry``, or have some ``sorry``.
        hints: lemmas the proof may want.
        policy: who proposes tactics, as for ``optprover prove``.
        passes: attempts; the first proof ends the others.
        seconds: per attempt.
        workers: Lean processes; 0 for as many as cores and memory allow.
        beside: folder whose modules the text may import.

    Raises:
        ProblemError: it does not compile, or holds no theorem.

    Example:
        >>> optprover.prove("theorem two (x : ℝ) : 2 * x - 1 ≤ x ^ 2").proved  # doctest: +SKIP
        True
    """
    file = _posed(theorem, Path(beside))
    lean = _environment(file)
    settings = SearchSettings(width=8, expansions=100, attempt_deadline=seconds)
    effort = Effort(settings, passes, workers=workers or default_workers())
    made = make_policy(policy, lean_sources(), context=file.context(), hints=hints)
    console = Console(stderr=True, highlight=False)
    with console.status("Proving"):
        report = prove_file(file, None, lean, made, effort, say=lambda _: None, policy_name=policy)
    return _shown(report.results[-1], lean)


def _posed(text: str, folder: Path) -> LeanFile:
    """The text as a file that can be proved."""
    text = text.strip()
    if not header(text).imports:
        text = f"import {_FOUNDATION}\n\n{text}"
    if ":=" not in text[text.rfind("theorem") :] and ":=" not in text[text.rfind("lemma") :]:
        text += " := by\n  sorry"
    return file_of(folder / "Notebook.lean", text + "\n")


def _environment(file: LeanFile) -> GapEnvironment:
    key = (*file.imports, file.context())
    if key not in _kept:
        if not _kept:
            atexit.register(close)
        _kept[key] = GapEnvironment(file.environment(Console(stderr=True)), SearchSettings.heartbeats)
    return _kept[key]


def close() -> None:
    """End the Lean processes that `prove` keeps."""
    while _kept:
        _kept.popitem()[1].close()


def _shown(result: TargetResult, lean: GapEnvironment) -> Proof:
    gaps = result.gaps
    reason = "" if result.proved else "; ".join(dict.fromkeys(g.reason for g in gaps if g.reason)) or "no proof found"
    steps: tuple[Shown, ...] = ()
    if result.proved and len(gaps) == 1 and gaps[0].script is not None:
        steps = _replayed(result, gaps[0].script, lean)
    source = (result.source or result.target.source).strip()
    return Proof(result.target.theorem.name, result.proved, source, steps, reason, sum(g.tactics for g in gaps))


def _replayed(result: TargetResult, script: str, lean: GapEnvironment) -> tuple[Shown, ...]:
    """The states of a proof, step by step; a step with bullets is one."""
    shown: list[Shown] = []
    with lean.session() as session, session.scope() as scope:
        state = scope.open(result.gaps[0].gap)
        for step in steps_of(script):
            shown.append(Shown(state.goals, step))
            answer = scope.run(state, step, timeout=_STEP_SECONDS)
            if not isinstance(answer, ProofState):
                return tuple(shown) if isinstance(answer, Proved) else ()
            state = answer
    return tuple(shown)
