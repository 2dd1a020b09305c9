"""What all commands share: one style of error, plain text for what strangers wrote, exit codes."""

from __future__ import annotations

import functools
import io
import sys
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import typer
from rich.console import Console
from rich.text import Text

from optprover.errors import OptProverError

P = ParamSpec("P")
R = TypeVar("R")
USAGE, UNDECIDED = 2, 3  # exit codes: what was asked cannot be done; done, but something failed that says nothing


def show_error(error: OptProverError) -> None:
    """Message and next step on stderr, as they are: nothing in them is markup."""
    console = Console(stderr=True, highlight=False)
    console.print(Text.assemble(("Error: ", "bold red"), error.message), soft_wrap=True)
    if error.hint:
        console.print(Text.assemble(("  → ", "bold"), error.hint), soft_wrap=True)


def command(function: Callable[P, R]) -> Callable[P, R]:
    """Show an `OptProverError` and end with exit code 2; what the terminal cannot show is replaced, not lost."""

    @functools.wraps(function)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")
        try:
            return function(*args, **kwargs)
        except OptProverError as error:
            show_error(error)
            raise typer.Exit(USAGE) from error

    return wrapped


def print_lean(text: str) -> None:
    """Lean is UTF-8, whatever the terminal is said to be."""
    sys.stdout.flush()
    try:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except AttributeError:  # standard output was replaced by something without bytes
        print(text, end="")


def app(function: Callable[P, R], *, epilog: str = "") -> typer.Typer:
    """A one-command application around ``function``."""
    application = typer.Typer(add_completion=False, rich_markup_mode="rich", pretty_exceptions_show_locals=False)
    application.command(epilog=epilog)(command(function))
    return application
