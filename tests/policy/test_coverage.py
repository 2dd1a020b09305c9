"""Coverage counts what a policy proposes, at the rank where it proposes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from optbench.heldout import family_of
from optbench.step_file import read_steps
from optbench.steps import Source, rows
from optprover.lean.trace import Step, Trace
from optprover.lean.types import Theorem
from optprover.policy.base import Query, Suggestion
from optprover.policy.coverage import measure


class Counting:
    """Proposes ``t0``, ``t1``, … and remembers what it was asked."""

    id = "counting-0"

    def __init__(self) -> None:
        self.asked: list[Query] = []

    def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        self.asked += batch
        return [[Suggestion(f"t{i}  x", -1.0) for i in range(q.width)] for q in batch]


def test_ranks_are_counted_by_head() -> None:
    steps = [
        {"theorem": "a", "goals": ["⊢ p"], "tactic": tactic} for tactic in ("t0 x", "t7\n x", "t8 x", "t40 x", "t63 x",
        "rw [h]")
    ]  # fmt: skip
    policy = Counting()
    coverage = measure(
        policy, [*steps, {"theorem": "b", "goals": ["⊢ q"], "tactic": "t1 x"}], {"a": Theorem("a", "theorem a : p")}
    )
    assert [coverage.share(r) for r in (8, 32, 64)] == [3 / 7, 4 / 7, 6 / 7]
    assert coverage.total["rw"] == 1 and coverage.within[64]["rw"] == 0
    assert policy.asked[2].path == ("t0 x", "t7\n x") and policy.asked[-1].path == ()
    assert policy.asked[0].theorem.statement == "theorem a : p"


def test_steps_are_read_as_written_and_a_cut_line_is_left_out(tmp_path: Path) -> None:
    traced = Trace((Step(("⊢ p",), "intro", ("⊢ q",), 0.1), Step(("⊢ q",), "exact h", (), 0.1)), True)
    written = list(rows(Theorem("T.a", "theorem a : p"), Source("train", "F"), traced))
    assert [(r["step"], r["of"], r["next"]) for r in written] == [(0, 2, ("⊢ q",)), (1, 2, ())]
    file = tmp_path / "s.jsonl"
    file.write_text("".join(json.dumps(r) + "\n" for r in written) + '{"theorem": "T.b", "st')
    assert [r["tactic"] for r in read_steps(file)] == ["intro", "exact h"]


def test_a_tenth_of_the_families_is_held_out() -> None:
    held = sum(Source("train", f"family {i}").split == "heldout" for i in range(2000))
    assert 150 < held < 250


def test_members_of_a_generated_family_share_it() -> None:
    from optbench.load import load

    generated = [p for p in load("optbench-train") if "/Generated/" in p.file]
    families = {family_of(p.name) for p in generated}
    assert 1 < len(families) < len(generated) / 3
