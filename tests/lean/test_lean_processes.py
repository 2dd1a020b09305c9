"""Processes that end when they must: with their client, at a deadline that Lean does not heed."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from optprover.environment import LeanEnvironment
from optprover.lean.host_process import Host
from optprover.lean.process import HostDied, HostStalled, JsonProcess

LIBRARY = Path(__file__).parent / "cheats" / "library"
ENDLESS = "partial def loop (n : Nat) : Nat := loop (n + 1)\n#eval loop 0"
CLIENT = f"""
import sys
from pathlib import Path
from optprover.environment import LeanEnvironment
host = LeanEnvironment.prepare(["Cheats.Base"], source=Path({str(LIBRARY)!r})).host()
print(host.process.pid, flush=True)
host.request({{"cmd": {ENDLESS!r}}}, 600)
"""

NEVER_UP = "setInterval(() => {}, 1e6);"
STARTING = """
import sys
from pathlib import Path
from optprover.lean.host_process import Host
from optprover.lean.toolchain import Toolchain, node_executable
class Told(Host):
    def _read(self, timeout):
        print(self.process.pid, flush=True)
        return super()._read(timeout)
Told(Toolchain(Path(sys.argv[1]), node_executable()), Path(sys.argv[1]))
"""


def wait_for_end(pid: int) -> None:
    """Returns when the process is gone; the test's own time limit is for one that stays."""
    descriptor = os.pidfd_open(pid)
    try:
        while not _ready(descriptor):
            pass
    finally:
        os.close(descriptor)


def _ready(descriptor: int) -> bool:
    return bool(select.select([descriptor], [], [], 5)[0])


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waiting for another's child needs Linux")
def test_lean_at_full_load_ends_with_the_process_that_started_it(lean: LeanEnvironment) -> None:
    client = subprocess.Popen([sys.executable, "-c", CLIENT], stdout=subprocess.PIPE, text=True)
    assert client.stdout is not None
    pid = int(client.stdout.readline())
    os.kill(pid, 0)
    client.kill()
    client.wait()
    wait_for_end(pid)


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waiting for another's child needs Linux")
def test_lean_that_is_still_starting_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    (tmp_path / "lean.slim.js").write_text(NEVER_UP)
    client = subprocess.Popen([sys.executable, "-c", STARTING, tmp_path], stdout=subprocess.PIPE, text=True)
    assert client.stdout is not None
    pid = int(client.stdout.readline())
    os.kill(pid, 0)
    client.kill()
    client.wait()
    wait_for_end(pid)


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waiting for another's child needs Linux")
def test_the_repl_at_full_load_ends_when_nobody_reads_its_answers(lean: LeanEnvironment) -> None:
    command = [sys.executable, "-m", "optprover.compat.repl", "--source", str(LIBRARY), "Cheats.Base"]
    repl = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert repl.stdin is not None and repl.stdout is not None
    repl.stdin.write(b'{"cmd": "#eval 1"}\n\n{"cmd": "' + ENDLESS.replace("\n", "\\n").encode() + b'"}\n\n')
    repl.stdin.flush()
    assert repl.stdout.readline() == b"{\n"  # it serves
    repl.stdout.close()
    assert repl.wait() == 1


def test_a_deadline_that_lean_does_not_heed_ends_the_repl_with_an_answer() -> None:
    command = [sys.executable, "-m", "optprover.compat.repl", "--source", str(LIBRARY), "Cheats.Base"]
    power = "example : 3 ^ 16000000 % 7 = 4 := by set_option exponentiation.threshold 99999999 in decide +kernel"
    # The first request loads the library, which must not be what the deadline stops.
    request = f'{{"cmd": "#eval 1"}}\n\n{{"cmd": "{power}", "deadline": 2000}}\n\n{{"cmd": "#eval 2"}}\n'
    done = subprocess.run(command, input=request, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "the deadline passed and Lean could not be stopped" in done.stdout and "did not answer" in done.stderr


def test_a_request_that_nobody_reads_stalls_and_does_not_wait_for_ever(host: Host) -> None:
    stopped = JsonProcess(["/bin/sh", "-c", "kill -STOP $$"], title="It", ending=b"\n")
    with pytest.raises(HostStalled):
        stopped.request({"cmd": "x" * (1 << 22)}, 1)
    assert stopped.process.returncode == -signal.SIGKILL
    with pytest.raises(HostDied, match="was ended"):
        stopped.request({"cmd": ""}, 1)


def test_too_little_address_space_is_explained(lean: LeanEnvironment) -> None:
    code = CLIENT.replace(
        "host = ", "import resource; resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))\nhost = "
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "Lean cannot start in 3.2 GB of address space" in done.stderr and "ulimit -v" in done.stderr
