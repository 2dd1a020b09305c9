"""The host's protocol: what it answers to anything at all, and what the sandbox keeps from it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optprover.environment import LeanEnvironment
from optprover.lean.host_process import Host, HostDied, HostStalled

SECONDS = 60.0


def raw(host: Host, line: bytes) -> dict[str, object]:
    os.write(host._in, line + b"\n")
    return host._read(SECONDS)


def test_command_mode_speaks_the_repl_format(host: Host) -> None:
    first = host.request({"cmd": "def f := 2"}, SECONDS)
    assert set(first) - {"wasmBytes"} == {"env"}
    second = host.request(
        {"cmd": "example : f = 2 := rfl\nexample : f = 3 := rfl\n#check f", "env": first["env"]}, SECONDS
    )
    assert [m["severity"] for m in second["messages"]] == ["error", "info"]
    assert second["messages"][0]["pos"]["line"] == 2
    third = host.request(
        {
            "cmd": "theorem t (x : Nat) : x = x ∧ True := by\n  constructor\n  · sorry\n  · exact sorry",
            "env": first["env"],
        },
        SECONDS,
    )
    assert next(s["goal"].partition("\n")[2] for s in third["sorries"]) == "x : Nat\n⊢ x = x"
    assert len(third["sorries"]) == 2 and third["sorries"][1]["goal"].endswith("⊢ True")
    assert third["sorries"][0]["pos"] == {"line": 3, "column": 4}
    done = host.request({"tactic": "rfl", "proofState": third["sorries"][0]["proofState"]}, SECONDS)
    assert done["goals"] == [] and done["proofStatus"] == "Completed"


def test_unknown_numbers_are_told_apart_from_lean_errors(host: Host) -> None:
    assert host.request({"cmd": "def x := 1", "env": 10**6}, SECONDS)["message"] == "Unknown environment."
    assert host.request({"tactic": "rfl", "proofState": 10**6}, SECONDS)["message"] == "Unknown proof state."


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
VERBS = st.sampled_from(
    [
        "cmd",
        "tactic",
        "proofState",
        "env",
        "release",
        "releaseEnv",
        "stats",
        "check",
        "outline",
        "axioms",
        "deadline",
        "heartbeats",
        "__proto__",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(request=st.one_of(JSON, st.dictionaries(VERBS, JSON, max_size=4)))
def test_any_json_is_answered(host: Host, request: object) -> None:
    reply = raw(host, json.dumps(request).encode())
    assert "fatal" not in reply
    assert host.request({"stats": True}, SECONDS)["wasmBytes"] > 0


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(line=st.binary(max_size=200).map(lambda b: b"x" + b.replace(b"\n", b" ")))
def test_any_line_is_answered(host: Host, line: bytes) -> None:
    assert "Could not parse JSON" in str(raw(host, line)["message"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=st.text(max_size=80))
def test_any_text_is_a_source_with_an_answer(host: Host, source: str) -> None:
    reply = host.request({"cmd": source}, SECONDS)
    assert "env" in reply or "message" in reply
    outline = host.request({"outline": source}, SECONDS)
    assert "items" in outline or "message" in outline


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "/toolchain/../etc/passwd", "/library/../../etc/passwd", "/proc/self/environ", "/work", "/root"],
)
def test_programs_do_not_reach_the_file_system(host: Host, path: str) -> None:
    listing = f'#eval (do for e in ← System.FilePath.readDir "{path}" do IO.println e.path : IO Unit)'
    reply = host.request({"cmd": f'#eval IO.FS.readFile "{path}"\n{listing}'}, SECONDS)
    told = " ".join(m["data"] for m in reply["messages"])
    assert "root:" not in told and "PATH=" not in told and "main" not in told
    assert all(m["severity"] == "error" for m in reply["messages"]), told


@pytest.mark.parametrize("folder", ["library", "toolchain"])
def test_programs_do_not_write(lean: LeanEnvironment, host: Host, folder: str) -> None:
    programs = (
        f'writeFile "/{folder}/planted" "x"',
        f'createDir "/{folder}/planted.d"',
        f'removeFile "/{folder}/Init.olean"',
    )
    reply = host.request({"cmd": "\n".join(f"#eval IO.FS.{p}" for p in programs)}, SECONDS)
    assert [m["severity"] for m in reply["messages"]] == ["error"] * 3
    root = {"library": lean.library.path, "toolchain": lean.toolchain.root / "lib"}[folder]
    assert not (root / "planted").exists() and not (root / "planted.d").exists()
    assert folder == "library" or (root / "Init.olean").exists()


def test_programs_do_not_start_programs_or_end_the_protocol(host: Host) -> None:
    program = '#eval (do let r ← IO.Process.output { cmd := "id" }; IO.println r.stdout : IO Unit)'
    reply = host.request({"cmd": program + '\n#eval IO.println "{\\"fatal\\": \\"no\\"}"'}, SECONDS)
    assert "fatal" not in reply and reply["messages"][0]["severity"] == "error"
    assert host.request({"cmd": "#eval 1 + 1"}, SECONDS)["messages"][0]["data"] == "2"


def test_a_process_that_stops_itself_is_reported_as_dead(lean: LeanEnvironment) -> None:
    with lean.host() as own, pytest.raises((HostDied, HostStalled)):
        own.request({"cmd": "#eval (IO.Process.exit 0 : IO Unit)"}, 10)
        own.request({"stats": True}, 10)


def test_repeated_work_does_not_grow_memory(host: Host) -> None:
    env = host.request({"cmd": "def f := 2"}, SECONDS)["env"]

    def work() -> None:
        reply = host.request(
            {"cmd": "theorem t : f = 2 ∧ f = 3 := by\n  constructor\n  · rfl\n  · sorry", "env": env}, SECONDS
        )
        host.request({"release": [reply["sorries"][0]["proofState"]], "releaseEnv": [reply["env"]]}, SECONDS)
        host.request({"outline": "/-- doc -/ theorem a : 1 = 1 := rfl\ntheorem b :"}, SECONDS)
        for source in (
            "theorem t : 1 = 1 := by\n  rfl\n",
            "theorem t : 1 = 1 := by\n  rfl\n#exit",
            "theorem t : 1 = 1 := by\n  sorry",
        ):
            host.request(
                {
                    "check": {
                        "imports": [],
                        "header": "",
                        "statement": "theorem t : 1 = 1",
                        "name": "t",
                        "source": source,
                        "single": True,
                    }
                },
                SECONDS,
            )

    for _ in range(20):
        work()
    before = host.request({"stats": True}, SECONDS)
    for _ in range(60):
        work()
    after = host.request({"stats": True}, SECONDS)
    assert (after["states"], after["envs"]) == (before["states"], before["envs"])
    assert after["wasmBytes"] == before["wasmBytes"]
    assert after["rssBytes"] < before["rssBytes"] + 60e6


def test_log_folder_that_is_missing_is_an_error(lean: LeanEnvironment, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        lean.host(tmp_path / "nowhere" / "lean.log")
