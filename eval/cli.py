"""What the commands share: refusals, safe writing, reading options."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from optprover.errors import OptProverError


class EvalError(OptProverError):
    """A question the given runs cannot answer."""


class RefusalError(EvalError):
    """Runs that must not be scored or compared as they are; the message says why."""


def write(path: Path, text: str) -> None:
    """Write ``path`` all or nothing, so a full disk never leaves half a file.

    Raises:
        EvalError: the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            os.chmod(name, 0o644)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise EvalError(f"{path} cannot be written: {error.strerror}.", "Give another path or free space.") from error


def parse_ks(text: str | None) -> tuple[int, ...] | None:
    """Read ``"1,8,64"``.

    Raises:
        EvalError: not a list of positive numbers.
    """
    if text is None:
        return None
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts or any(not part.isascii() or not part.isdigit() or int(part) < 1 for part in parts):
        raise EvalError(f"--k {text!r} is not a list of positive numbers.", "Write it like --k 1,8,64.")
    return tuple(sorted({int(part) for part in parts}))
