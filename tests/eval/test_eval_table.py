"""The table and the curves against a small computation of their own, straight from SQL."""

import csv
import io
import itertools
import json
import sqlite3
from pathlib import Path

import pytest
from make_run import make_run
from typer.testing import CliRunner

from eval.charts import linear_ticks, ticks
from eval.compare import main as compare_main
from eval.curves import COSTS, curve
from eval.export import main as export_main
from eval.latex import tex
from eval.passk import main as passk_main
from eval.runs import load
from eval.table import groups, p_value, pair, percent, points, rows
from optprover.store import Status

CLI = CliRunner()


def outcomes(folder: Path, where: str = "1") -> list[list[bool]]:
    """For each problem the success of each attempt, read without the code under test."""
    with sqlite3.connect(folder / "run.db") as db:
        found = db.execute(
            f"SELECT problem.name, attempt.script IS NOT NULL FROM attempt JOIN problem ON problem = name WHERE {where}"
        ).fetchall()
    return [[bool(s) for _, s in mine] for _, mine in itertools.groupby(sorted(found), key=lambda r: r[0])]


def brute(results: list[list[bool]], k: int) -> float:
    """Mean share of k-subsets of attempts with a success."""
    shares = [[any(s) for s in itertools.combinations(mine, k)] for mine in results]
    return sum(sum(s) / len(s) for s in shares) / len(shares)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("runs")
    make_run(base / "s0", passes=4, problems=24, statuses={(0, 0): Status.INFRASTRUCTURE})
    make_run(base / "s1", passes=4, problems=24, seed=1, solve=0.6)
    make_run(base / "control", passes=4, problems=24, policy="automation", solve=0.2)
    return base


@pytest.mark.parametrize("name", ["s0", "s1", "control"])
def test_scores_equal_enumeration(folder: Path, name: str) -> None:
    run = load(folder / name)
    for row in rows(run, (1, 2, 3, 4), resamples=100):
        where = "1" if row.axis == "all" else f"{row.axis} = '{row.group}'"
        results = outcomes(folder / name, where)
        assert row.problems == len(results)
        assert row.solved == sum(any(mine) for mine in results)
        assert row.proved == sum(sum(mine) for mine in results)
        for score in row.scores:
            assert score.value == pytest.approx(brute(results, score.k))
            assert score.low <= score.value <= score.high


def test_infrastructure_is_counted_and_unsolved(folder: Path) -> None:
    (whole,) = rows(load(folder / "s0"), (1,), axes=("all",), resamples=100)
    assert whole.infrastructure == 1
    assert whole.attempts == 96
    assert whole.scores[0].value == pytest.approx(whole.proved / 96)


@pytest.mark.parametrize("cost", COSTS)
@pytest.mark.parametrize("k", [1, 3, 4])
def test_curves_equal_enumeration_at_every_step(folder: Path, cost: str, k: int) -> None:
    drawn = curve(load(folder / "s1"), cost, k)
    assert list(drawn.budgets) == sorted(drawn.budgets)
    for budget, solved in list(zip(drawn.budgets, drawn.solved, strict=True))[:: max(1, len(drawn.budgets) // 5)]:
        with sqlite3.connect(folder / "s1" / "run.db") as db:
            found = db.execute(f"SELECT problem, script IS NOT NULL AND {cost} <= ? FROM attempt", (budget,)).fetchall()
        results = [[bool(s) for _, s in mine] for _, mine in itertools.groupby(sorted(found), key=lambda r: r[0])]
        assert solved == pytest.approx(brute(results, k) * 24)
    assert drawn.solved[-1] == pytest.approx(brute(outcomes(folder / "s1"), k) * 24)


def test_pairs_by_hand(tmp_path: Path) -> None:
    won, lost = Status.PROVED, Status.BUDGET
    table_a = [(won, won), (won, lost), (lost, lost), (lost, lost)]
    table_b = [(lost, lost), (won, won), (won, lost), (lost, lost)]
    a, b = (
        load(
            make_run(
                tmp_path / name,
                problems=4,
                seed=s,
                statuses={(i, j): x for i, r in enumerate(t) for j, x in enumerate(r)},
            )
        )
        for s, (name, t) in enumerate((("a", table_a), ("b", table_b)))
    )
    found = pair(a, b, 1)
    assert (found.both, len(found.only_a), len(found.only_b), found.neither) == (1, 1, 1, 1)
    assert found.only_a == (a.problems[0].name,)
    assert found.mcnemar.p == 1
    # Pass@1 by problem: 1, 1/2, 0, 0 against 0, 1, 1/2, 0. Sums of ±1, ±1/2, ±1/2: |sum| >= 0 always.
    assert found.difference == 0
    assert found.permutation.p == 1
    assert pair(a, b, 2).difference == 0


@pytest.mark.parametrize("k", [1, 3])
def test_the_difference_is_that_of_the_enumerated_scores(folder: Path, k: int) -> None:
    found = pair(load(folder / "control"), load(folder / "s1"), k, resamples=2_000)
    assert found.difference == pytest.approx(brute(outcomes(folder / "s1"), k) - brute(outcomes(folder / "control"), k))
    assert found.low < found.difference < found.high


def test_a_lopsided_pair_by_hand(tmp_path: Path) -> None:
    a, b = (
        load(make_run(tmp_path / n, problems=6, passes=1, seed=s, statuses={(i, 0): x for i in range(6)}))
        for n, s, x in (("a", 0, Status.BUDGET), ("b", 1, Status.PROVED))
    )
    found = pair(a, b, 1)
    assert (found.difference, found.low, found.high) == (1, 1, 1)
    assert found.permutation.p == found.mcnemar.p == 2 / 2**6  # all six signs alike, either way


def test_groups_keep_order_and_name_the_empty(folder: Path) -> None:
    run = load(folder / "s0")
    assert list(groups(run.problems, "category")) == ["Basic", "Convex", "Algorithmic"]
    assert list(groups(run.problems, "difficulty")) == ["easy", "middle", "hard"]


def test_numbers_for_people() -> None:
    assert percent(float("nan")) == "–"
    assert points(-0.05) == "−5.0"
    assert points(0.05) == "+5.0"
    assert points(0.0) == points(-0.0001) == "0.0"
    assert p_value(0.0001) == "< 0.001"
    assert ticks(1, 64) == [1, 2, 5, 10, 20, 50]
    assert linear_ticks(48) == [0, 10, 20, 30, 40, 50]
    assert linear_ticks(0) == [0, 1]


# -- the commands ----------------------------------------------------------------------------------------------


def test_passk_prints_runs_control_and_notes(folder: Path) -> None:
    result = CLI.invoke(passk_main, [str(folder / "s0"), str(folder / "s1"), "--resamples", "200"])
    assert result.exit_code == 0, result.output
    for text in ("Pass@1", "Pass@4", "by topic", "control (control)", "infrastructure", "McNemar", "note s0: 1 of 96"):
        assert text in result.output


def test_passk_json_holds_the_enumerated_numbers(folder: Path) -> None:
    result = CLI.invoke(passk_main, [str(folder / "s1"), "--json", "--k", "2", "--resamples", "200"])
    content = json.loads(result.output)
    whole = next(r for r in content["rows"] if r["run"] == "s1" and r["axis"] == "all")
    assert whole["scores"][0]["value"] == pytest.approx(brute(outcomes(folder / "s1"), 2))
    assert content["control"] is True
    assert content["runs"][0]["info"]["seed"] == 1


def test_passk_says_how_to_make_a_missing_control(tmp_path: Path) -> None:
    result = CLI.invoke(passk_main, [str(make_run(tmp_path / "r", problems=2))])
    assert "control missing" in result.output
    assert "--policy automation --seed 0 --passes 2 --width 8 --expansions 64" in result.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["s0", "--k", "5"], "Pass@5 needs 5 independent attempts"),
        (["s0", "--k", "1,x"], "not a list of positive numbers"),
        (["s0", "--k", "0"], "not a list of positive numbers"),
        (["nowhere"], "no run at"),
        (["--pool", "s0", "s0"], "given twice"),
    ],
)
def test_bad_input_is_an_error_with_a_next_step(folder: Path, arguments: list[str], message: str) -> None:
    full = [str(folder / a) if a.isalnum() and not a.isdigit() and len(a) > 1 else a for a in arguments]
    result = CLI.invoke(passk_main, full)
    assert result.exit_code == 2
    assert message in result.stderr.replace("\n", " ")
    assert "→" in result.stderr
    assert "Traceback" not in result.stderr


def test_compare_refuses_and_forces(folder: Path, tmp_path: Path) -> None:
    other = make_run(tmp_path / "small", passes=4, problems=24, expansions=8)
    refused = CLI.invoke(compare_main, [str(folder / "s0"), str(other)])
    assert refused.exit_code == 2
    assert "expansions: 64 against 8" in refused.stderr
    assert "--force" in refused.stderr
    forced = CLI.invoke(compare_main, [str(folder / "s0"), str(other), "--force"])
    assert forced.exit_code == 0
    assert "not comparable" in forced.output
    fine = CLI.invoke(compare_main, [str(folder / "control"), str(folder / "s1"), "--json"])
    content = json.loads(fine.output)
    both, a, b = (outcomes(folder / n) for n in ("control", "s1", "s1"))
    assert content["both"] == sum(any(x) and any(y) for x, y in zip(both, a, strict=True))
    assert len(content["only_b"]) == sum(any(y) and not any(x) for x, y in zip(both, b, strict=True))
    assert {d["what"] for d in content["differences"]} == {"policy", "seed"}


def test_export_writes_every_format(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = CLI.invoke(export_main, [str(folder / "s0"), "--out", str(out), "--resamples", "200"])
    assert result.exit_code == 0, result.output
    table = list(csv.DictReader(io.StringIO((out / "table.csv").read_text(encoding="utf-8"))))
    whole = next(r for r in table if (r["run"], r["axis"], r["k"]) == ("s0", "all", "4"))
    assert float(whole["pass_at_k"]) == pytest.approx(brute(outcomes(folder / "s0"), 4))
    assert len(list(csv.DictReader(io.StringIO((out / "attempts.csv").read_text(encoding="utf-8"))))) == 2 * 96
    assert json.loads((out / "table.json").read_text(encoding="utf-8"))["control"] is True
    text = (out / "table.tex").read_text(encoding="utf-8")
    assert text.count("\\begin{tabular}") == text.count("\\end{tabular}") == 1
    assert "control (control)" in text
    assert "counted" in text or "count as unsolved" in text
    proofs = list((out / "proofs" / "s0").glob("*.lean"))
    assert len(proofs) == sum(any(mine) for mine in outcomes(folder / "s0"))
    again = CLI.invoke(export_main, [str(folder / "s0"), "--out", str(out), "--only", "csv", "--resamples", "200"])
    assert again.exit_code == 0
    assert len(list((out / "proofs" / "s0").glob("*.lean"))) == len(proofs)


def test_exported_proofs_survive_hostile_text_and_names(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "r", problems=8, hostile=True, solve=2.5)
    with sqlite3.connect(folder / "run.db") as db:
        db.execute("PRAGMA foreign_keys=OFF")
        for i, name in enumerate(["../../evil", "Opt.A", "Opt.a", ".hidden", "a/b", "∀x", "=cmd()", "z"]):
            old = db.execute("SELECT name FROM problem ORDER BY rowid LIMIT 1 OFFSET ?", (i,)).fetchone()[0]
            db.execute("UPDATE problem SET name=?, informal=? WHERE name=?", (name, "-/ #eval 1\n#print x\r#y", old))
            db.execute("UPDATE attempt SET problem=?, status='proved', script='rfl' WHERE problem=?", (name, old))
    out = tmp_path / "out"
    result = CLI.invoke(export_main, [str(folder), "--out", str(out), "--resamples", "100"])
    assert result.exit_code == 0, result.output
    files = sorted(p for p in tmp_path.rglob("*.lean"))
    assert len(files) == 8
    assert all(p.parent == out / "proofs" / "r" for p in files)
    assert len({p.name.casefold() for p in files}) == 8
    for path in files:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[:2] == ["import OptBench.Foundation", ""]
        first = next(i for i, line in enumerate(lines[2:], 2) if not line.startswith("--"))
        assert lines[first : first + 2][0] == ""
        assert not any("#eval" in line or "#print" in line or "#y" in line for line in lines[first:])
    assert "'=cmd()" in (out / "attempts.csv").read_text(encoding="utf-8")


def test_tex_escapes_every_special_character() -> None:
    assert tex(r"a_b & 50% $x$ #1 {y} ~^\ <z>") == (
        r"a\_b \& 50\% \$x\$ \#1 \{y\} \textasciitilde{}\textasciicircum{}\textbackslash{} \textless{}z\textgreater{}"
    )
    assert tex("a\x07b\nc") == "ab c"


@pytest.mark.parametrize("command", ["passk", "compare", "recheck", "export", "report"])
def test_help_has_examples(command: str) -> None:
    module = __import__(f"eval.{command}", fromlist=["main"])
    result = CLI.invoke(module.main, ["--help"])
    assert result.exit_code == 0
    assert "Examples" in result.output
    assert f"python -m eval.{command}" in result.output


def test_pooled_runs_are_held_against_the_others_too(tmp_path: Path) -> None:
    pooled = [make_run(tmp_path / f"s{s}", problems=4, seed=s) for s in (0, 1)]
    other = make_run(tmp_path / "control", problems=4, seed=7, policy="automation", passes=4, width=2)
    arguments = ["--pool", *map(str, [*pooled, other]), "--resamples", "100"]
    refused = CLI.invoke(passk_main, arguments)
    assert refused.exit_code == 2 and "width: 8 against 2" in refused.output
    forced = CLI.invoke(passk_main, [*arguments, "--force"])
    assert forced.exit_code == 0 and "not comparable" in forced.output


def test_an_invalid_statement_has_a_column_only_where_there_is_one(tmp_path: Path) -> None:
    make_run(tmp_path / "good", problems=2)
    make_run(tmp_path / "bad", problems=2, statuses={(0, 0): Status.INVALID})
    shown = [
        CLI.invoke(passk_main, [str(tmp_path / n), "--brief", "--resamples", "100"]).output for n in ("good", "bad")
    ]
    headings = [next(line for line in text.splitlines() if "dead end" in line) for text in shown]
    assert ["invalid" in heading for heading in headings] == [False, True]
