"""An elaborator that a script has taken over: what it says about its own proof is worth nothing, and no proof comes of
it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from optprover.environment import LeanEnvironment
from optprover.lean import host_process
from optprover.lean.checker import Checker
from optprover.lean.host_process import Host
from optprover.lean.types import Failure, Theorem
from optprover.paths import host_dir

FALSE = Theorem("target", "theorem target : False", imports=())
HONEST = Theorem("honest", "theorem honest (a b : Nat) (h : a ≤ b) : a < b + 1", imports=())
# A configuration is run as compiled code. This one writes the byte that says which kind of constant sorryAx is: a
# quotient.
WRITE = (
    "[(0 : UInt8)].foldl (fun (n : Nat) (x : UInt8) => let b := ByteArray.push ByteArray.empty x; "
    "let a := ptrAddrUnsafe b; n + (b.uset (({address} : USize) + 7 - (a + 16)) 4 lcProof).size + 100000) 0"
)
SCRIPT = "try simp (maxSteps := {write})\nexact sorryAx _ false"
_PROBE = "    address({ address, env }) { return { at: constants.find(lean.environmentOf(environment(env)), lean.name(address)) }; },\n"  # noqa: E501


@pytest.fixture
def open_host(lean: LeanEnvironment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    """A host that also tells where a constant lies, which an attacker finds out by trying."""
    copy = tmp_path / "host"
    shutil.copytree(host_dir(), copy)
    server = copy / "server.js"
    text = server.read_text()
    at, field = "    axioms({ axioms, env }) {", "stats: () => true"
    assert text.count(at) == 1 and text.count(field) == 1
    server.write_text(text.replace(at, _PROBE + at).replace(field, f"{field}, address: string"))
    with monkeypatch.context() as patch:
        patch.setattr(host_process, "host_dir", lambda: copy)
        host = lean.host()
    yield host
    host.close()


def test_a_process_under_a_scripts_control_proves_nothing(open_host: Host, checker: Checker) -> None:
    env = open_host.request({"cmd": "example : True := trivial"}, 600)["env"]
    address = open_host.request({"address": "sorryAx", "env": env}, 600)["at"]
    script = SCRIPT.format(write=WRITE.format(address=address))
    env = open_host.request({"cmd": FALSE.declaration(script)}, 600)["env"]
    # The attack works: the process believes its own proof of False, and exports it as one that rests on no axiom.
    assert open_host.request({"axioms": ["target"], "env": env}, 600)["axioms"] == {"target": []}
    data = open_host.request({"export": {"names": ["target"]}, "env": env}, 600)["data"]
    assert '"sorryAx"' in data and '"shipped"' not in data
    verdict = checker.judge(FALSE, data)
    assert not verdict.accepted and verdict.failure is Failure.AXIOM, verdict


def test_the_script_is_refused_and_the_next_check_is_right(checker: Checker) -> None:
    script = SCRIPT.format(write=WRITE.format(address=306911128))
    assert checker.check(FALSE, script).failure is Failure.FORBIDDEN
    assert checker.check(FALSE, "exact sorryAx _ false").failure is Failure.AXIOM
    assert checker.check(HONEST, "omega").accepted


def test_a_session_does_not_run_it(lean: LeanEnvironment) -> None:
    with lean.session() as session:
        root = session.open(HONEST)
        refused = session.run(root, 'simp (maxSteps := dbgTrace "ran" fun _ => 100000)', timeout=600)
        assert "literals only" in getattr(refused, "message", "")
        assert type(session.run(root, "grind (splits := 3)", timeout=600)).__name__ == "Proved"
