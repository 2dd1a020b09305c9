"""A theorem out of the user's own file."""

from __future__ import annotations

from pathlib import Path

from optprover.environment import LeanEnvironment
from optprover.errors import ProblemError
from optprover.lean import source_file
from optprover.lean.types import Theorem
from optprover.paths import lean_sources


def read_theorem(spec: str) -> tuple[Theorem, LeanEnvironment]:
    """The theorem ``FILE.lean[:name]`` speaks of (the last one by default), and an environment with what it imports.

    Everything before the theorem in its file is its context. Whatever stands as its proof is ignored.

    Raises:
        ProblemError: no such file or theorem, the file does not parse, or an import is missing.
    """
    path, name = _split(spec)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ProblemError(f"{path} cannot be read: {error}.", "Give --theorem FILE.lean or FILE.lean:name.") from error
    imports = [words[1] for line in text.splitlines() if (words := line.split())[:1] == ["import"] and len(words) > 1]
    for module in imports:
        if (
            module.split(".")[0] not in ("Init", "Std", "Lean")
            and not (lean_sources() / (module.replace(".", "/") + ".lean")).is_file()
        ):
            raise ProblemError(
                f"{path} imports {module}, which the embedded Lean does not have.",
                "It has Init, Std and this project's library (import OptBench.Foundation); Mathlib needs a native Lean.",
            )
    environment = LeanEnvironment.prepare([m for m in imports if m.split(".")[0] not in ("Init", "Std", "Lean")])
    host = environment.host()
    try:
        return source_file.read_theorem(host, text, name, place=str(path)), environment
    finally:
        host.close()


def _split(spec: str) -> tuple[Path, str | None]:
    file, colon, name = spec.rpartition(":")
    if colon and file.endswith(".lean"):
        return Path(file), name
    return Path(spec), None
