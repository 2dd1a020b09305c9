"""``optprover watch FILE.lean``: whenever the file is saved, its new gaps are searched for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from optprover import cli
from optprover.errors import OptProverError, ProblemError
from optprover.paths import lean_sources
from optprover.policy.make import POLICIES, make_policy, require_policy
from optprover.project import LeanFile, read_file
from optprover.proving.job import Effort, GapResult, Report, TargetResult, prove_file
from optprover.proving.sessions import GapEnvironment
from optprover.workers import default_workers

LOOK_SECONDS = 0.5
EXAMPLES = """
Example:  optprover watch MyFile.lean

Leave it running beside the editor; every save with a new `sorry` is answered with proofs to paste. The file itself is
never written. End with Ctrl-C.
"""
Key = tuple[str, str, str]
"""What a theorem's result depends on: what stands before it, and its own text; and its name."""


def versions(path: Path, *, pause: Callable[[], None] | None = None) -> Iterator[str]:
    """The file's content at the start and after every change; ends when ``pause`` raises `StopIteration`."""
    pause = pause or (lambda: time.sleep(LOOK_SECONDS))
    last: tuple[float, int] | None = None
    text = None
    while True:
        try:
            found = path.stat()
            mark = (found.st_mtime, found.st_size)
            if mark != last:
                last = mark
                content = path.read_bytes().decode("utf-8", "replace")
                if content != text:
                    text = content
                    yield content
        except OSError:
            last = None  # an editor that replaces the file takes it away for a moment
        try:
            pause()
        except StopIteration:
            return


class Watcher:
    """Proves what is new in the versions of one file; processes and answers are kept between them.

    Args:
        policy_name: who proposes tactics.
        effort: how hard to try.
        console: where progress is shown.
    """

    def __init__(self, policy_name: str, effort: Effort, console: Console) -> None:
        self.policy_name, self.effort, self.console = policy_name, effort, console
        self._lean: GapEnvironment | None = None
        self._for: tuple[object, ...] = ()
        self._known: dict[Key, TargetResult] = {}

    def look(self, file: LeanFile) -> Report:
        """Prove the gaps that are new since the last version.

        Raises:
            ProblemError: the file does not compile, or has no gap.
        """
        lean = self._environment(file)
        policy = make_policy(self.policy_name, lean_sources(), context=file.context())
        report = prove_file(
            file, None, lean, policy, self.effort, say=self._say, policy_name=self.policy_name, known=self._known_gap
        )
        for result in report.results:
            self._known[_key(result)] = result
        return report

    def close(self) -> None:
        """End the processes."""
        if self._lean is not None:
            self._lean.close()
            self._lean = None

    def _environment(self, file: LeanFile) -> GapEnvironment:
        wanted = (file.imports, file.context())
        if self._lean is None or wanted != self._for:
            self.close()
            environment = file.environment(self.console)
            self._lean, self._for = GapEnvironment(environment, self.effort.settings.heartbeats), wanted
        return self._lean

    def _known_gap(self, found: GapResult) -> bool:
        """Take over what is known of a gap from an earlier version, a failure too."""
        target = found.gap.target
        before = self._known.get((target.theorem.header, target.source, target.theorem.name))
        if before is None:
            return False
        old = before.gaps[found.gap.number]
        found.script, found.reason, found.tactics = old.script, old.reason, old.tactics
        return True

    def _say(self, text: str) -> None:
        self.console.print(text, markup=False, soft_wrap=True)


def _key(result: TargetResult) -> Key:
    target = result.target
    return target.theorem.header, target.source, target.theorem.name


def main(
    file: Annotated[Path, typer.Argument(help="A Lean file.")],
    policy: Annotated[str, typer.Option(help=f"Who proposes tactics: {' or '.join(POLICIES)}.")] = "symbolic",
    passes: Annotated[int, typer.Option(min=1, help="Attempts per gap.")] = 2,
    workers: Annotated[int, typer.Option(min=0, help="Lean processes; 0 for as many as cores and memory allow.")] = 0,
) -> None:
    """Prove new sorries as a file is saved; the proofs are printed, the file is left alone."""
    require_policy(policy)
    read_file(file)  # what is wrong with it now is told now
    console, output = Console(stderr=True, highlight=False), Console(highlight=False)
    watcher = Watcher(policy, Effort(passes=passes, workers=workers or default_workers()), console)
    try:
        for _ in versions(file):
            try:
                report = watcher.look(read_file(file))
            except ProblemError as error:
                console.print(str(error), markup=False, soft_wrap=True)
                continue
            except OptProverError as error:
                cli.show_error(error)
                continue
            for result in report.results:
                for gap in result.gaps:
                    said = gap.reason if gap.script is None else f"\n{gap.script}"
                    output.print(f"{file}:{gap.gap.line}: {said}", markup=False, soft_wrap=True)
            console.print("Waiting for the next save.")
    except KeyboardInterrupt:
        console.print("Ended.")
    finally:
        watcher.close()


app = cli.app(main, epilog=EXAMPLES)

if __name__ == "__main__":
    app()
