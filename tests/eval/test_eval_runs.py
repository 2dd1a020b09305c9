"""Reading runs: what is refused, and what a reader is told."""

import shlex
import sqlite3
from pathlib import Path

import pytest
from make_run import make_run

from eval.cli import RefusalError
from eval.comparable import control_command, find_control, obstacles, pool, require_comparable
from eval.runs import load, load_all, notes, script_lines, shortest
from optprover.errors import StoreError
from optprover.store import Status


def change(folder: Path, sql: str) -> None:
    with sqlite3.connect(folder / "run.db") as db:
        db.execute(sql)


def test_a_complete_run_loads(tmp_path: Path) -> None:
    run = load(make_run(tmp_path / "r", passes=3, problems=5))
    assert (run.n, len(run.problems), run.label, run.left_out) == (3, 5, "r", ())
    assert [len(a) for a in run.attempts.values()] == [3] * 5
    assert load(tmp_path / "r" / "run.db").attempts == run.attempts


def test_missing_attempts_are_refused_with_count_and_next_step(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "r", passes=2, problems=4, skip=frozenset({(1, 1)}), statuses={(2, 0): Status.RUNNING})
    with pytest.raises(RefusalError) as caught:
        load(folder)
    assert "2 of 8 attempts are not finished, on 2 of 4 problems" in caught.value.message
    assert "--resume" in caught.value.hint
    partial = load(folder, partial=True)
    assert len(partial.problems) == 2
    assert len(partial.left_out) == 2
    assert any("Partial" in note for note in notes(partial))


def test_a_run_without_any_complete_problem_is_refused_even_partially(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "r", passes=2, problems=1, skip=frozenset({(0, 1)}))
    with pytest.raises(RefusalError, match="no problem with all its 2 attempts"):
        load(folder, partial=True)


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("UPDATE attempt SET pass=7 WHERE id=2", "has pass 7, but the run has 2 passes"),
        ("UPDATE attempt SET seed=5", "share seed 5"),
        ("UPDATE attempt SET expansions=9999 WHERE id=1", "used 9999 expansions, the budget is 64"),
        ("UPDATE attempt SET status='proved', script=NULL WHERE id=1", "'proved' without a script"),
        ("UPDATE attempt SET status='budget', script='rfl' WHERE id=1", "'budget' with a script"),
    ],
)
def test_mixed_runs_are_refused_with_the_reason(tmp_path: Path, sql: str, message: str) -> None:
    folder = make_run(tmp_path / "r", problems=3)
    change(folder, sql)
    with pytest.raises(RefusalError, match=message):
        load(folder)


def test_what_is_no_run_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no run at"):
        load(tmp_path)
    (tmp_path / "run.db").write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match="cannot be used"):
        load(tmp_path)
    folder = make_run(tmp_path / "r", problems=2)
    change(folder, "UPDATE attempt SET status='finished'")
    with pytest.raises(StoreError, match="cannot be read"):
        load(folder)


def test_infrastructure_and_deadlines_are_told_with_bounds(tmp_path: Path) -> None:
    fixed = {(0, 0): Status.INFRASTRUCTURE, (0, 1): Status.PROVED, (1, 0): Status.DEADLINE, (1, 1): Status.BUDGET}
    run = load(make_run(tmp_path / "r", problems=2, statuses=fixed))
    first, second = notes(run)
    assert "1 of 4 attempts ended because Lean, the checker or the policy failed, on 1 problem" in first
    assert "Pass@1 would be 50.0 % instead of 25.0 %" in first
    assert "1 of 4 attempts were ended by the wall clock" in second
    assert run.successes() == [1, 0]


def test_strange_axioms_are_told(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "r", problems=1, statuses={(0, 0): Status.PROVED, (0, 1): Status.PROVED})
    change(folder, """UPDATE attempt SET axioms='["sorryAx"]' WHERE pass=0""")
    change(folder, "UPDATE attempt SET axioms=NULL WHERE pass=1")
    told = " ".join(notes(load(folder)))
    assert "sorryAx" in told
    assert "1 proofs have no record of their axioms" in told


def test_shortest_proof(tmp_path: Path) -> None:
    run = load(make_run(tmp_path / "r", problems=6, passes=4, solve=0.9))
    for problem in run.problems:
        best = shortest(run.attempts[problem.name])
        lengths = [script_lines(a.script) for a in run.attempts[problem.name] if a.script is not None]
        assert (best is None) == (not lengths)
        if best is not None:
            assert script_lines(best.script) == min(lengths)


def test_labels_are_made_unique(tmp_path: Path) -> None:
    runs = load_all([make_run(tmp_path / x / "run", problems=1) for x in ("a", "b")])
    assert [r.label for r in runs] == ["a/run", "b/run"]
    with pytest.raises(RefusalError, match="given twice"):
        load_all([tmp_path / "a/run", tmp_path / "a/run/run.db"])


def test_comparable_runs_and_obstacles(tmp_path: Path) -> None:
    base = load(make_run(tmp_path / "base", problems=3))
    other_seed = load(make_run(tmp_path / "seed", problems=3, seed=1))
    control = load(make_run(tmp_path / "control", problems=3, policy="automation"))
    assert obstacles(base, other_seed) == obstacles(base, control) == []
    budget = load(make_run(tmp_path / "budget", problems=3, expansions=32, passes=3))
    assert obstacles(base, budget) == ["passes: 2 against 3", "expansions: 64 against 32"]
    fewer = load(make_run(tmp_path / "fewer", problems=2))
    assert "1 only in base, 0 only in fewer" in obstacles(base, fewer)[0]
    change(tmp_path / "seed", "UPDATE problem SET statement='theorem x : True' WHERE rowid=1")
    assert "stated differently" in obstacles(base, load(tmp_path / "seed"))[0]
    change(tmp_path / "control", """INSERT OR REPLACE INTO run VALUES ('settings', '{"heartbeats": 9}')""")
    assert obstacles(base, load(tmp_path / "control")) == ["heartbeats: None against 9"]
    with pytest.raises(RefusalError, match="not comparable"):
        require_comparable([base, fewer])
    assert len(require_comparable([base, fewer], force=True)) == 1


def test_pooling_adds_attempts_of_one_method_only(tmp_path: Path) -> None:
    runs = [load(make_run(tmp_path / f"s{s}", problems=4, seed=s)) for s in range(3)]
    pooled = pool(runs)
    assert pooled.n == 6
    assert pooled.successes() == [sum(c) for c in zip(*(r.successes() for r in runs), strict=True)]
    assert pool(runs[:1]).successes() == runs[0].successes()
    with pytest.raises(RefusalError, match="policy: symbolic against automation"):
        pool([runs[0], load(make_run(tmp_path / "c", problems=4, seed=9, policy="automation"))])
    with pytest.raises(RefusalError, match="share seeds"):
        pool([runs[0], load(make_run(tmp_path / "again", problems=4, seed=0))])


def test_the_control_is_found_beside_a_run_only_at_the_same_budget(tmp_path: Path) -> None:
    run = load(make_run(tmp_path / "r", problems=3))
    make_run(tmp_path / "a_small", problems=3, policy="automation", expansions=8)
    make_run(tmp_path / "b_unfinished", problems=3, policy="automation", skip=frozenset({(0, 0)}))
    assert find_control([run]) is None
    make_run(tmp_path / "c_good", problems=3, policy="automation")
    found = find_control([run])
    assert found is not None
    assert found.label == "c_good"
    assert find_control([run, found]) is found


def test_an_invalid_statement_is_told(tmp_path: Path) -> None:
    fixed = {(1, 0): Status.INVALID, (1, 1): Status.INVALID}
    run = load(make_run(tmp_path / "r", problems=3, statuses=fixed))
    (note,) = [n for n in notes(run) if "elaborate" in n]
    assert "2 of 6 attempts" in note and run.problems[1].name in note
    assert run.successes()[1] == 0


def test_the_control_command_asks_for_the_same_problems_and_budget(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "r", problems=3)
    change(folder, """INSERT OR REPLACE INTO run VALUES ('selection', '{"split": "dev", "names": "a b,c"}')""")
    change(folder, """INSERT OR REPLACE INTO run VALUES ('alpha', '0.25')""")
    change(folder, """INSERT OR REPLACE INTO run VALUES ('settings', '{"attempt_deadline": 900.0}')""")
    words = shlex.split(control_command(load(folder).info, tmp_path / "my control"))
    options = dict(zip(words[3::2], words[4::2], strict=True))
    assert words[:3] == ["python", "-m", "optprover.search"]
    wanted = {"--split": "dev", "--names": "a b,c", "--alpha": "0.25", "--attempt-deadline": "900.0"}
    assert wanted.items() <= options.items()
    assert options["--policy"] == "automation" and options["--out"] == str(tmp_path / "my control")
