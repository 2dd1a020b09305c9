"""A user's Lean file and the modules beside it: what it imports, where that is, what it brings to cite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from optprover.environment import LeanEnvironment
from optprover.errors import ProblemError
from optprover.lean.source_text import header, read_source
from optprover.library.compile import find_module, is_shipped, stands_for
from optprover.paths import lean_sources

_TOP = ("lakefile.lean", "lakefile.toml", "lean-toolchain", ".git")


@dataclass(frozen=True)
class LeanFile:
    """A file to be proved.

    Attributes:
        path: where it is; what it is called in messages.
        text: as it stands.
        imports: modules as the embedded Lean knows them.
        body: offset in ``text`` of its first command.
        folders: where its modules are, the library first.
        prelude: commands on one line that stand before its own when it is posed over other modules.
    """

    path: Path
    text: str
    imports: tuple[str, ...]
    body: int
    folders: tuple[Path, ...]
    prelude: str = ""

    def posed(self, text: str) -> str:
        """A version of the file's text as the embedded Lean is to read it: other imports, every later line where it
        was."""
        start = header(text).end
        modules = " ".join([*(f"import {m}" for m in self.imports), self.prelude]).strip()
        return modules + "\n" * text.count("\n", 0, start) + " " * _column(text, start) + text[start:]

    @property
    def foreign(self) -> bool:
        """Whether it imports Mathlib, for which the foundation stands in."""
        return any(stands_for(m) != m for m in header(self.text).imports)

    def environment(self, console: Console | None = None) -> LeanEnvironment:
        """The embedded Lean with what the file imports, compiled where that is missing."""
        own = [module for module in self.imports if not is_shipped(module)]
        return LeanEnvironment.prepare(own, source=self.folders, console=console)

    def context(self) -> str:
        """The texts of the user's own modules that the file imports, each after what it imports."""
        library, found = self.folders[0], dict[str, str]()

        def visit(imports: Sequence[str]) -> None:
            for module in imports:
                path = find_module(self.folders, module)
                if module in found or path is None or path.is_relative_to(library):
                    continue
                text = read_source(path)
                visit([stands_for(m) for m in header(text).imports])
                found[module] = text[header(text).end :]

        visit(self.imports)
        return "\n".join(found.values())


def read_file(path: Path) -> LeanFile:
    """The file at ``path``.

    Raises:
        ProblemError: it cannot be read, or imports a module that is nowhere.
    """
    try:
        text = read_source(path)
    except UnicodeDecodeError as error:
        raise ProblemError(f"{path} is not UTF-8: {error}.", "Save it as UTF-8, as Lean wants its files.") from error
    except OSError as error:
        raise ProblemError(f"{path} cannot be read: {error}.", "Give FILE.lean or FILE.lean:name.") from error
    return file_of(path, text)


def file_of(path: Path, text: str) -> LeanFile:
    """A file with this text, whether or not it is on disk.

    Raises:
        ProblemError: it imports a module that is nowhere.
    """
    head = header(text)
    folders = (lean_sources(), *_roots(path))
    imports = tuple(dict.fromkeys(map(stands_for, head.imports)))
    for module in imports:
        if not is_shipped(module) and find_module(folders, module) is None:
            raise ProblemError(
                f"{path} imports {module}, which is neither beside it nor in the embedded Lean.",
                "It has Init, Std, Lean and this project's library (OptBench.Foundation), and finds the modules of "
                "a project from the folder of the file upwards.",
            )
    return LeanFile(path, text, imports, head.end, folders)


def split_spec(spec: str) -> tuple[Path, str | None]:
    """``FILE.lean[:NAME]`` as path and name."""
    file, colon, name = spec.rpartition(":")
    if colon and file.endswith(".lean"):
        return Path(file), name
    return Path(spec), None


def _roots(path: Path) -> Iterator[Path]:
    """Folders in which the file's own modules may lie: its own, and those above up to the top of its project."""
    folder = path.resolve().parent
    above = [folder, *folder.parents]
    top = next((i for i, place in enumerate(above) if any((place / mark).exists() for mark in _TOP)), None)
    yield from above[: 3 if top is None else top + 1]


def _column(text: str, offset: int) -> int:
    return offset - (text.rfind("\n", 0, offset) + 1)
