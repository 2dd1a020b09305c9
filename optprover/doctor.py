"""``python -m optprover.doctor``: look the installation over and repair the cache."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from filelock import FileLock
from rich.console import Console

from optprover.environment import LeanEnvironment
from optprover.errors import OptProverError
from optprover.lean import manifest
from optprover.lean.host_process import ADDRESS_SPACE_BYTES
from optprover.lean.toolchain import LEAN_VERSION, ensure_toolchain, node_executable, toolchain_dir
from optprover.lean.types import Theorem
from optprover.library.compile import damaged_objects, ensure_library, library_dir
from optprover.paths import cache_dir, lean_sources, writable_cache_dir

console = Console(stderr=True, highlight=False)
_PROOF = Theorem("doctor", "theorem doctor (a b : Nat) (h : a ≤ b) : a < b + 1")
_NEEDED_MEMORY = 4_000_000_000  # a session with its checker


@dataclass(frozen=True)
class Finding:
    """One thing looked at: what it is, what is wrong with it (empty if nothing), and what mends it."""

    what: str
    trouble: str = ""
    mend: Callable[[], object] | None = None


def _node() -> Finding:
    try:
        version = subprocess.run(
            [str(node_executable()), "--version"], check=False, capture_output=True, text=True, timeout=60
        )
    except (OptProverError, OSError, subprocess.TimeoutExpired) as error:
        return Finding("Node", str(error))
    if version.returncode != 0 or int(version.stdout.lstrip("v").split(".")[0]) < 24:
        return Finding(
            "Node", f"version {version.stdout.strip() or 'unknown'} cannot run the embedded Lean; it needs 24"
        )
    return Finding(f"Node {version.stdout.strip()}")


def _limits() -> Finding:
    space = resource.getrlimit(resource.RLIMIT_AS)[0]
    if space != resource.RLIM_INFINITY and space < ADDRESS_SPACE_BYTES:
        return Finding(
            "limits",
            f"the address space is limited to {space / 1e9:.0f} GB (ulimit -v), Lean needs "
            f"{ADDRESS_SPACE_BYTES / 1e9:.0f}",
        )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    if memory < _NEEDED_MEMORY:
        return Finding("limits", f"{memory / 1e9:.1f} GB of memory; a session with its checker takes about 3 GB")
    return Finding("limits")


def _cache() -> Finding:
    try:
        writable_cache_dir()
    except OptProverError as error:
        return Finding("cache folder", str(error))
    free = shutil.disk_usage(cache_dir()).free
    return Finding(f"cache folder {cache_dir()}, {free / 1e9:.1f} GB free")


def _toolchain() -> Finding:
    home = toolchain_dir()
    what = f"Lean {LEAN_VERSION}"
    if not home.is_dir():
        return Finding(what, "not fetched yet", lambda: ensure_toolchain(console))
    found = manifest.damaged(home, full=True)

    def again() -> None:
        _remove(home)
        ensure_toolchain(console)

    return Finding(what, f"{len(found)} damaged files, e.g. {found[0]}", again) if found else Finding(what)


def _objects() -> Finding:
    found = damaged_objects(library_dir() / "objects")

    def drop() -> None:
        for path in found:
            path.with_suffix(".sha256").unlink(missing_ok=True)
            path.unlink(missing_ok=True)

    return Finding("compiled modules", f"{len(found)} damaged", drop) if found else Finding("compiled modules")


def _libraries() -> list[Finding]:
    findings = []
    for folder in sorted(path for path in library_dir().glob("*") if path.is_dir() and len(path.name) == 16):
        found = manifest.damaged(folder, full=True)
        trouble = f"{len(found)} damaged files, e.g. {found[0]}" if found else ""
        findings.append(Finding(f"library {folder.name}", trouble, partial(_remove, folder) if found else None))
    return findings


def _current() -> Finding:
    """The library that this version needs, compiled if it is not there."""
    toolchain = ensure_toolchain(console)
    library = ensure_library(toolchain, lean_sources(), console=console)
    return Finding(f"library of this version, {library.digest}")


def _works() -> Finding:
    try:
        with LeanEnvironment.prepare(console=console).checker() as checker:
            verdict = checker.check(_PROOF, "omega")
    except OptProverError as error:
        return Finding("a proof, checked", str(error))
    return Finding("a proof, checked", "" if verdict.accepted else f"{verdict.failure}: {verdict.message}")


def _remove(folder: Path) -> None:
    """Take a folder out of the cache, at once for everybody who looks."""
    with FileLock(folder.parent / "doctor.lock"):
        doomed = folder.with_name(f"{folder.name}.damaged-{os.getpid()}")
        folder.rename(doomed)
        shutil.rmtree(doomed)


def examine(*, repair: bool) -> bool:
    """Look everything over and, with ``repair``, mend what can be mended; whether all is well in the end."""
    well = True

    def say(finding: Finding) -> None:
        nonlocal well
        if not finding.trouble:
            console.print(f"  ok       {finding.what}", markup=False)
        elif finding.mend is not None and repair:
            console.print(f"  mending  {finding.what}: {finding.trouble}", markup=False)
            finding.mend()
        else:
            console.print(f"  trouble  {finding.what}: {finding.trouble}", markup=False)
            well = False

    for look in (_node, _limits, _cache, _toolchain, _objects):
        say(look())
    for finding in _libraries():
        say(finding)
    if repair and well:
        say(_current())
        say(_works())
    return well


def main(
    check: Annotated[bool, typer.Option("--check", help="Only look, change nothing.")] = False,
) -> None:
    """Look the installation over: Node, limits, the embedded Lean, the compiled library. Damaged cache files are made
    anew.

    Exit code 0: all is well; 1: something is not.

    Example:  python -m optprover.doctor
    """
    try:
        well = examine(repair=not check)
    except OptProverError as error:
        console.print(f"Error: {error}", markup=False)
        raise typer.Exit(1) from None
    raise typer.Exit(0 if well else 1)


def app() -> typer.Typer:
    """The command, for `python -m` and for tests."""
    command = typer.Typer(add_completion=False)
    command.command()(main)
    return command


if __name__ == "__main__":
    app()()
