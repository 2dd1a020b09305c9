"""Cached files that were damaged: noticed before Lean reads them, repaired by the doctor."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from optprover import doctor
from optprover.environment import LeanEnvironment
from optprover.lean import manifest
from optprover.lean.manifest import CacheDamaged
from optprover.lean.toolchain import ensure_toolchain, toolchain_dir

LEAF = "theorem Tiny.two : 1 + 1 = 2 := rfl\n"


def flip(path: Path, *, quietly: bool) -> None:
    """Turn one bit over; ``quietly``: as a disk does, without a new time."""
    stat = path.stat()
    with path.open("r+b") as stream:
        stream.seek(stat.st_size // 2)
        byte = stream.read(1)[0]
        stream.seek(-1, os.SEEK_CUR)
        stream.write(bytes([byte ^ 1]))
    if quietly:
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a").write_bytes(b"alpha" * 100)
    (tmp_path / "deep" / "b").write_bytes(b"beta" * 100)
    manifest.record(tmp_path)
    manifest.verify(tmp_path, full=True)
    return tmp_path


@pytest.mark.parametrize(
    "harm",
    [
        lambda p: flip(p, quietly=False), Path.unlink, lambda p: p.write_bytes(b""),
        lambda p: p.write_bytes(p.read_bytes()[:-1]), lambda p: p.write_bytes(p.read_bytes() + b"x"),
    ],
)  # fmt: skip
def test_damage_is_noticed(folder: Path, harm: Callable[[Path], object]) -> None:
    harm(folder / "deep" / "b")
    with pytest.raises(CacheDamaged, match=r"cache damaged: .*/deep/b is not what was stored") as raised:
        manifest.verify(folder, full=False)
    assert "optprover doctor" in raised.value.hint


def test_damage_that_leaves_the_time_is_noticed_once_a_day(folder: Path) -> None:
    flip(folder / "a", quietly=True)
    manifest.verify(folder)  # looked at in full a moment ago
    yesterday = time.time() - 25 * 3600
    os.utime(folder / ".verified", (yesterday, yesterday))
    with pytest.raises(CacheDamaged):
        manifest.verify(folder)


def test_a_copied_cache_is_sound_and_a_manifest_that_cannot_be_read_is_damage(folder: Path) -> None:
    os.utime(folder / "a", (1, 1))
    manifest.verify(folder, full=False)
    (folder / manifest.NAME).write_text("{")
    with pytest.raises(CacheDamaged, match=manifest.NAME):
        manifest.verify(folder, full=False)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, with Lean by links."""
    ensure_toolchain()
    home = toolchain_dir()
    own = tmp_path / "cache"
    for path in home.rglob("*"):
        if path.is_file() and not path.name.startswith((manifest.NAME, ".")):
            target = own / home.name / path.relative_to(home)
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(path, target) if path.stat().st_dev == tmp_path.stat().st_dev else target.symlink_to(path)
    monkeypatch.setenv("OPTPROVER_CACHE", str(own))
    return own


def test_a_flipped_byte_in_the_library_stops_the_command_and_the_doctor_repairs_it(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "Tiny.lean").write_text(LEAF)

    def prepare() -> LeanEnvironment:
        return LeanEnvironment.prepare(["Tiny"], source=source)

    module = prepare().library.path / "Tiny.olean"
    flip(module, quietly=True)
    with pytest.raises(CacheDamaged, match=r"Tiny\.olean"):
        prepare()
    monkeypatch.setattr(doctor, "_current", lambda: doctor.Finding("not asked for here"))
    monkeypatch.setattr(doctor, "_works", lambda: doctor.Finding("not asked for here"))
    app = doctor.app()
    looked = CliRunner().invoke(app, ["--check"])
    assert looked.exit_code == 1 and module.exists()
    mended = CliRunner().invoke(app, [])
    assert mended.exit_code == 0, mended.output
    with prepare().host() as host:
        assert "messages" not in host.request({"cmd": "import Tiny\nexample : 1 + 1 = 2 := Tiny.two"}, 120)


def test_too_little_address_space_is_said_in_words() -> None:
    code = "from optprover.environment import LeanEnvironment as L; L.prepare(['Cheats.Base'], source=__import__('pathlib').Path('tests/lean/cheats/library')).host()"  # noqa: E501
    limited = ["sh", "-c", 'ulimit -v 4000000; exec "$@"', "sh", sys.executable, "-c", code]
    done = subprocess.run(limited, capture_output=True, text=True, check=False, timeout=300)
    assert "GB of address space" in done.stderr and "ulimit -v" in done.stderr, done.stderr
