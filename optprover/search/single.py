"""A theorem out of the user's own file."""

from __future__ import annotations

from pathlib import Path

from optprover.environment import LeanEnvironment
from optprover.errors import ProblemError
from optprover.lean import source_file
from optprover.lean.source_text import header, is_module_name, read_source
from optprover.lean.types import Theorem
from optprover.library.compile import is_shipped
from optprover.paths import lean_sources


def read_theorem(spec: str) -> tuple[Theorem, LeanEnvironment]:
    """The theorem ``FILE.lean[:name]`` speaks of (the last one by default), and an environment with what it imports.

    Everything before the theorem in its file is its context. Whatever stands as its proof is ignored.

    Raises:
        ProblemError: no such file or theorem, the file does not parse, or an import is missing.
    """
    path, name = _split(spec)
    text = _text(path)
    environment = _environment(path, text)
    host = environment.host()
    try:
        return source_file.read_theorem(host, text, name, place=str(path)), environment
    finally:
        host.close()


def _text(path: Path) -> str:
    try:
        return read_source(path)
    except UnicodeDecodeError as error:
        raise ProblemError(f"{path} is not UTF-8: {error}.", "Save it as UTF-8, as Lean wants its files.") from error
    except OSError as error:
        raise ProblemError(f"{path} cannot be read: {error}.", "Give --theorem FILE.lean or FILE.lean:name.") from error


def _environment(path: Path, text: str) -> LeanEnvironment:
    """The embedded Lean with what the file imports."""
    own = [module for module in header(text).imports if not is_shipped(module)]
    for module in own:
        if not is_module_name(module) or not (lean_sources() / (module.replace(".", "/") + ".lean")).is_file():
            raise ProblemError(
                f"{path} imports {module}, which the embedded Lean does not have.",
                "It has Init, Std, Lean and this project's library (OptBench.Foundation); Mathlib needs a native Lean.",
            )
    return LeanEnvironment.prepare(own)


def _split(spec: str) -> tuple[Path, str | None]:
    file, colon, name = spec.rpartition(":")
    if colon and file.endswith(".lean"):
        return Path(file), name
    return Path(spec), None
