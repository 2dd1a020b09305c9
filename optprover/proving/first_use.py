"""A first proof before the whole library is compiled: over the modules that the file speaks of, the rest behind it."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from rich.console import Console

from optprover.environment import LeanEnvironment
from optprover.errors import OptProverError
from optprover.lean.source_text import code, declarations, header, read_source, without_comments
from optprover.lean.toolchain import ensure_toolchain
from optprover.library.compile import DEFAULT_MODULES, is_shipped, missing_modules
from optprover.paths import lean_sources
from optprover.project import LeanFile
from optprover.workers import usable_cores

_FOUNDATION = DEFAULT_MODULES[0]
_WORTH_IT = 40  # missing modules from which on a part is compiled first
_TACTICS = "OptCore.Tactic."  # what the rules use, whatever the file speaks of
_LEMMAS = ("Basic", "Order")  # what holds the lemmas about what the modules beside it define
_VECTORS = "OptCore.Algebra.Module.Tactic"
_LONG = 5  # letters of a name that says enough without its namespace
_NAME = re.compile(r"[^\W\d][\w'₀-₉]*(?:\.[^\W\d][\w'₀-₉]*)*")
_NOTATION = re.compile(
    r"^[ \t]*(?:@\[[^\]]*\]\s*)?(?:scoped\s+|local\s+)?(?:notation|infix[lr]?|prefix|postfix|macro|syntax)\b[^\n]*",
    re.MULTILINE,
)
_SYMBOL = re.compile(r"[‖⟪⟫∑∏∇√⊔⊓∫ₑ•†⋃⋂]")


class Background:
    """The whole environment of a file, made while something else goes on.

    Args:
        file: whose imports are wanted.
    """

    def __init__(self, file: LeanFile) -> None:
        self._file = file
        self._made: LeanEnvironment | None = None
        self._failed: OptProverError | None = None
        self._thread = threading.Thread(target=self._make, name="library", daemon=True)
        self._thread.start()

    def _make(self) -> None:
        try:
            own = [m for m in self._file.imports if not is_shipped(m)]
            self._made = LeanEnvironment.prepare(
                own, source=self._file.folders, console=Console(quiet=True), jobs=max(1, usable_cores() - 1)
            )
        except OptProverError as error:
            self._failed = error

    def environment(self) -> LeanEnvironment:
        """The environment, when it is ready.

        Raises:
            OptProverError: it cannot be made.
        """
        self._thread.join()
        if self._made is None:
            raise self._failed or OptProverError("The library was not compiled.", "Run the command again.")
        return self._made


def part_of(file: LeanFile) -> LeanFile | None:
    """The file over the part of the library it speaks of, where most of that is still to be compiled; else ``None``.

    Only for a file that imports the foundation and no module of its own: those need the foundation whole.
    """
    own = [m for m in file.imports if not is_shipped(m)]
    if own != [_FOUNDATION]:
        return None
    toolchain = ensure_toolchain(Console(stderr=True))
    if len(missing_modules(toolchain, file.folders, own)) < _WORTH_IT:
        return None
    found = spoken_of(file.text)
    shipped = [m for m in file.imports if is_shipped(m)]
    stub = without_comments(_foundation())
    prelude = " ".join(stub[header(stub).end :].split())
    return replace(file, imports=(*shipped, *found), prelude=prelude)


def spoken_of(text: str) -> tuple[str, ...]:
    """Modules of the library that declare what a text mentions, and those of the tactics."""
    visible = code(text)
    words, symbols = set(_NAME.findall(visible)), set(_SYMBOL.findall(visible))
    known = _index()
    found = {m for m, (names, signs) in known.items() if words & names or symbols & signs}
    beside = {f"{m.rpartition('.')[0]}.{name}" for m in found for name in _LEMMAS}
    vectors = {_VECTORS} if any(m.startswith("OptCore.Analysis.") for m in found) else set()
    wanted = found | beside | vectors
    return tuple(m for m in known if m.startswith(_TACTICS) or m in wanted)


@lru_cache(maxsize=1)
def _index() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """Of every module of the library: the names by which its declarations may be called, and the signs it
    introduces."""
    root = lean_sources()
    found = {}
    for path in sorted((root / "OptCore").rglob("*.lean")):
        text = read_source(path)
        full = [d.name for d in declarations(text)]
        short = {n.rpartition(".")[2] for n in full}
        names = frozenset(full) | frozenset(n for n in short if len(n) > _LONG)
        signs = frozenset(s for line in _NOTATION.findall(text) for s in _SYMBOL.findall(line))
        found[".".join(path.relative_to(root).with_suffix("").parts)] = names, signs
    return found


def _foundation() -> str:
    return read_source(lean_sources() / (_FOUNDATION.replace(".", "/") + ".lean"))
