"""What was stored in a cache folder, so that damage is noticed: a file of sizes, times and digests."""

from __future__ import annotations

import hashlib
import json
import os
import time
from pathlib import Path

from optprover.errors import SetupError

NAME = "manifest.json"
_STAMP = ".verified"  # its time is that of the last full look
_FULL_SECONDS = 24 * 3600.0


class CacheDamaged(SetupError):
    """A cached file is not what was stored."""

    def __init__(self, folder: Path, files: list[str]) -> None:
        more = f" and {len(files) - 1} more" if len(files) > 1 else ""
        super().__init__(
            f"cache damaged: {folder / files[0]}{more} is not what was stored.",
            "run `optprover doctor` (python -m optprover.doctor), which repairs it.",
        )
        self.folder, self.files = folder, files


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def record(folder: Path) -> None:
    """Write down what ``folder`` holds now, atomically; a folder that cannot be written stays without."""
    files: dict[str, tuple[int, int, str]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != _STAMP and not path.name.startswith(NAME):
            stat = path.stat()
            files[path.relative_to(folder).as_posix()] = stat.st_size, stat.st_mtime_ns, digest(path)
    temporary = folder / f"{NAME}.{os.getpid()}"
    try:
        temporary.write_text(json.dumps({"version": 1, "files": files}), encoding="utf-8")
        temporary.replace(folder / NAME)
    except OSError:
        temporary.unlink(missing_ok=True)


def damaged(folder: Path, *, full: bool) -> list[str]:
    """Files of ``folder`` that are missing or differ from its manifest; the manifest itself if it cannot be read.

    A file whose size and time are as recorded is taken as unchanged, unless ``full``: then every digest is computed.
    """
    try:
        files: dict[str, tuple[int, int, str]] = json.loads((folder / NAME).read_text(encoding="utf-8"))["files"]
        found = []
        for name, (size, modified, expected) in files.items():
            path = folder / name
            try:
                stat = path.stat()
                same = stat.st_size == size
                if same and (full or stat.st_mtime_ns != modified):
                    same = digest(path) == expected
            except OSError:
                same = False
            if not same:
                found.append(name)
        return found
    except FileNotFoundError:
        return []  # made before there were manifests, in a folder that cannot be written
    except (OSError, ValueError, KeyError, TypeError):
        return [NAME]


def verify(folder: Path, *, full: bool | None = None) -> None:
    """Compare a folder with its manifest; with ``full=None`` digests are computed once a day, else sizes and times
    compared.

    Raises:
        CacheDamaged: a file differs.
    """
    if not (folder / NAME).exists():
        record(folder)
        return
    stamp = folder / _STAMP
    if full is None:
        full = not stamp.exists() or time.time() - stamp.stat().st_mtime > _FULL_SECONDS
    if found := damaged(folder, full=full):
        raise CacheDamaged(folder, found)
    if full:
        try:
            stamp.touch()
        except OSError:
            return  # a read-only cache is looked at in full every time
