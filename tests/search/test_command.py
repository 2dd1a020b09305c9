"""``python -m optprover.search`` as a user runs it, in real processes on the real Lean."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from optprover.store import Outcome, Status, Store

COMMAND = [sys.executable, "-m", "optprover.search"]


def run(*arguments: object, timeout: float = 240, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "COLUMNS": "160", **environment}
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, text=True, timeout=timeout, env=variables, check=False
    )


def shape(run: Path) -> list[tuple[object, ...]]:
    """What must not depend on time: trees, tactics, outcomes and scripts."""
    with Store(run / "run.db") as store:
        return [
            (
                a.problem, a.pass_index, a.seed, a.status, a.script, a.expansions, [n.goals for n in store.nodes(a.id)],
                [(e.source, e.target, e.tactic, e.outcome) for e in store.edges(a.id)],
            )
            for a in store.attempts()
        ]  # fmt: skip


def test_a_run_its_table_and_its_store(bench: Path, tmp_path: Path) -> None:
    done = run("--bench", bench, "--out", tmp_path / "a", "--expansions", 4, "--workers", 1)
    assert done.returncode == 0, done.stderr
    assert re.search(r"basic\W+3/4\W+75\.0%", done.stdout)
    assert str(tmp_path / "a") in done.stdout.replace("\n", "")
    with Store(tmp_path / "a" / "run.db") as store:
        status = {a.problem: a.status for a in store.attempts()}
        assert [n for n, s in status.items() if s is Status.PROVED] == ["and_swap", "or_split", "sq_sub"]
        assert all(a.axioms is not None for a in store.attempts() if a.script)
        assert store.info().finished_at
        assert Outcome.REJECTED in {e.outcome for a in store.attempts() for e in store.edges(a.id)}


def test_kill_and_resume_give_the_run_of_one_go(bench: Path, tmp_path: Path) -> None:
    settings = ("--bench", bench, "--expansions", 3, "--passes", 2, "--seed", 3)
    assert run(*settings, "--out", tmp_path / "whole", "--workers", 2).returncode == 0
    process = subprocess.Popen(
        [*COMMAND, *map(str, (*settings, "--out", tmp_path / "cut", "--workers", 1))], stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("[3/8]"):
            time.sleep(0.2)
            os.kill(process.pid, signal.SIGKILL)
            break
    process.wait()
    with Store(tmp_path / "cut" / "run.db") as store:
        assert 3 <= len([a for a in store.attempts() if a.status is not Status.RUNNING]) < 8
    resumed = run("--resume", tmp_path / "cut")
    assert resumed.returncode == 0, resumed.stderr
    assert shape(tmp_path / "cut") == shape(tmp_path / "whole")


def test_interrupt_keeps_what_is_done(bench: Path, tmp_path: Path) -> None:
    arguments = (
        "--bench",
        bench,
        "--width",
        16,
        "--expansions",
        500,
        "--passes",
        1000,
        "--out",
        tmp_path / "a",
        "--workers",
        1,
    )
    process = subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("["):
            process.send_signal(signal.SIGINT)
            break
    _, err = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "--resume" in err
    with Store(tmp_path / "a" / "run.db") as store:
        attempts = store.attempts()
        assert attempts and all(a.status is not Status.RUNNING for a in attempts)


FILE = """
open Nat

def double (n : Nat) : Nat := 2 * n

namespace Mine

theorem first : double 1 = 2 := by sorry

/-- The one to prove. -/
theorem double_add (m n : Nat) : double (m + n) = double m + double n ∧ 0 ≤ n := by
  sorry

theorem unfinished (n : Nat) (h : n = sorry) : n = n := by sorry

end Mine
"""


def test_the_users_own_theorem(tmp_path: Path) -> None:
    (tmp_path / "Own.lean").write_text(FILE)
    done = run("--theorem", f"{tmp_path / 'Own.lean'}:double_add", "--expansions", 32)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("theorem double_add (m n : Nat)") and "sorry" not in done.stdout


@pytest.mark.parametrize(
    ("text", "spec", "message"),
    [
        (FILE, ":absent", "has no theorem absent"),
        (FILE, ":unfinished", "contains sorry"),
        ("theorem x : := by", "", "cannot be read up to|no theorem"),
        ("import Mathlib\ntheorem x : True := by sorry", "", "does not have"),
        ("def y := 1", "", "has no theorem"),
        ("theorem x : undefined.thing = 1 := by sorry", "", "Lean does not accept"),
    ],
)
def test_bad_files_are_explained(tmp_path: Path, text: str, spec: str, message: str) -> None:
    (tmp_path / "Own.lean").write_text(text)
    done = run("--theorem", f"{tmp_path / 'Own.lean'}{spec}")
    assert done.returncode == 2
    assert re.search(message, done.stderr) and "→" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--names", "no_such_problem"), "No problem"),
        (("--category", "topology"), "There are: basic"),
        (("--policy", "oracle"), "no policy"),
        (("--bench", "/nonexistent.jsonl"), "no benchmark"),
        (("--resume", "/nonexistent"), "no run"),
        (("--out", "/proc/nowhere"), "cannot be made"),
    ],
)
def test_bad_arguments_are_explained(bench: Path, arguments: tuple[str, str], message: str) -> None:
    base = () if arguments[0] in ("--bench", "--resume") else ("--bench", str(bench))
    done = run(*base, *arguments)
    assert done.returncode == 2 and message in done.stderr and "Traceback" not in done.stderr


def test_a_read_only_cache_and_no_network_are_explained(bench: Path, tmp_path: Path) -> None:
    done = run("--bench", bench, "--out", tmp_path / "a", OPTPROVER_CACHE="/proc/self/nowhere")
    assert done.returncode == 2 and "OPTPROVER_CACHE" in done.stderr
    offline = {
        "npm_config_registry": "http://127.0.0.1:9/",
        "npm_config_fetch_retries": "0",
        "OPTPROVER_CACHE": str(tmp_path / "empty"),
    }
    done = run("--bench", bench, "--out", tmp_path / "b", **offline)
    assert done.returncode == 2 and "npm registry" in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "b" / "run.db").exists()
