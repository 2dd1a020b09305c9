"""``python -m optprover.library.timing``: the time of each module and declaration, and the longest chain of imports."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from optprover.environment import LeanEnvironment
from optprover.errors import OptProverError
from optprover.lean.host_process import Host
from optprover.lean.toolchain import ensure_toolchain
from optprover.library.compile import DEFAULT_MODULES, WASM_LIMIT, Module, ensure_library, modules
from optprover.paths import lean_sources
from optprover.progress import step

_SECONDS = 600.0
console = Console(stderr=True, highlight=False)


@dataclass(frozen=True)
class Timing:
    """What one command of a module took; ``name`` is the declaration's or the command's kind; ``line`` is from 1."""

    module: str
    name: str
    line: int
    seconds: float


def commands(host: Host, source: str) -> Iterator[tuple[str, int, str]]:
    """The commands of a source in order: name, line of the first character, text. The first holds the imports."""
    outline = host.request({"outline": source, "elaborate": False, "deadline": _SECONDS * 1000}, _SECONDS)
    if "items" not in outline:
        raise OptProverError(f"The module could not be read: {outline.get('message', outline)}", "Compile it first.")
    data = source.encode()
    yield "imports", 1, data[: outline["bodyStart"]].decode()
    for item in outline["items"]:
        start, end = item["start"], item["end"]
        yield item.get("name") or item["kind"], data[:start].count(b"\n") + 1, data[start:end].decode()


def time_module(host: Host, module: Module) -> list[Timing]:
    """The time of each command of a module, elaborated one after the other; its imports must be compiled.

    Raises:
        OptProverError: the module cannot be read, or a command has errors.
    """
    timings: list[Timing] = []
    states: list[int] = []
    for name, line, text in commands(host, module.path.read_text(encoding="utf-8")):
        request = {"cmd": text, "deadline": _SECONDS * 1000, **({"env": states[-1]} if states else {})}
        begin = time.monotonic()
        reply = host.request(request, _SECONDS + 60)
        seconds = time.monotonic() - begin
        errors = [m["data"] for m in reply.get("messages", []) if m["severity"] == "error"]
        if "env" not in reply or errors:
            raise OptProverError(
                f"{module.path}:{line}: {errors[0] if errors else reply.get('message', 'no answer')}",
                "Mend the module, then run the command again.",
            )
        states.append(reply["env"])
        timings.append(Timing(module.name, name, line, seconds))
    host.request({"releaseEnv": states}, _SECONDS)
    return timings


def critical_path(wanted: Mapping[str, Module], seconds: Mapping[str, float]) -> list[tuple[str, float]]:
    """The chain of imports that takes longest, first module first, each with the time at which it can be ready.

    Args:
        wanted: modules, each after the ones it imports.
        seconds: time of each; modules that are not there take none.
    """
    ready: dict[str, float] = {}
    before: dict[str, str | None] = {}
    for name, module in wanted.items():
        last = max((i for i in module.imports if i in ready), key=lambda i: ready[i], default=None)
        before[name] = last
        ready[name] = (ready[last] if last is not None else 0.0) + seconds.get(name, 0.0)
    chain: list[tuple[str, float]] = []
    at = max(ready, key=lambda n: ready[n], default=None)
    while at is not None:
        chain.append((at, ready[at]))
        at = before[at]
    return chain[::-1]


def main(
    only: Annotated[
        list[str] | None, typer.Argument(metavar="[MODULE]...", help="Modules to time; all by default.")
    ] = None,
    top: Annotated[int, typer.Option(help="How many of the slowest to show.", min=1)] = 20,
    root: Annotated[list[str] | None, typer.Option(help="Modules whose imports count as all.")] = None,
    source: Annotated[Path | None, typer.Option(help="Root of the Lean sources; the project's own by default.")] = None,
) -> None:
    """Elaborate modules command by command in one process and print the slowest modules and declarations.

    Without modules also prints the critical path: the chain of imports that a machine with many cores would wait for.

    Example:  python -m optprover.library.timing OptCore.Analysis.Convex.Slater --top 5
    """
    where, roots = source or lean_sources(), root or list(DEFAULT_MODULES)
    timings: list[Timing] = []
    try:
        toolchain = ensure_toolchain(console)
        wanted = modules(where, [*roots, *(only or [])], toolchain)
        chosen = [wanted[name] for name in only] if only else list(wanted.values())
        library = ensure_library(toolchain, where, [*roots, *(only or [])], console=console)
        host = LeanEnvironment(toolchain, library).host()
        try:
            with step(console, f"Timing {len(chosen)} modules", len(chosen)) as report:
                for done, module in enumerate(chosen):
                    report(done, module.name)
                    if host.request({"stats": True}, _SECONDS)["wasmBytes"] > WASM_LIMIT:
                        host.close()
                        host = LeanEnvironment(toolchain, library).host()
                    timings += time_module(host, module)
                report(len(chosen), "")
        finally:
            host.close()
    except OptProverError as error:
        console.print(f"Error: {error}")
        raise typer.Exit(2) from None
    own = [t for t in timings if t.name != "imports"]
    seconds: dict[str, float] = {}
    for t in own:
        seconds[t.module] = seconds.get(t.module, 0.0) + t.seconds
    print(f"{len(chosen)} modules, {sum(seconds.values()):.1f} s without loading imports")
    for name, took in sorted(seconds.items(), key=lambda item: -item[1])[:top]:
        print(f"{took:8.2f} s  {name}")
    print("slowest declarations")
    for t in sorted(own, key=lambda t: -t.seconds)[:top]:
        print(f"{t.seconds:8.2f} s  {t.name}  ({t.module}:{t.line})")
    if not only:
        print("critical path (time at which each module can be ready)")
        for name, at in critical_path(wanted, seconds):
            print(f"{at:8.2f} s  {name}")


if __name__ == "__main__":
    typer.run(main)
