"""Where things are kept: the user's cache, the Lean sources, this package's own files."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path

from optprover.errors import SetupError

_PACKAGE = Path(__file__).resolve().parent


def cache_dir() -> Path:
    """The folder for downloads and compiled libraries, there or not; ``OPTPROVER_CACHE`` overrides the user's cache
    folder."""
    override = os.environ.get("OPTPROVER_CACHE")
    return Path(override).expanduser().resolve() if override else user_cache_path("optprover")


def writable_cache_dir() -> Path:
    """`cache_dir`, made if need be.

    Raises:
        SetupError: it cannot be written.
    """
    path = cache_dir()
    try:
        path.mkdir(parents=True, exist_ok=True)
        probe = path / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise SetupError(
            f"The cache folder {path} cannot be written: {error.strerror}.",
            "Set OPTPROVER_CACHE to a folder you can write, with about 1 GB free.",
        ) from error
    return path


def host_dir() -> Path:
    """The folder of the JavaScript host."""
    return _PACKAGE / "lean" / "host"


def lean_sources() -> Path:
    """The root of the Lean library: the checkout's ``lean/``, or the copy an installation carries."""
    checkout = _PACKAGE.parent / "lean"
    if (checkout / "OptBench" / "Foundation.lean").is_file():
        return checkout
    return _PACKAGE / "lean_sources"
