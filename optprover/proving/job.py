"""One file proved: its gaps found, searched for on all cores, the scripts shortened, put in place and checked."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from optprover.errors import ProblemError
from optprover.lean.types import ProofState, Verdict
from optprover.policy.base import Policy
from optprover.project import LeanFile
from optprover.proving.counterexample import counterexample
from optprover.proving.gaps import GapTheorem, Target, has_sorry, outline, targets
from optprover.proving.placing import Spot, fill_in
from optprover.proving.sessions import GapEnvironment, GapScope, spots
from optprover.proving.shorten import SECONDS, shortened
from optprover.search.executor import ThreadExecutor
from optprover.search.run import Plan, describe, leases, locked, open_jobs, start_run
from optprover.search.settings import SearchSettings
from optprover.store import GAP, AttemptResult, ProblemRecord, Status

_NOTHING = "example : True := trivial"  # in the place of a declaration, behind its docstring

Say = Callable[[str], None]
SETTINGS = SearchSettings(width=8, expansions=100, attempt_deadline=60.0)
"""Of a search for one's own theorem: a few more tactics than for the benchmark."""


@dataclass(frozen=True)
class Effort:
    """How hard to try.

    Attributes:
        settings: of every search.
        passes: attempts per gap; the first proof ends the others.
        seed: of the first pass.
        workers: Lean processes.
        shortening: seconds spent on making one script shorter.
    """

    settings: SearchSettings = SETTINGS
    passes: int = 4
    seed: int = 0
    workers: int = 1
    shortening: float = SECONDS


@dataclass
class GapResult:
    """What came of a gap.

    Attributes:
        gap: which.
        goal: what is to be proved there, as Lean prints it.
        script: a tactic block that fills it, shortened; ``None`` without one.
        reason: why there is none.
        tactics: tried in all finished attempts.
        seconds: of the attempt that found the script, or of all.
    """

    gap: GapTheorem
    goal: str
    script: str | None = None
    reason: str = ""
    tactics: int = 0
    seconds: float = 0.0


@dataclass
class TargetResult:
    """What came of a theorem: its gaps, its declaration as it can be written, and the checker's word on it."""

    target: Target
    gaps: list[GapResult]
    source: str = ""
    verdict: Verdict | None = None

    @property
    def proved(self) -> bool:
        """Whether the checker accepted the whole theorem."""
        return self.verdict is not None and self.verdict.accepted


@dataclass
class Report:
    """What came of a file.

    Attributes:
        results: of every theorem that had gaps.
        text: the file with what was found in place.
        first_tactic: seconds until the first search began.
    """

    results: list[TargetResult]
    text: str
    first_tactic: float = field(default=0.0, compare=False)

    @property
    def proved(self) -> bool:
        """Whether every theorem asked for is proved."""
        return all(r.proved for r in self.results)

    @property
    def gaps(self) -> list[GapResult]:
        """The gaps of all theorems."""
        return [g for r in self.results for g in r.gaps]


def prove_file(
    file: LeanFile,
    name: str | None,
    lean: GapEnvironment,
    policy: Policy,
    effort: Effort,
    *,
    say: Say,
    folder: Path | None = None,
    policy_name: str = "symbolic",
    command: str = "",
    known: Callable[[GapResult], bool] | None = None,
    began: float | None = None,
) -> Report:
    """Prove the gaps of a file, or of its theorem ``name``.

    Args:
        file: what to prove.
        name: full name or its last components; ``None`` for every theorem with a `sorry`.
        lean: a Lean with what the file imports.
        policy: what proposes tactics.
        effort: how hard to try.
        say: told how it goes, a line at a time.
        folder: run folder to make; ``None`` for one that is thrown away.
        policy_name: what the run's record calls the policy.
        command: what the run's record calls the command.
        known: fills in what is known of a gap; whether it is to be left at that.
        began: when the user's waiting began, by `time.monotonic`; now by default.

    Raises:
        ProblemError: the file does not compile, or has nothing to prove.
    """
    begin = time.monotonic() if began is None else began
    results = _read(file, name, lean)
    if not results:
        raise ProblemError(
            f"{file.path} has no theorem with a `sorry`.", "Write `sorry` where a proof is missing, or name a theorem."
        )
    open_gaps = [g for r in results for g in r.gaps if not g.reason and not (known and known(g))]
    report = Report(results, file.text, time.monotonic() - begin)
    if open_gaps:
        say(f"{len(open_gaps)} gap{'s' * (len(open_gaps) > 1)} in {file.path}.")
        _search(open_gaps, lean, policy, effort, say, folder, policy_name, command)
        _shorten(open_gaps, lean, effort.shortening)
    _finish(report, file, lean, say)
    return report


def _read(file: LeanFile, name: str | None, lean: GapEnvironment) -> list[TargetResult]:
    """The theorems to prove and their gaps, those that cannot be searched for with the reason."""
    with lean.transport() as host:
        found = targets(host, file, name)
    results = []
    with lean.session() as session:
        for target in found:
            with session.scope() as scope:
                posed = scope.gaps(target.theorem, target.source)
            places = spots(target, posed)
            if not posed:
                continue  # the word stands in a name or a notation
            gaps = []
            for number, gap in enumerate(posed):
                theorem = target.theorem
                made = GapTheorem(
                    _label(target, places, number),
                    theorem.statement, theorem.header, theorem.imports, target=target, spots=places, number=number,
                )  # fmt: skip
                result = GapResult(made, gap.state.pp)
                if len({(p.start, p.end) for p in places}) < len(places):
                    result.reason = "a sorry stands for several goals: write one for each, as in `· sorry`"
                elif refuted := counterexample(gap.state.goals[0]):
                    result.reason = f"false at {refuted}"
                gaps.append(result)
            results.append(TargetResult(target, gaps))
    return results


def _label(target: Target, places: Sequence[Spot], number: int) -> str:
    """The theorem's name if it has one gap, else with the gap's line, and its number there if that has several."""
    if len(places) == 1:
        return target.theorem.name
    lines = [target.line + target.source.count("\n", 0, p.start) for p in places]
    here = [i for i, line in enumerate(lines) if line == lines[number]]
    suffix = f".{here.index(number) + 1}" if len(here) > 1 else ""
    return f"{target.theorem.name}:{lines[number]}{suffix}"


def _search(
    gaps: Sequence[GapResult], lean: GapEnvironment, policy: Policy, effort: Effort, say: Say, folder: Path | None,
    policy_name: str, command: str,
) -> None:  # fmt: skip
    """Search for all gaps, pass by pass, and note what is found in them."""
    by_name = {g.gap.name: g for g in gaps}
    problems = [_record(g.gap) for g in gaps]
    plan = Plan("file", policy_name, effort.seed, effort.passes, effort.settings, {}, command)
    with _run_folder(folder) as place, locked(place):
        info = describe(
            plan, place.name, library=lean.environment.library.digest, policy_id=policy.id, workers=effort.workers
        )
        with start_run(place, info, problems) as writer:
            jobs = [replace(job, theorem=by_name[job.theorem.name].gap) for job in open_jobs(writer)]
            executor = ThreadExecutor(lean, policy, effort.settings, workers=effort.workers, log=place, first_only=True)
            left = len(gaps)
            with closing(executor.run(jobs, leases(writer, policy.id))) as done:
                for each in done:
                    left -= _note(by_name[each.job.theorem.name], each.job.pass_index, each.result, effort, say, left)
            writer.give_up()
            writer.finish_run()


def _note(found: GapResult, number: int, result: AttemptResult, effort: Effort, say: Say, left: int) -> bool:
    """Take over an attempt's result; whether it settles the gap."""
    place = f"{found.gap.name} (line {found.gap.line})"
    found.tactics += result.tactics
    if result.script is not None and found.script is None:
        found.script, found.reason, found.seconds = result.script, "", result.seconds
        say(f"{place}: found, {result.tactics} tactics, {result.seconds:.1f} s; {left - 1} left.")
        return True
    if found.script is None:
        found.seconds += result.seconds
        told = result.message if result.status in (Status.INFRASTRUCTURE, Status.INVALID) else str(result.status)
        found.reason = f"not found in {found.tactics} tactics ({told})"
        say(f"{place}: pass {number + 1} of {effort.passes}: {told}, {result.tactics} tactics, {result.seconds:.1f} s.")
    return False


def _record(gap: GapTheorem) -> ProblemRecord:
    """The gap as a run keeps it: as its theorem where it is the whole proof, else as something that is none of its
    own."""
    topic = gap.target.theorem.name
    category = "theorem" if gap.whole else GAP
    informal = f"The sorry in line {gap.line}."
    return ProblemRecord(gap.name, category, topic, "", "", informal, gap.imports, gap.header, gap.statement)


@contextmanager
def _run_folder(folder: Path | None) -> Iterator[Path]:
    if folder is not None:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="optprover-") as made:
        yield Path(made)


def _shorten(gaps: Sequence[GapResult], lean: GapEnvironment, seconds: float) -> None:
    """Shorten what was found; a script that no longer fills its gap stays as it was."""
    with lean.session() as session:
        for found in gaps:
            if found.script is not None:
                with session.scope() as scope:
                    found.script = _shorter(scope, found.gap, found.script, seconds)


def _shorter(scope: GapScope, gap: GapTheorem, script: str, seconds: float) -> str:
    state: ProofState = scope.open(gap)
    for shorter in shortened(scope, state, script, seconds=seconds):
        if scope.check(gap, shorter).accepted:
            return shorter
    return script


def _finish(report: Report, file: LeanFile, lean: GapEnvironment, say: Say) -> None:
    """Put the scripts in place and have every completed theorem checked in the file as it is then."""
    text, shift = file.text, 0
    unfinished: list[str] = []
    for result in report.results:
        target = result.target
        start = target.span[0] + shift
        result.source = fill_in(target.source, result.gaps[0].gap.spots, [g.script for g in result.gaps])
        if all(g.script is None for g in result.gaps):
            unfinished.append(text[start : target.span[1] + shift])
            continue
        context = f"{file.prelude}\n{text[file.body : start]}".strip()
        if has_sorry(result.source):
            unfinished.append(result.source)
        else:
            result.verdict = _checked(target, result.source, context, unfinished, lean)
            if not result.verdict.accepted and not _resting(result, context):
                continue  # what the checker refuses is not written
        text = text[:start] + result.source + text[target.span[1] + shift :]
        shift = len(text) - len(file.text)
    report.text = text
    if text != file.text:
        with lean.transport() as host:
            errors = [m for m in outline(host, file, text)["messages"] if m["severity"] == "error"]
        if errors:
            place = errors[0]["pos"]
            say(f"The file does not compile as it is now: line {place['line']}: {errors[0]['data']}")


def recheck(report: Report, file: LeanFile, lean: GapEnvironment) -> None:
    """Have every proved theorem checked once more, in another environment: that of the file's own imports."""
    shift = 0
    unfinished: list[str] = []
    for result in report.results:
        target = result.target
        start = target.span[0] + shift
        if any(g.script is None for g in result.gaps):
            unfinished.append(result.source)
        if any(g.script is not None for g in result.gaps):
            shift += len(result.source) - (target.span[1] - target.span[0])
        if result.proved:
            context = report.text[file.body : start].strip()
            theorem = replace(target.theorem, imports=file.imports)
            result.verdict = _checked(replace(target, theorem=theorem), result.source, context, unfinished, lean)
            if not result.verdict.accepted:
                _resting(result, context)


def _checked(target: Target, source: str, context: str, unfinished: Sequence[str], lean: GapEnvironment) -> Verdict:
    """The checker's verdict on a finished theorem; what stands above it unproved is left out if it does without."""
    verdict = lean.files.declaration(target, source, context)
    if verdict.accepted or not unfinished:
        return verdict
    for declaration in unfinished:
        context = context.replace(declaration, _NOTHING, 1)
    without = lean.files.declaration(target, source, context)
    return without if without.accepted else verdict


def _resting(result: TargetResult, context: str) -> bool:
    """Say why a theorem whose gaps are filled is not proved; whether that is for want of what stands above it alone."""
    assert result.verdict is not None
    said = result.verdict.message
    resting = has_sorry(context) and "sorry" in said
    for gap in result.gaps:
        gap.reason = (
            "filled, but the theorem rests on what is not proved above it"
            if resting
            else f"the checker does not accept the theorem: {said}"
        )
    return resting
