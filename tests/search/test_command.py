"""The main command: bad input in this process, the rest as a user runs it, in real processes on the real Lean."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from kills import COMMAND, at_line, kill_and_resume, launch, shape
from small import INVALID, STATEMENTS, KeptHost, Run, write_bench
from toy import INFO, problem, problem_of

from optprover.environment import LeanEnvironment
from optprover.policy.base import Query, Suggestion
from optprover.search.executor import ThreadExecutor
from optprover.search.run import leases, locked, open_jobs
from optprover.search.settings import SearchSettings
from optprover.store import AttemptResult, Outcome, RunReader, RunWriter, Status, create_run

PATIENT = ("--tactic-deadline", 600, "--attempt-deadline", 6000)  # a slow machine is to change nothing


def test_a_run_its_table_and_its_store(tmp_path: Path) -> None:
    bench = write_bench(tmp_path / "small.jsonl", {**STATEMENTS, "misspelt": INVALID})
    process = launch(
        [
            "--bench",
            bench,
            "--out",
            tmp_path / "a",
            "--expansions",
            4,
            "--workers",
            1,
            "--attempts-per-lean",
            2,
            *PATIENT,
        ]
    )
    out, err = process.communicate()
    assert process.returncode == 0, err
    assert re.search(r"basic\W+3/5\W+60\.0%\W+1\W", out)
    assert "1 statement could not be posed" in out and "misspelt" in out and "Nat.Oops" in out
    assert str(tmp_path / "a") in out.replace("\n", "")
    assert "[5/5]" in err
    with RunReader(tmp_path / "a" / "run.db") as run:
        status = {a.problem: a.status for a in run.attempts()}
        assert [n for n, s in status.items() if s is Status.PROVED] == ["and_swap", "or_split", "sq_sub"]
        assert status["misspelt"] is Status.INVALID and status["hopeless"] in (Status.BUDGET, Status.DEAD_END)
        assert all(a.axioms is not None for a in run.attempts() if a.script)
        assert all(a.policy_id.startswith("symbolic-") and a.worker for a in run.attempts())
        info = run.info()
        assert info.finished_at and info.policy_id.startswith("symbolic-")
        assert info.settings["heartbeats"] == 4000 and info.settings["revisit_penalty"] == 1.2
        assert Outcome.REJECTED in {e.outcome for a in run.attempts() for e in run.edges(a.id)}


def test_killed_runs_and_impatient_users_change_no_tree(bench: Path, tmp_path: Path) -> None:
    settings = ("--bench", bench, "--expansions", 3, "--seed", 3, "--workers", 1, *PATIENT)
    whole = launch([*settings, "--out", tmp_path / "whole"])
    assert "[4/4]" in whole.communicate()[1]
    codes = kill_and_resume(settings, tmp_path / "cut", [at_line("[2/4]")])
    assert 0 in codes
    assert shape(tmp_path / "cut") == shape(tmp_path / "whole")


@pytest.mark.slow
def test_a_run_killed_ten_times_at_random(tmp_path: Path) -> None:
    script = Path(__file__).with_name("kills.py")
    chosen = ["--split", "dev", "--category", "basic", "--expansions", "20", "--tactic-deadline", "120"]
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path), "--kills", "10", "--longest", "30", *chosen],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.slow)])
def test_interrupt_keeps_what_is_done(bench: Path, tmp_path: Path, number: signal.Signals) -> None:
    process = launch(
        [
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
        ]
    )
    at_line("[")(process)
    process.send_signal(number)
    _, err = process.communicate()
    assert process.returncode == 130
    assert f"--resume {tmp_path / 'a'}" in err
    with RunReader(tmp_path / "a" / "run.db") as run:
        attempts = run.attempts()
        assert attempts and all(a.status is not Status.RUNNING for a in attempts)
        assert not run.info().finished_at


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


def test_the_users_own_theorem_on_a_terminal_without_utf8(tmp_path: Path) -> None:
    (tmp_path / "Own.lean").write_text(FILE, encoding="utf-8")
    spec = f"{tmp_path / 'Own.lean'}:double_add"
    done = subprocess.run(
        [*COMMAND, "--theorem", spec, "--expansions", "32", *map(str, PATIENT)],
        capture_output=True, check=False,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    printed = done.stdout.decode("utf-8")
    assert printed.startswith("theorem double_add (m n : Nat)") and "∧ 0 ≤ n" in printed and "sorry" not in printed


def test_one_lean_and_a_checker_serve_a_theorem(run: Run, one_lean: KeptHost, tmp_path: Path) -> None:
    (tmp_path / "Own.lean").write_text("theorem t (p : Prop) (h : p) : p := by sorry")
    said = run("--theorem", tmp_path / "Own.lean", *PATIENT)
    assert said.code == 0, said.err
    assert said.out.startswith("theorem t (p : Prop) (h : p) : p := by\n")
    assert one_lean.lent == 3  # the session's; the checker's two, one that elaborates and one that judges


@pytest.mark.parametrize(
    ("text", "spec", "message"),
    [
        (FILE, ":absent", "has no theorem absent"),
        (FILE, ":unfinished", "contains sorry"),
        ("theorem x : := by", "", "cannot be read up to|no theorem"),
        ("import Nowhere.AtAll\ntheorem x : True := by sorry", "", "Nowhere.AtAll"),
        ("def y := 1", "", "has no theorem"),
        ("theorem x : undefined.thing = 1 := by sorry", "", "nothing declares undefined"),
        ("theorem x (n : Nat) : [n].thing = 1 := by sorry", "", r"Lean does not accept[\s\S]*\[n\]\.thing"),
    ],
)
def test_bad_files_are_explained(
    run: Run, one_lean: KeptHost, tmp_path: Path, text: str, spec: str, message: str
) -> None:
    (tmp_path / "Own.lean").write_text(text, encoding="utf-8")
    said = run("--theorem", f"{tmp_path / 'Own.lean'}{spec}")
    assert said.code == 2
    assert re.search(message, said.err) and "→" in said.err


@pytest.mark.parametrize("name", ["[red]no[/red].lean", "[/x].lean"])
def test_names_are_never_markup(run: Run, tmp_path: Path, name: str) -> None:
    said = run("--theorem", tmp_path / name)
    assert said.code == 2 and name in said.err.replace("\n", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--names", "no_such_problem"), "No problem"),
        (("--category", "topology"), "There are: basic"),
        (("--category", "[/x]"), "[/x]"),
        (("--policy", "oracle"), "no policy"),
        (("--bench", "/nonexistent.jsonl"), "no benchmark"),
        (("--resume", "/nonexistent"), "no run"),
        (("--resume", "/nonexistent", "--seed", "0"), "--seed cannot be given with --resume"),
        (("--resume", "/nonexistent", "--width", "4", "--bench", "b"), "--bench, --width cannot be given"),
        (("--theorem", "x.lean", "--passes", "3"), "--passes cannot be given with --theorem"),
        (("--theorem", "x.lean", "--resume", "/nonexistent"), "cannot be given with"),
        (("--out", "/proc/nowhere"), "cannot be written"),
    ],
)
def test_bad_arguments_are_explained_before_anything_is_made(
    run: Run, bench: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    monkeypatch.setenv("OPTPROVER_CACHE", "/proc/self/nowhere")  # any set-up would fail first
    base = () if {"--bench", "--resume", "--theorem"} & set(arguments) else ("--bench", str(bench))
    said = run(*base, *arguments)
    assert said.code == 2 and message in said.err and "→" in said.err


def test_several_names_may_be_asked_for(run: Run, bench: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OPTPROVER_CACHE", "/proc/self/nowhere")
    said = run("--bench", bench, "--names", "swap, split", "--out", tmp_path / "a")
    assert said.code == 2 and "OPTPROVER_CACHE" in said.err  # past the selection


def test_a_benchmark_that_is_not_utf8_is_explained(run: Run, tmp_path: Path) -> None:
    (tmp_path / "latin.jsonl").write_bytes("é".encode("latin-1"))
    said = run("--bench", tmp_path / "latin.jsonl")
    assert said.code == 2 and "UTF-8" in said.err and "→" in said.err


def test_no_network_is_explained(run: Run, bench: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    monkeypatch.setenv("OPTPROVER_CACHE", str(tmp_path / "empty"))
    said = run("--bench", bench, "--out", tmp_path / "b")
    assert said.code == 2 and "npm registry" in said.err
    assert not (tmp_path / "b" / "run.db").exists()


# -- resuming -------------------------------------------------------------------------------------------------------


def test_a_live_run_is_not_touched_by_a_second_user(run: Run, tmp_path: Path) -> None:
    create_run(tmp_path / "run.db", INFO, [problem("p")])
    with locked(tmp_path), RunWriter(tmp_path / "run.db") as writer:
        attempt = writer.lease("p", 0, 7)
        assert attempt is not None
        said = run("--resume", tmp_path)
        assert said.code == 2 and "Another process is working" in said.err and "space" not in said.err
        writer.add(attempt)  # the first user goes on
        writer.finish_attempt(attempt, AttemptResult(Status.BUDGET))


def test_a_run_made_differently_is_not_continued(
    run: Run, one_lean: KeptHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = write_bench(tmp_path / "one.jsonl", {"and_swap": STATEMENTS["and_swap"]})
    folder = tmp_path / "a"
    assert run("--bench", bench, "--out", folder, "--expansions", 3, "--workers", 1, *PATIENT).code == 0
    assert run("--bench", bench, "--out", folder).code == 2  # there is a run already
    assert run("--resume", folder).code == 0
    with monkeypatch.context() as other:
        other.setattr("optprover.search.run.__version__", "99.0")
        said = run("--resume", folder)
        assert said.code == 2 and "version was" in said.err
    with monkeypatch.context() as other:
        other.setattr("optprover.search.run.code_digest", lambda: "changed")
        assert "code was" in run("--resume", folder).err
    with monkeypatch.context() as other:
        other.setattr("optprover.policy.symbolic.SymbolicPolicy.id", "symbolic-other")
        assert "policy_id was" in run("--resume", folder).err
    with RunWriter(folder / "run.db") as writer, writer._write() as db:
        db.execute("UPDATE run SET value = json_remove(value, '$.strikes') WHERE key = 'settings'")
    assert "does not record all that shapes its trees (missing: strikes)" in run("--resume", folder).err


def test_attempts_that_failed_are_told_and_made_again(
    run: Run, one_lean: KeptHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = write_bench(tmp_path / "one.jsonl", {"and_swap": STATEMENTS["and_swap"]})
    folder = tmp_path / "a"
    with monkeypatch.context() as broken:
        broken.setattr("optprover.policy.symbolic.SymbolicPolicy.suggest", lambda self, batch: 1 / 0)
        said = run("--bench", bench, "--out", folder, "--workers", 1, *PATIENT)
    assert said.code == 3
    assert "[1/1] and_swap: infrastructure" in said.err
    assert "1 attempt failed" in said.out and "ZeroDivisionError" in said.out
    with RunReader(folder / "run.db") as reader:
        assert [a.status for a in reader.attempts()] == [Status.INFRASTRUCTURE]
    assert run("--resume", folder).code == 0
    with RunReader(folder / "run.db") as reader:
        assert [(a.status, a.tries) for a in reader.attempts()] == [(Status.PROVED, 2)]


def test_a_batched_policy_proves_theorems_with_several_attempts_on_one_lean(one_lean: KeptHost, tmp_path: Path) -> None:
    sizes: list[int] = []

    class Batched:
        """The same tactics everywhere, answered for a batch at once."""

        id = "batched-0"

        def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
            sizes.append(len(batch))
            tactics = ("obtain ⟨hp, hq⟩ := h", "exact ⟨hq, hp⟩", "grind -verbose", "constructor", "simp_all")
            return [
                [Suggestion(t, -1.0 - i, (-0.5, -0.5 - i)) for i, t in enumerate(tactics) if t not in query.tried]
                for query in batch
            ]

    problems = [
        problem_of(name, statement)
        for name, statement in STATEMENTS.items()
        if name in ("and_swap", "sq_sub", "or_split")
    ]
    create_run(tmp_path / "run.db", INFO, problems)
    patient = SearchSettings(width=2, expansions=20, tactic_deadline=600.0, attempt_deadline=6000.0)
    with RunWriter(tmp_path / "run.db") as writer:
        executor = ThreadExecutor(
            LeanEnvironment.prepare([]), Batched(), patient, workers=1, log=tmp_path, attempts_per_lean=3, max_batch=3,
            max_wait=600.0,
        )  # fmt: skip
        done = list(executor.run(open_jobs(writer), leases(writer, "batched-0")))
        assert [d.result.status for d in done] == [Status.PROVED] * 3
        assert max(sizes) == executor.batches.largest == 3
        assert one_lean.lent == 3  # one for all sessions' scopes, one for the checker
        steps = list(writer.steps())
        assert {s.tactic for s in steps if s.on_proof} >= {"obtain ⟨hp, hq⟩ := h", "exact ⟨hq, hp⟩"}
        assert all(
            e.token_logprobs and len(e.token_logprobs) == 2 for a in writer.attempts() for e in writer.edges(a.id)
        )
