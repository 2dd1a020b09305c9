"""The Lean library, compiled once per content: modules found by their imports, built in parallel, cached by hash."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock
from rich.console import Console

from optprover.errors import InfrastructureError, SetupError
from optprover.lean import manifest
from optprover.lean.host_process import Host
from optprover.lean.source_text import header, is_module_name, read_source
from optprover.lean.toolchain import Toolchain
from optprover.paths import cache_dir, host_dir, writable_cache_dir
from optprover.progress import Report, step

DEFAULT_MODULES = ("OptBench.Foundation",)
COMPILE_SECONDS = 600.0
WASM_LIMIT = 1_200_000_000  # every new list of imports is loaded afresh; beyond this a new process is cheaper
_SHIPPED = ("Init", "Std", "Lean", "Lake")
_MATHLIB = "Mathlib"
Sources = Path | Sequence[Path]
"""Where modules are looked for: one folder, or several in this order."""


@dataclass(frozen=True)
class Module:
    """A source file of the library. ``key`` hashes its text, its imports' keys and the compiler."""

    name: str
    path: Path
    imports: tuple[str, ...]
    key: str


@dataclass(frozen=True)
class Library:
    """A compiled library: the folder of ``.olean`` files and a digest of everything in it."""

    path: Path
    digest: str


@dataclass(frozen=True)
class CompileReport:
    """What compiling one module took and said (warnings only; errors raise)."""

    module: str
    seconds: float
    messages: tuple[str, ...]


class LibraryError(SetupError):
    """A module of the library does not compile."""


def is_shipped(module: str) -> bool:
    """Whether Lean itself brings the module."""
    return module.split(".")[0] in _SHIPPED


def stands_for(module: str) -> str:
    """The module itself; for one of Mathlib's, which the embedded Lean does not have, the foundation under its
    names."""
    return DEFAULT_MODULES[0] if module.split(".")[0] == _MATHLIB else module


def find_module(sources: Sequence[Path], name: str) -> Path | None:
    """The source file of a module, in the first folder that has one; ``None`` if there is none."""
    if not is_module_name(name):
        return None
    paths = (source / (name.replace(".", "/") + ".lean") for source in sources)
    return next((path for path in paths if path.is_file()), None)


def folders(sources: Sources) -> list[Path]:
    """The folders of sources, in order."""
    return [sources] if isinstance(sources, Path) else list(sources)


def modules(source: Sources, roots: Sequence[str], toolchain: Toolchain) -> dict[str, Module]:
    """The own modules that ``roots`` need, each after the ones it imports.

    Raises:
        SetupError: a root is not there, or imports form a cycle.
    """
    compiler = hashlib.sha256(toolchain.root.name.encode())
    compiler.update((host_dir() / "lean.js").read_bytes())
    found: dict[str, Module] = {}
    entered: list[str] = []
    places = folders(source)

    def visit(name: str) -> str | None:
        if name in found:
            return found[name].key
        if is_shipped(name):
            return None  # also keeps a source from posing as a module whose theorems the checker takes as proved
        path = find_module(places, name)
        if path is None:
            raise SetupError(
                f"There is no Lean module {name} in {', '.join(map(str, places))}.",
                "Check the import, and that the installation is complete.",
            )
        if name in entered:
            raise SetupError(f"Lean modules import each other: {' → '.join([*entered, name])}.", "Break the cycle.")
        entered.append(name)
        text = read_source(path)
        imports = tuple(dict.fromkeys(map(stands_for, header(text).imports)))
        digest = compiler.copy()
        digest.update(text.encode())
        for other in imports:
            digest.update((other + ":" + (visit(other) or "shipped")).encode())
        entered.pop()
        found[name] = Module(name, path, imports, digest.hexdigest()[:32])
        return found[name].key

    for root in roots:
        visit(root)
    return found


def ensure_library(
    toolchain: Toolchain, source: Sources, roots: Sequence[str] = DEFAULT_MODULES, *, console: Console | None = None,
    jobs: int | None = None,
    reports: list[CompileReport] | None = None,
) -> Library:  # fmt: skip
    """The compiled library for ``roots``, building what changed. Safe with several processes and against a kill half
    way.

    Args:
        toolchain: the embedded Lean.
        source: root folder of the Lean sources, or several; a module is the one of the first that has it.
        roots: modules wanted; what they import comes along.
        console: where progress is shown.
        jobs: processes to compile with; the number of cores, at most 4, by default.
        reports: receives a report per module compiled now.

    Raises:
        LibraryError: a module has errors; the message quotes them.
        CacheDamaged: a compiled module is not what was stored.
    """
    wanted = modules(source, roots, toolchain)
    digest = _digest(wanted)
    base = library_dir()
    library = Library(base / digest, digest)
    if library.path.is_dir():  # a prepared cache may be read-only
        manifest.verify(library.path, full=True)  # some 30 MB, so every time
        return library
    writable_cache_dir()
    try:
        base.mkdir(exist_ok=True)
        with FileLock(base / "build.lock"):
            if not library.path.is_dir():
                for leftover in (
                    *base.glob("*.partial"),
                    *(base / "objects").glob("*.tmp-*"),
                ):  # of builds that were killed
                    shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
                partial = base / f"{digest}.partial"
                partial.mkdir()
                build = _Build(toolchain, wanted, partial, base / "objects", console or Console(stderr=True), reports)
                build.run(jobs or min(4, os.cpu_count() or 1))
                manifest.record(partial)
                partial.rename(library.path)
    except OSError as error:
        raise SetupError(
            f"The compiled Lean library could not be stored in {base}: {error}.",
            "Free some space or set OPTPROVER_CACHE to another folder, then run the command again.",
        ) from error
    return library


def missing_modules(toolchain: Toolchain, source: Sources, roots: Sequence[str] = DEFAULT_MODULES) -> list[str]:
    """The modules that `ensure_library` would compile now; none where the library is there."""
    wanted = modules(source, roots, toolchain)
    if (library_dir() / _digest(wanted)).is_dir():
        return []
    objects = library_dir() / "objects"
    return [name for name, module in wanted.items() if not (objects / f"{module.key}.olean").is_file()]


def _digest(wanted: Mapping[str, Module]) -> str:
    """Of a library: all its modules and their keys."""
    return hashlib.sha256("".join(sorted(f"{m.name}:{m.key}\n" for m in wanted.values())).encode()).hexdigest()[:16]


def library_dir() -> Path:
    """The folder of compiled libraries, there or not."""
    return cache_dir() / "library"


def damaged_objects(objects: Path) -> list[Path]:
    """Compiled modules in ``objects`` that are not what was stored."""
    return [path for path in sorted(objects.glob("*.olean")) if not _is_sound(path)]


def _is_sound(compiled: Path) -> bool:
    """Whether a module is what its digest says; one without a digest, from an older version, gets it now."""
    mark = compiled.with_suffix(".sha256")
    if not mark.is_file():
        mark.write_text(manifest.digest(compiled))
        return True
    return mark.read_text().strip() == manifest.digest(compiled)


class _Build:
    """One build: a graph of modules worked off by a few host processes."""

    def __init__(
        self,
        toolchain: Toolchain,
        wanted: dict[str, Module],
        out: Path,
        objects: Path,
        console: Console,
        reports: list[CompileReport] | None,
    ) -> None:
        self.toolchain, self.wanted, self.out, self.objects, self.console, self.reports = (
            toolchain,
            wanted,
            out,
            objects,
            console,
            reports,
        )
        self.local = threading.local()
        self.hosts: list[Host] = []
        objects.mkdir(exist_ok=True)

    def run(self, jobs: int) -> None:
        missing = {name for name, module in self.wanted.items() if not self._restore(module)}
        if not missing:
            return
        description = f"Compiling the Lean library ({len(missing)} modules)"
        with step(self.console, description, len(missing)) as report, ThreadPoolExecutor(jobs) as pool:
            try:
                self._work_off(missing, pool, report)
            finally:  # on an error this also ends the compilations under way, for which the pool would wait
                pool.shutdown(wait=False, cancel_futures=True)
                for host in self.hosts:
                    host.close()

    def _work_off(self, missing: set[str], pool: ThreadPoolExecutor, report: Report) -> None:
        running: dict[Future[None], str] = {}
        waiting = [name for name in self.wanted if name in missing]
        while waiting or running:
            busy = set(waiting) | set(running.values())
            for name in [n for n in waiting if not busy & set(self.wanted[n].imports)]:
                waiting.remove(name)
                running[pool.submit(self._compile, self.wanted[name])] = name
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                name = running.pop(future)
                report(len(missing) - len(waiting) - len(running), name)
                future.result()

    def _olean(self, folder: Path, module: Module) -> Path:
        return folder / (module.name.replace(".", "/") + ".olean")

    def _restore(self, module: Module) -> bool:
        cached, target = self.objects / f"{module.key}.olean", self._olean(self.out, module)
        if not cached.is_file():
            return False
        if not _is_sound(cached):
            cached.unlink()
            cached.with_suffix(".sha256").unlink()
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        _link(cached, target)
        return True

    def _host(self) -> Host:
        host: Host | None = getattr(self.local, "host", None)
        if host is not None and host.request({"stats": True}, 30)["wasmBytes"] > WASM_LIMIT:
            host.close()
            host = None
        if host is None:
            host = self.local.host = Host(self.toolchain, self.out, writable=True)
            self.hosts.append(host)
        return host

    def _compile(self, module: Module) -> None:
        request = {
            "compile": {
                "module": module.name,
                "source": read_source(module.path),
                "imports": list(module.imports),
            },
            "deadline": COMPILE_SECONDS * 1000,
        }
        begin = time.monotonic()
        try:
            reply = self._host().request(request, COMPILE_SECONDS + 60)
        except InfrastructureError as error:
            raise LibraryError(
                f"Compiling {module.name} broke Lean: {error}",
                "Run the command again; if it happens twice, please report it.",
            ) from error
        errors = [_quote(module, m) for m in reply.get("messages", []) if m["severity"] == "error"]
        if "message" in reply or reply.get("late") or errors:
            raise LibraryError(
                f"{module.path} does not compile:\n"
                + ("\n".join(errors[:10]) or reply.get("message") or f"more than {COMPILE_SECONDS:.0f} s"),
                "Mend the file; modules that compiled are kept.",
            )
        if self.reports is not None:
            warnings = tuple(_quote(module, m) for m in reply.get("messages", []))
            self.reports.append(CompileReport(module.name, time.monotonic() - begin, warnings))
        temporary = self.objects / f"{module.key}.tmp-{os.getpid()}-{threading.get_ident()}"
        shutil.copyfile(self._olean(self.out, module), temporary)
        stored = self.objects / f"{module.key}.olean"
        stored.with_suffix(".sha256").write_text(manifest.digest(temporary))
        temporary.rename(stored)


def _quote(module: Module, message: dict[str, Any]) -> str:
    return f"{module.path}:{message['pos']['line']}:{message['pos']['column']}: {message['data']}"


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system, or one without links
        shutil.copyfile(source, target)
