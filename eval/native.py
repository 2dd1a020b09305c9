"""Re-checking a proof with the user's own Lean: compile, then replay in ``leanchecker``."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from eval.cli import EvalError
from optprover.errors import InfrastructureError
from optprover.lean.types import Failure, Theorem, Verdict

_MODULE = "OptProverRecheck"


class NativeChecker:
    """Compiles each proof inside a Lake project and lets the kernel replay it from the ``.olean``.

    ``lake env leanchecker`` ships with Lean since 4.28. The axioms come from ``#print axioms`` in the
    same file. Whether the script states the theorem asked for is the embedded checker's question, not
    this one's: run both.

    Raises:
        EvalError: no ``lake`` on the path, or ``project`` is no Lake project.
    """

    def __init__(self, project: Path, *, timeout: float = 600.0) -> None:
        lake = shutil.which("lake")
        if lake is None:
            raise EvalError("There is no `lake` on the PATH.", "Install Lean, or leave out --native.")
        if not any((project / name).exists() for name in ("lakefile.lean", "lakefile.toml")):
            raise EvalError(f"{project} is not a Lake project.", "Give the folder that holds lakefile.lean or .toml.")
        self._lake, self._project, self._timeout = lake, project, timeout

    def check(self, theorem: Theorem, script: str) -> Verdict:
        """Verdict of the compiler and of ``leanchecker`` on one proof.

        Raises:
            InfrastructureError: Lean did not answer in time, or could not be started.
        """
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="recheck-") as folder:
            source = Path(folder) / f"{_MODULE}.lean"
            text = theorem.file(script) + f"\n#print axioms _root_.{theorem.name}\n"
            source.write_text(text, encoding="utf-8")
            built = self._run(folder, "lean", "-o", str(source.with_suffix(".olean")), str(source))
            said = built.stdout + built.stderr
            if built.returncode or "declaration uses 'sorry'" in said:
                return Verdict(False, Failure.ERROR, said.strip(), seconds=time.monotonic() - started)
            replayed = self._run(folder, "leanchecker", _MODULE)
            if replayed.returncode:
                message = "leanchecker: " + (replayed.stdout + replayed.stderr).strip()
                return Verdict(False, Failure.ERROR, message, seconds=time.monotonic() - started)
            return Verdict(True, axioms=printed_axioms(said), seconds=time.monotonic() - started)

    def close(self) -> None:
        """Nothing to end: every check has processes of its own."""

    def _run(self, folder: str, *command: str) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join(filter(None, (folder, os.environ.get("LEAN_PATH"))))
        try:
            return subprocess.run(
                [self._lake, "env", *command],
                cwd=self._project,
                env={**os.environ, "LEAN_PATH": path},
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=self._timeout,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise InfrastructureError(f"`lake env {command[0]}` gave no answer: {error}.", "Try again.") from error


def printed_axioms(output: str) -> tuple[str, ...]:
    """Axioms named by ``#print axioms`` in Lean's output, sorted."""
    mark = "depends on axioms: ["
    if mark not in output:
        return ()
    listed = output.rsplit(mark, 1)[1].split("]", 1)[0]
    return tuple(sorted(name.strip() for name in listed.replace("\n", " ").split(",") if name.strip()))
