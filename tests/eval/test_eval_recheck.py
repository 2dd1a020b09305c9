"""Re-checking with a checker that answers as told, with a fake ``lake``, and once with the real one."""

import json
import os
import sqlite3
import threading
from pathlib import Path

import pytest
from make_run import info, make_run
from typer.testing import CliRunner

from eval import recheck
from eval.native import NativeChecker, printed_axioms
from eval.recheck import Bench, Finding, findings, fingerprint, recheck_all
from eval.runs import load, theorem
from optprover.errors import InfrastructureError, OptProverError
from optprover.lean.types import Failure, Theorem, Verdict
from optprover.store import AttemptResult, ProblemRecord, RunWriter, Status, create_run

CLI = CliRunner()
GOOD = Verdict(True, axioms=("Classical.choice", "propext"))


class FakeChecker:
    """Accepts every script except those of the theorems named in ``answers``; notices use by two threads at once."""

    def __init__(self, answers: dict[str, Verdict | Exception] | None = None) -> None:
        self.answers, self.closed, self.seen = answers or {}, False, 0
        self._busy = threading.Lock()

    def check(self, theorem: Theorem, script: str) -> Verdict:
        assert self._busy.acquire(blocking=False)
        assert not self.closed
        try:
            self.seen += 1
            answer = self.answers.get(theorem.name, GOOD)
            if isinstance(answer, Exception):
                raise answer
            return answer
        finally:
            self._busy.release()

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fixed = {(i, j): Status.PROVED if j == 0 else Status.BUDGET for i in range(6) for j in range(2)}
    return make_run(tmp_path / "r", problems=6, statuses=fixed)


def run_with(
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
    checker: FakeChecker,
    *options: str,
    library: str = "OptCore",
    second: FakeChecker | None = None,
):  # type: ignore[no-untyped-def]
    independent = None if second is None else lambda: second
    monkeypatch.setattr(recheck, "embedded", lambda imports: Bench(lambda: checker, library, independent))
    return CLI.invoke(recheck.main, [str(folder), *options])


def test_all_confirmed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checker = FakeChecker()
    result = run_with(monkeypatch, folder, checker)
    assert result.exit_code == 0, result.output
    assert "6 of 6 proofs confirmed" in result.output
    assert (checker.seen, checker.closed) == (6, True)
    content = json.loads((folder / "recheck.json").read_text(encoding="utf-8"))
    assert content["counts"] == {"confirmed": 6, "mismatch": 0, "undecided": 0}
    assert set(findings(folder).values()) == {Finding.CONFIRMED}


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Verdict(False, Failure.ERROR, "unsolved goals"), "error: unsolved goals"),
        (Verdict(False, Failure.STATEMENT, "another theorem"), "statement: another theorem"),
        (Verdict(True, axioms=("propext", "sorryAx")), "rests on axioms sorryAx"),
        (Verdict(True, axioms=("propext",)), "axioms are propext, recorded: Classical.choice, propext"),
    ],
)
def test_a_mismatch_is_loud(folder: Path, monkeypatch: pytest.MonkeyPatch, answer: Verdict, message: str) -> None:
    name = load(folder).problems[2].name
    result = run_with(monkeypatch, folder, FakeChecker({name: answer}))
    assert result.exit_code == 1
    assert message in result.output
    assert "MISMATCH" in result.output
    assert list(findings(folder).values()).count(Finding.MISMATCH) == 1


@pytest.mark.parametrize("answer", [InfrastructureError("Lean died."), Verdict(False, Failure.LIMIT, "out of time")])
def test_no_answer_is_neither_confirmation_nor_mismatch(
    folder: Path, monkeypatch: pytest.MonkeyPatch, answer: Verdict | Exception
) -> None:
    result = run_with(monkeypatch, folder, FakeChecker({load(folder).problems[0].name: answer}))
    assert result.exit_code == 3
    assert "5 of 6 proofs confirmed" in result.output
    assert "could not be decided" in result.output


def test_another_library_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (
        "the run used library OptCore, this is new"
        in run_with(monkeypatch, folder, FakeChecker(), library="new").output
    )


def test_the_second_kernel_is_asked_when_wanted_and_its_word_counts(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = load(folder).problems[3].name
    second = FakeChecker({name: Verdict(False, Failure.ERROR, "t: the value of t does not have its type")})
    assert run_with(monkeypatch, folder, FakeChecker(), second=second).exit_code == 0
    assert second.seen == 0
    result = run_with(monkeypatch, folder, FakeChecker(), "--independent", second=second)
    assert result.exit_code == 1
    assert "6 of 6 proofs confirmed (embedded)" in result.output
    assert "5 of 6 proofs confirmed (independent)" in result.output
    assert (second.seen, second.closed) == (6, True)
    content = json.loads((folder / "recheck.json").read_text(encoding="utf-8"))
    assert content["tools"] == ["embedded", "independent"]
    assert content["counts"]["mismatch"] == 1


def test_a_run_without_proofs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run_with(monkeypatch, make_run(tmp_path / "r", problems=2, solve=0), FakeChecker())
    assert result.exit_code == 0
    assert "claims no proofs" in result.output


def test_a_changed_script_is_not_vouched_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_with(monkeypatch, folder, FakeChecker())
    with sqlite3.connect(folder / "run.db") as db:
        db.execute("UPDATE attempt SET script=script || ' ' WHERE id=1")
    known = findings(folder)
    marks = [known.get(fingerprint(p, a.script or "")) for p, a in load(folder).proved()]
    assert marks.count(None) == 1


def test_a_damaged_result_file_says_what_to_do(folder: Path) -> None:
    (folder / "recheck.json").write_text("{", encoding="utf-8")
    with pytest.raises(OptProverError, match="Delete it"):
        findings(folder)


def test_every_worker_has_its_own_checker_and_order_is_kept(folder: Path) -> None:
    made: list[FakeChecker] = []

    def make() -> FakeChecker:
        made.append(FakeChecker())
        return made[-1]

    proofs = load(folder).proved()
    results = list(recheck_all(proofs, make, workers=3))
    assert [r.problem for r in results] == [p.name for p, _ in proofs]
    assert 1 <= len(made) <= 3
    assert all(c.closed for c in made)
    assert sum(c.seen for c in made) == 6


# -- native ----------------------------------------------------------------------------------------------------

FAKE_LAKE = """#!/bin/sh
# lake env lean -o X.olean X.lean | lake env leanchecker MODULE
shift; tool=$1; shift
case $tool in
lean) echo "$LEAN_PATH" > lean_path; cp "$3" seen.lean; [ -e broken ] && { echo "error: no"; exit 1; }
  echo "'Demo.swap' depends on axioms: [propext,
 Classical.choice]"; touch "$2";;
leanchecker) [ -e uncheckable ] && { echo "replay failed" >&2; exit 1; }; echo "$@" > module;;
esac
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    tools, made = tmp_path / "bin", tmp_path / "project"
    tools.mkdir()
    made.mkdir()
    (made / "lakefile.toml").touch()
    (tools / "lake").write_text(FAKE_LAKE)
    (tools / "lake").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    return made


SWAP = Theorem("Demo.swap", "theorem swap (a b : Nat) : a + b = b + a", "namespace Demo", ("Init",))


def test_native_compiles_then_replays(project: Path) -> None:
    verdict = NativeChecker(project).check(SWAP, "exact Nat.add_comm a b")
    assert verdict.accepted
    assert verdict.axioms == ("Classical.choice", "propext")
    assert (project / "module").read_text().strip() == "OptProverRecheck"
    assert (project / "seen.lean").read_text().startswith(SWAP.file("exact Nat.add_comm a b"))
    assert "recheck-" in (project / "lean_path").read_text()


@pytest.mark.parametrize(("flaw", "message"), [("broken", "error: no"), ("uncheckable", "leanchecker: replay failed")])
def test_native_failures_are_refusals(project: Path, flaw: str, message: str) -> None:
    (project / flaw).touch()
    verdict = NativeChecker(project).check(SWAP, "rfl")
    assert not verdict.accepted
    assert message in verdict.message


def test_native_needs_lake_and_a_project(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OptProverError, match="not a Lake project"):
        NativeChecker(tmp_path)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(OptProverError, match="no `lake`"):
        NativeChecker(project)


def test_axioms_are_read_from_leans_words() -> None:
    assert printed_axioms("'x' does not depend on any axioms") == ()
    assert printed_axioms("'x' depends on axioms: [b,\n a]") == ("a", "b")


# -- real ------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(
    not os.environ.get("CI") and not os.environ.get("OPTPROVER_CACHE"),
    reason="the embedded Lean is fetched on CI, or where OPTPROVER_CACHE names a prepared cache",
)
def test_the_real_checker_confirms_a_proof_and_exposes_a_forgery(tmp_path: Path) -> None:
    folder = tmp_path / "real"
    folder.mkdir()
    swap = ProblemRecord(
        "Demo.swap", "basic", "arithmetic", "easy", "test", "", SWAP.imports, SWAP.header, SWAP.statement
    )
    record = info(folder, policy="symbolic", seed=0, passes=2, width=1, expansions=1)
    create_run(folder / "run.db", record, [swap])
    with RunWriter(folder / "run.db") as store:
        for k, script in enumerate(["exact Nat.add_comm a b", "exact Nat.mul_comm a b"]):
            attempt = store.lease(swap.name, k, k)
            assert attempt is not None
            store.finish_attempt(attempt, AttemptResult(Status.PROVED, script, 1, 1, seconds=1.0, axioms=()))
    assert theorem(swap) == SWAP
    result = CLI.invoke(recheck.main, [str(folder)])
    assert result.exit_code == 1, result.output
    assert "confirmed: Demo.swap pass 0" in result.output
    assert "mismatch: Demo.swap pass 1" in result.output


def test_only_confirmed_proofs_leave_the_sandbox(folder: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [p.name for p in load(folder).problems]
    seen: list[str] = []

    class Spy(NativeChecker):
        def check(self, theorem: Theorem, script: str) -> Verdict:
            seen.append(theorem.name)
            return GOOD

    monkeypatch.setattr(recheck, "NativeChecker", Spy)
    refused = {
        names[1]: Verdict(False, Failure.FORBIDDEN, "runs programs"),
        names[4]: InfrastructureError("Lean died."),
    }
    result = run_with(monkeypatch, folder, FakeChecker(refused), "--native", str(project))
    assert result.exit_code == 1
    assert seen == [n for i, n in enumerate(names) if i not in (1, 4)]
    assert "without a sandbox" in " ".join(CLI.invoke(recheck.main, ["--help"]).output.replace("│", " ").split())


def test_findings_are_told_where_they_cannot_be_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "recheck.json").mkdir()
    result = run_with(monkeypatch, folder, FakeChecker())
    assert result.exit_code == 0 and "6 of 6 proofs confirmed" in result.output
    assert "cannot be written" in result.output
