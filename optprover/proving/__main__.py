"""``optprover prove FILE.lean[:NAME]``: prove the gaps of a file on all cores."""

from __future__ import annotations

import os
import shlex
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from optprover.cli import command, print_lean
from optprover.errors import OptProverError, ProblemError
from optprover.paths import lean_sources
from optprover.policy.make import POLICIES, make_policy, require_policy
from optprover.project import LeanFile, read_file, split_spec
from optprover.proving.first_use import Background, part_of
from optprover.proving.job import SETTINGS, Effort, Report, TargetResult, prove_file, recheck
from optprover.proving.sessions import GapEnvironment
from optprover.search.run import DATABASE
from optprover.search.settings import SearchSettings
from optprover.workers import default_workers

EXAMPLES = """
Examples:

  optprover prove MyFile.lean                       every sorry of the file; the proofs go to standard output

  optprover prove MyFile.lean:my_theorem            one theorem

  optprover prove MyFile.lean --write Proved.lean   a copy of the file with the proofs in place

  optprover prove MyFile.lean --in-place            into the file itself

  optprover prove MyFile.lean --hint young_eps --passes 8 --out runs/mine; optprover report runs/mine

Exit codes: 0 every theorem asked for is proved and checked; 1 some are not; 2 what was asked cannot be done;
130 interrupted.
"""
app = typer.Typer(add_completion=False, rich_markup_mode=None)
console = Console(stderr=True, highlight=False)


@app.command(epilog=EXAMPLES)
@command
def main(
    spec: Annotated[str, typer.Argument(metavar="FILE.lean[:NAME]", help="A Lean file, or one theorem of it.")],
    write: Annotated[
        Path | None, typer.Option(metavar="OUT.lean", help="Write the file with the proofs in place here.")
    ] = None,
    in_place: Annotated[bool, typer.Option("--in-place", help="Write the proofs into the file itself.")] = False,
    hint: Annotated[list[str] | None, typer.Option(help="A lemma the proof may want; may be given often.")] = None,
    policy: Annotated[str, typer.Option(help=f"Who proposes tactics: {' or '.join(POLICIES)}.")] = "symbolic",
    passes: Annotated[int, typer.Option(min=1, help="Attempts per gap; the first proof ends the others.")] = 4,
    width: Annotated[int, typer.Option(min=1, help="Tactics tried per expansion.")] = SETTINGS.width,
    expansions: Annotated[int, typer.Option(min=1, help="Visits of proof states per attempt.")] = SETTINGS.expansions,
    seconds: Annotated[float, typer.Option(min=1, help="Seconds per attempt.")] = SETTINGS.attempt_deadline,
    seed: Annotated[int, typer.Option(help="Of the first attempt.")] = 0,
    workers: Annotated[
        int, typer.Option(min=0, help="Lean processes, about 1 GB each; 0 for as many as cores and memory allow.")
    ] = 0,
    out: Annotated[Path | None, typer.Option(help="Keep the run in this folder, for `optprover report`.")] = None,
) -> None:
    """Find proofs for every sorry of a file, or for one theorem; check the finished theorems in their file."""
    require_policy(policy)
    if write is not None and in_place:
        raise OptProverError("--write and --in-place exclude each other.", "Give one of them.")
    path, name = split_spec(spec)
    file = read_file(path)
    if write is not None and write.exists() and write.resolve() == path.resolve():
        raise OptProverError(f"--write {write} is the file itself.", "Say --in-place if that is meant.")
    if out is not None and (out / DATABASE).exists():
        raise OptProverError(f"There is a run in {out} already.", "Give another --out folder.")
    settings = SearchSettings(width=width, expansions=expansions, attempt_deadline=seconds)
    effort = Effort(settings, passes, seed, workers or default_workers())
    if file.foreign:
        _say(f"{path} imports Mathlib: OptBench.Foundation, which has part of it under its names, stands for it here.")
    line = shlex.join(["optprover", "prove", *sys.argv[1:]])
    begin = time.monotonic()

    def proved(part: LeanFile, folder: Path | None) -> Report:
        with GapEnvironment(part.environment(console), settings.heartbeats) as lean:
            lean.start()
            made = make_policy(policy, lean_sources(), context=file.context(), hints=hint or ())
            return prove_file(
                part, name, lean, made, effort, say=_say, folder=folder, policy_name=policy, command=line, began=begin
            )

    try:
        part = part_of(file)
        report = proved(file, out) if part is None else _first(file, part, proved, out)
    except KeyboardInterrupt:
        _say("Stopped; nothing was written.")
        raise typer.Exit(130) from None
    target = path if in_place else write
    _show(report, file, quiet=target is not None)
    if target is not None and report.text != file.text:
        _save(target, report.text)
        _say(f"Written: {target}")
    if out is not None:
        _say(f"Run folder: {out} (optprover report {out})")
    raise typer.Exit(0 if report.proved else 1)


def _first(
    file: LeanFile, part: LeanFile, proved: Callable[[LeanFile, Path | None], Report], out: Path | None
) -> Report:
    """Prove over a part of the library while the rest is compiled, then check with the file's own imports.

    Where the part is not enough to read the file, or to prove it, the whole library is waited for.
    """
    begin = time.monotonic()
    _say(f"First use: {len(part.imports)} modules of the library are compiled now, the rest while the search goes on.")
    part.environment(console)
    rest = Background(file)
    report: Report | None
    try:
        report = proved(part, out)
    except ProblemError:
        report = None
    if report is not None:
        done = sum(r.proved for r in report.results)
        _say(
            f"{done} of {len(report.results)} theorems proved over a part of the library after"
            f" {time.monotonic() - begin:.0f} s; waiting for the rest of it."
        )
    environment = rest.environment()
    if report is None or not report.proved:
        return proved(file, out and out.with_name(f"{out.name}-whole"))
    with GapEnvironment(environment) as lean:
        recheck(report, file, lean)
    return report


def _say(text: str) -> None:
    console.print(text, markup=False, soft_wrap=True)


def _show(report: Report, file: LeanFile, *, quiet: bool) -> None:
    """The finished declarations on standard output, what is missing and why on standard error."""
    for result in report.results:
        if not quiet and any(g.script is not None for g in result.gaps):
            print_lean(result.source.rstrip() + "\n\n")
    for result in report.results:
        _say(_verdict(result, file))
    done = sum(r.proved for r in report.results)
    found = sum(g.script is not None for g in report.gaps)
    theorems = f"{done} of {len(report.results)} theorem{'s' * (len(report.results) != 1)} proved and checked"
    _say(
        f"{theorems}; {found} of {len(report.gaps)} gap{'s' * (len(report.gaps) != 1)} filled."
        f" The search began after {report.first_tactic:.1f} s."
    )


def _verdict(result: TargetResult, file: LeanFile) -> str:
    name = result.target.theorem.name
    if result.proved:
        return f"{name}: proved and checked."
    lines = [f"{name}: not proved."]
    for gap in result.gaps:
        if gap.reason:
            goal = gap.goal.splitlines()[-1]
            lines.append(f"  {file.path}:{gap.gap.line}: {gap.reason}\n    {goal}")
    if any(g.reason.startswith("not found") for g in result.gaps):
        lines.append("  → Try --passes 8 --seconds 300, a --hint, or a `have` for a step in between.")
    return "\n".join(lines)


def _save(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        if path.exists():
            os.chmod(name, path.stat().st_mode & 0o777)
        else:
            os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError as error:
        raise OptProverError(f"{path} cannot be written: {error}.", "Give another --write.") from error


if __name__ == "__main__":
    app()
