"""``optprover``: every command of the project by name. Each is imported only when it is asked for."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from optprover import __version__


@dataclass(frozen=True)
class Command:
    """Where a command lives: ``attribute`` of ``module``, a typer application or a function typer can run."""

    module: str
    attribute: str
    help: str


COMMANDS = {
    "prove": Command("optprover.proving.__main__", "app", "Prove the sorries of your file."),
    "watch": Command("optprover.proving.watch", "app", "Prove new sorries whenever a file is saved."),
    "serve": Command("optprover.proving.serve", "app", "Tactic suggestions for editors, over HTTP on this machine."),
    "search": Command("optprover.search.__main__", "app", "Prove the benchmark, or a theorem of your own."),
    "runs": Command("optprover.runs", "app", "Merge the parts of a run; measure what one writer takes."),
    "passk": Command("eval.passk", "main", "Pass@k with intervals, beside the automation-only control."),
    "compare": Command("eval.compare", "main", "Two runs: who solved what, and could the difference be chance."),
    "recheck": Command("eval.recheck", "main", "Verify every claimed proof again, from the store alone."),
    "report": Command("eval.report", "main", "One HTML page with every search tree."),
    "export": Command("eval.export", "main", "The table as CSV, JSON, LaTeX; the proofs as .lean files."),
    "optbench": Command("optbench.__main__", "app", "Look at the benchmark, export it, measure and check it."),
    "repl": Command("optprover.compat.repl", "main", "Speak the protocol of leanprover-community/repl."),
    "bench": Command("optprover.bench", "main", "Measure the embedded Lean: start-up, tactics per second, memory."),
    "doctor": Command("optprover.doctor", "app", "Find out what is wrong with an installation."),
    "models": Command("rl.models", "app", "Language models: train a small one, look at one, convert one."),
    "mirror": Command("optprover.library.mirror.__main__", "app", "Compare OptCore with Mathlib's signatures."),
    "audit": Command("optprover.library.audit", "main", "The axioms under every theorem of the library."),
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``optprover COMMAND …``; exits with the command's code."""
    name, *rest = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    if name in ("--help", "-h", "help"):
        print(usage())
        raise SystemExit(0)
    if name == "--version":
        print(f"optprover {__version__}")
        raise SystemExit(0)
    if name not in COMMANDS:
        near = get_close_matches(name, COMMANDS, 1)
        hint = f"Did you mean `optprover {near[0]}`?" if near else "See `optprover --help`."
        print(f"Error: There is no command {name!r}.\n  → {hint}", file=sys.stderr)
        raise SystemExit(2)
    run(COMMANDS[name], f"optprover {name}", rest)


def usage() -> str:
    """What ``optprover --help`` says."""
    lines = [f"  {name:<10}{each.help}" for name, each in COMMANDS.items()]
    return "\n".join(
        [
            "Usage: optprover COMMAND [OPTIONS]",
            "",
            "A step-level Lean 4 prover for the mathematics of optimisation, and its benchmark.",
            "",
            *lines,
            "",
            "Examples:",
            "",
            "  optprover search --bench optbench --split dev",
            "  optprover prove MyFile.lean --write Proved.lean",
            "  optprover passk runs/A runs/B",
            "",
            "Each command explains itself: optprover COMMAND --help.",
        ]
    )


def run(command: Command, name: str, arguments: Sequence[str]) -> None:
    """Import a command and hand it its arguments."""
    import typer

    try:
        module = importlib.import_module(command.module)
    except ModuleNotFoundError as error:
        missing = error.name or ""
        if missing == command.module or command.module.startswith(missing + "."):
            print(f"Error: `{name}` is not part of this installation.\n  → See `optprover --help`.", file=sys.stderr)
        else:
            print(
                f"Error: `{name}` needs {missing}, which is not installed.\n"
                "  → Install what it needs: pip install 'optprover[hub,lite]' has most of it.",
                file=sys.stderr,
            )
        raise SystemExit(2) from error
    found = getattr(module, command.attribute)
    if not isinstance(found, typer.Typer):
        application = typer.Typer(add_completion=False)
        application.command()(found)
        found = application
    found(args=list(arguments), prog_name=name)


if __name__ == "__main__":
    main()
