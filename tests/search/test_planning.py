"""Sketches: gaps searched by themselves on the real Lean, proved ones kept, the whole judged; a planner told what
failed."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from small import KeptHost, Run, write_bench
from werkzeug import Request as Sent
from werkzeug import Response

from eval.trees import proved_path
from optprover.environment import LeanEnvironment
from optprover.errors import OptProverError, StoreError
from optprover.lean.session import ReplSession
from optprover.lean.types import Theorem
from optprover.policy.base import Query, Suggestion
from optprover.policy.premises import PremiseIndex, premises_of
from optprover.search.best_first import search
from optprover.search.planning.attempt import PlannedAttempt
from optprover.search.planning.base import Answer, Planner, Request, Tried, blocks, proved_prefix
from optprover.search.planning.endpoint import EndpointPlanner, EndpointSpec, code
from optprover.search.planning.make import FilePlanner, GoalsPlanner, require_planner
from optprover.search.planning.subgoals import Subgoals, statement_key
from optprover.search.planning.symbolic import SymbolicPlanner
from optprover.search.settings import SearchSettings
from optprover.store import AttemptResult, BufferRecorder, Outcome, Status
from optprover.store.marks import marks
from rl.sources import Kind, tree_rows

PATIENT = SearchSettings(width=4, expansions=16, tactic_deadline=600.0, attempt_deadline=6000.0)
THEOREM = Theorem("t", "theorem t (p q r : Prop) (hp : p) (hq : q) (hr : r) : (p ∧ q) ∧ r", "", ())
PARTS = "constructor\n· constructor\n  · sorry\n  · sorry\n· sorry"


class Fixed:
    """The same tactics everywhere."""

    id = "fixed-0"

    def __init__(self, *tactics: str) -> None:
        self.tactics = tactics

    def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        return [[Suggestion(t, -1.0 - i) for i, t in enumerate(self.tactics) if t not in q.tried] for q in batch]


class Listed:
    """Sketches in their order; remembers what it was asked."""

    id = "listed-0"

    def __init__(self, *sketches: str) -> None:
        self.sketches, self.asked = sketches, list[Request]()

    def plan(self, request: Request) -> Answer:
        self.asked.append(request)
        return Answer(self.sketches[len(request.tried)] if len(request.tried) < len(self.sketches) else None)


@pytest.fixture(scope="module")
def session(kept: KeptHost) -> Iterator[ReplSession]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LeanEnvironment, "host", lambda self, log=None: kept)
        yield LeanEnvironment.prepare([]).session()


def attempt(
    session: ReplSession,
    planner: Planner,
    *tactics: str,
    theorem: Theorem = THEOREM,
    subgoals: Subgoals | None = None,
    settings: SearchSettings = PATIENT,
) -> tuple[AttemptResult, BufferRecorder]:
    buffer = BufferRecorder()
    with session.scope() as scope:
        result = PlannedAttempt(planner, subgoals)(
            scope, theorem, Fixed(*tactics), settings, seed=0, recorder=buffer, stop=threading.Event()
        )
    assert buffer.result == result
    return result, buffer


def test_gaps_are_searched_one_by_one_and_the_whole_is_judged(session: ReplSession) -> None:
    result, tree = attempt(session, Listed(PARTS), "assumption")
    assert result.status is Status.PROVED, result
    assert result.script == "constructor\n· constructor\n  · assumption\n  · assumption\n· assumption"
    assert result.axioms == () and result.check_seconds is not None
    nodes, edges = tree.nodes(), tree.edges()
    assert [n.id for n in nodes] == [0, 1, 2, 3] and [n.parent for n in nodes] == [None, 0, 0, 0]
    assert [n.goals[0].rpartition("⊢ ")[2] for n in nodes[1:]] == ["p", "q", "r"]
    planned = [e for e in edges if e.outcome is Outcome.PLANNED]
    assert [(e.source, e.target, e.tactic) for e in planned] == [(0, i, PARTS) for i in (1, 2, 3)]
    closing = [e for e in edges if e.outcome is Outcome.PROVED]
    assert [e.source for e in closing] == [1, 2, 3]
    assert marks(nodes, edges).on_proof == {e.id for e in closing}  # a sketch is no tactic to learn
    rows = tree_rows("t", "fixed-0", nodes, edges)
    assert all("sorry" not in row.tactic for row in rows) and sum(row.kind is Kind.PROOF for row in rows) == 3
    assert proved_path(nodes, edges, result.script) == [
        e.id for pair in zip(planned, closing, strict=True) for e in pair
    ]
    assert result.expansions == 4  # one without a plan, one for each gap


def test_what_is_refused_or_stuck_is_told_and_the_budget_is_kept(session: ReplSession) -> None:
    planner = Listed("exact nonsense sorry", "have h : p := by sorry\nhave f : False := by sorry\nsorry", "rfl")
    tactics = [f"exact h{i}" for i in range(40)]  # nothing that works but many to try
    result, tree = attempt(session, planner, "assumption", *tactics)
    assert result.status is Status.DEAD_END and result.expansions <= PATIENT.expansions, result
    last = planner.asked[-1].tried
    assert "nonsense" in last[0].refusal
    assert last[1].refusal == "" and last[1].proved == 1 and last[1].gaps[1].endswith("⊢ False")
    assert proved_prefix(last[1]) == "have h : p := by sorry"
    assert last[2].refusal  # a whole proof that is none
    told = [e for e in tree.edges() if e.outcome is Outcome.PLANNED and e.target is None]
    assert [e.tactic for e in told] == ["exact nonsense sorry", "rfl"] and all(e.message for e in told)


def test_what_plans_leave_of_the_budget_goes_to_the_search_without_one(session: ReplSession) -> None:
    """The same states and tactics as without a planner, though plans were tried in the middle."""
    tactics = [f"exact h{i}" for i in range(120)]
    settings = SearchSettings(width=4, expansions=20)
    plain = BufferRecorder()
    with session.scope() as scope:
        search(scope, THEOREM, Fixed("constructor", *tactics), settings, seed=0, recorder=plain, stop=threading.Event())
    planner = Listed("have f : p ∧ p := by sorry\nsorry")
    result, tree = attempt(session, planner, "constructor", *tactics, settings=settings)
    assert result.status is Status.BUDGET and result.expansions == settings.expansions, result
    planned = {e.target for e in tree.edges() if e.outcome is Outcome.PLANNED}
    assert planned and len({n.id for n in tree.nodes()}) == len(tree.nodes())
    below = set(planned)
    for node in sorted(tree.nodes(), key=lambda n: n.id):
        if node.parent in below:
            below.add(node.id)
    own = [n for n in tree.nodes() if n.id not in below]
    made = [(e.source, e.tactic, e.outcome) for e in tree.edges() if e.source in {n.id for n in own}]
    wanted = [(e.source, e.tactic, e.outcome) for e in plain.edges()]
    assert len(own) == len(plain.nodes()) and [n.goals for n in own] == [n.goals for n in plain.nodes()]
    without = [(t, o) for _, t, o in made if o is not Outcome.PLANNED]
    assert without == [(t, o) for _, t, o in wanted][: len(without)] and len(without) > 0.5 * len(wanted)
    numbers = [n.expanded for n in tree.nodes() if n.expanded is not None]
    assert len(numbers) == len(set(numbers)) and max(numbers) < settings.expansions


@pytest.mark.parametrize(
    "sketch", ["sorry", PARTS.replace("· sorry", "· exact (sorry : r)"), "exact ⟨⟨hp, hq⟩, hr⟩"], ids=str
)
def test_sketches_of_all_kinds(session: ReplSession, sketch: str) -> None:
    result, _ = attempt(session, Listed(sketch), "refine ⟨⟨hp, ?_⟩, hr⟩", "assumption", settings=PATIENT)
    assert result.status is Status.PROVED, result
    assert result.script is not None and "sorry" not in result.script


def test_a_gap_is_not_filled_by_another_gap(session: ReplSession) -> None:
    for tactic in ("sorry", "admit", "exact sorryAx _ false", "exact by sorry"):
        result, _ = attempt(session, Listed("have h : False := by sorry\nexact h.elim"), tactic)
        assert result.script is None and result.status is not Status.PROVED


def test_proved_subgoals_are_used_by_other_theorems_under_other_names(session: ReplSession, tmp_path: Path) -> None:
    with Subgoals(tmp_path / "subgoals.db") as known:
        result, _ = attempt(session, Listed(PARTS), "exact hp", "exact hq", "exact hr", subgoals=known)
        assert result.status is Status.PROVED and len(known) == 3
    other = Theorem("u", "theorem u (r p a : Prop) (hr : r) (h : p) (hp : a) : (r ∧ p) ∧ a", "", ())
    with Subgoals(tmp_path / "subgoals.db") as known:
        result, tree = attempt(session, Listed(PARTS), theorem=other, subgoals=known)
    assert result.status is Status.PROVED and result.expansions == 0, result
    assert result.script == "constructor\n· constructor\n  · exact hr\n  · exact h\n· exact hp"
    assert [e.tactic for e in tree.edges() if e.outcome is Outcome.PROVED] == ["exact hr", "exact h", "exact hp"]


def test_a_store_that_lies_is_found_out(session: ReplSession) -> None:
    known = Subgoals()
    goals = [f"p q r : Prop\nhp : p\nhq : q\nhr : r\n⊢ {x}" for x in "pqr"]
    for goal in goals:
        known.add(goal, (), "exact hp")
        known.add(goal, (), "sorry")
    result, _ = attempt(session, Listed(PARTS), subgoals=known)
    assert result.status is Status.DEAD_END


def test_statements_are_the_same_up_to_names() -> None:
    one = "x y : Nat\nh : x < y\nk : x.succ = y\n⊢ y = x.succ"
    other = "y x : Nat\nk : y < x\nx.succ : Nat\n⊢ x = y"
    swapped = "y x : Nat\nk : y < x\nh : y.succ = x\n⊢ x = y.succ"
    assert statement_key(one, ()) == statement_key(swapped, ())
    assert len({statement_key(g, i) for g in (one, other) for i in ((), ("A",))}) == 4
    assert statement_key("x y : Nat\n⊢ x = y", ()) != statement_key("x y : Nat\n⊢ y = x", ())
    store = Subgoals()
    store.add(one, (), "exact k.symm.trans (h.le x)")
    assert store.find(swapped, ()) == ["exact h.symm.trans (k.le y)"]
    assert store.find(other, ()) == []


def test_the_shortest_scripts_are_kept_and_foreign_files_refused(tmp_path: Path) -> None:
    with Subgoals(tmp_path / "s.db") as store:
        for script in ("aaaa", "a", "aaa", "aa", "a"):
            store.add("⊢ True", (), script)
        assert store.find("⊢ True", ()) == ["a", "aa", "aaa"]
    (tmp_path / "text").write_text("no database, but long enough to look like one" * 50)
    with pytest.raises(StoreError, match="cannot be used"):
        Subgoals(tmp_path / "text")


def test_blocks_of_a_sketch() -> None:
    sketch = "have h : a := by\n  sorry\ninduction n with\n| zero => sorry\n| succ n ih =>\n  sorry\n· sorry\nsorry"
    assert [b.split()[0] for b in blocks(sketch)] == ["have", "induction", "sorry"]
    assert "\n".join(blocks(sketch)) == sketch
    stuck = sketch.index("sorry\n· sorry")
    assert proved_prefix(Tried(sketch, gaps=("a",), stuck=stuck)) == "have h : a := by\n  sorry"


def test_a_state_with_several_goals_is_searched_goal_by_goal(session: ReplSession) -> None:
    """Each goal takes two steps among many that lead nowhere: one after the other they are beyond the budget, apart
    not."""
    parts = "True ∧ p", "True ∧ q", "True ∧ r"
    theorem = Theorem(
        "g", f"theorem g (p q r : Prop) (hp : p) (hq : q) (hr : r) : ({parts[0]}) ∧ ({parts[1]}) ∧ ({parts[2]})", "", ()
    )
    tactics = ("refine ⟨?_, ?_, ?_⟩", "exact trivial", "exact ⟨trivial, by assumption⟩")
    settings = SearchSettings(width=1, expansions=16, tactic_deadline=600.0, attempt_deadline=6000.0)
    result, tree = attempt(session, GoalsPlanner(), *tactics, theorem=theorem, settings=settings)
    assert result.status is Status.PROVED, result
    assert result.script is not None and result.script.count("·") == 3
    gaps = [n for n in tree.nodes() if n.parent == 0 and len(n.goals) == 1 and n.via is not None]
    assert [n.goals[0].rpartition("⊢ ")[2] for n in gaps] == list(parts)


def test_goals_that_share_an_unknown_are_not_taken_apart(session: ReplSession) -> None:
    theorem = Theorem("e", "theorem e : ∃ n : Nat, n = 1 ∧ n < 2", "", ())
    planner = GoalsPlanner()
    told = list[Request]()

    class Watched:
        id = "watched"

        def plan(self, request: Request) -> Answer:
            told.append(request)
            return planner.plan(request)

    result, _ = attempt(session, Watched(), "refine ⟨?_, ?_, ?_⟩", theorem=theorem)
    assert result.status is Status.DEAD_END and told[0].several == ()


# -- by rules ----------------------------------------------------------------------------------------------------------


def plans(goal: str, index: PremiseIndex | None = None) -> list[str]:
    planner, request = SymbolicPlanner(index), Request(THEOREM, goal, 0)
    found: list[str] = []
    while (answer := planner.plan(Request(THEOREM, goal, 0, tuple(Tried(s) for s in found)))).sketch is not None:
        found.append(answer.sketch)
    assert planner.plan(request) == Answer(found[0] if found else None)
    return found


def test_rules_cut_where_the_target_invites_it() -> None:
    assert plans("p q : Prop\n⊢ p ∧ q ∧ p")[0] == "refine ⟨by sorry, by sorry, by sorry⟩"
    assert plans("p q : Prop\n⊢ p ↔ q") == ["constructor\n· sorry\n· sorry"]
    assert plans("⊢ ∀ (n : ℕ), 0 ≤ n + 1")[0].startswith("intro n\ninduction n with\n| zero => sorry")
    assert plans("a b : ℝ\n⊢ max a b ≤ |a| + |b|")[0] == "rcases le_total a b with hc | hc\n· sorry\n· sorry"
    index = PremiseIndex(premises_of("theorem add_le (a b c : ℝ) (h : a ≤ b) (k : 0 ≤ c) : a ≤ b + c := by\n  sorry\n"))
    assert "exact add_le x y z (by sorry) (by sorry)" in plans("x y z : ℝ\n⊢ x ≤ y + z", index)


def test_rules_cut_what_lean_takes(session: ReplSession) -> None:
    theorem = Theorem("n", "theorem n (p q : Prop) (k : Nat) (h : p ∧ q) : q ∧ p ∧ 0 + k = k", "", ())
    result, _ = attempt(session, SymbolicPlanner(), "exact h.1", "exact h.2", "exact Nat.zero_add k", theorem=theorem)
    assert (
        result.status is Status.PROVED
        and result.script == "refine ⟨by (exact h.2), by (exact h.1), by (exact Nat.zero_add k)⟩"
    )


# -- a model behind an endpoint ----------------------------------------------------------------------------------------


class Model:
    """What an endpoint says, answer by answer, and what it was asked."""

    def __init__(self, server: HTTPServer, *answers: object) -> None:
        self.answers, self.asked = list(answers), list[dict[str, Any]]()
        server.expect_request("/v1/chat/completions").respond_with_handler(self._answer)
        self.url = server.url_for("/v1")

    def _answer(self, sent: Sent) -> Response:
        self.asked.append(json.loads(sent.data))
        answer = self.answers.pop(0)
        if isinstance(answer, Response):
            return answer
        choice = {"index": 0, "message": {"role": "assistant", "content": answer}, "finish_reason": "stop"}
        usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
        body = {"id": "x", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice], "usage": usage}
        return Response(json.dumps(body), content_type="application/json")

    def planner(self, options: str = "retries=0") -> EndpointPlanner:
        return EndpointPlanner(EndpointSpec.parse(f"{self.url}#m?{options}"))


def block(text: str) -> str:
    return f"Here is a plan.\n\n```lean\n{text}\n```\nGood luck."


def test_a_model_is_told_what_failed_and_keeps_what_is_proved(session: ReplSession, httpserver: HTTPServer) -> None:
    model = Model(
        httpserver, "I would rather not.", block("have h : p := nonsense\nsorry"),
        block("have h1 : p := by sorry\nhave h2 : False := by sorry\nsorry"),
        block("have h3 : q := by sorry\nexact ⟨⟨h1, h3⟩, hr⟩"),
    )  # fmt: skip
    result, _ = attempt(session, model.planner("retries=0&price_read=1000&price_written=2000"), "assumption")
    assert result.status is Status.PROVED, result
    assert result.script == "have h1 : p := by assumption\nhave h3 : q := by assumption\nexact ⟨⟨h1, h3⟩, hr⟩"
    said = [asked["messages"] for asked in model.asked]
    assert [len(m) for m in said] == [2, 4, 6, 8]
    assert THEOREM.statement in said[0][1]["content"] and "⊢ (p ∧ q) ∧ r" in said[0][1]["content"]
    assert "no Lean code block" in said[1][3]["content"]
    assert "nonsense" in said[2][5]["content"]
    assert "have h1 : p := by sorry\n```" in said[3][7]["content"] and "⊢ False" in said[3][7]["content"]
    assert len({asked["seed"] for asked in model.asked}) == 4


def test_tokens_and_money_are_counted_and_capped(session: ReplSession, httpserver: HTTPServer) -> None:
    answers = [block(f"have h{i} : False := by sorry\nsorry") for i in range(9)]
    model = Model(httpserver, *answers)
    planner = model.planner("retries=0&price_read=1000&price_written=2000&money=0.4")
    result, _ = attempt(session, planner, "assumption")
    assert result.status is Status.DEAD_END
    assert planner.spent.calls == 3 and planner.spent.read == 300 and planner.spent.money == pytest.approx(0.42)
    assert "3 calls, 300 + 60 tokens, 0.4200 money" in result.message
    few = model.planner("retries=0&tokens=900")
    attempt(session, few, "assumption")
    assert 0 < few.spent.calls < 6 and few.spent.read + few.spent.written <= 900


@pytest.mark.parametrize(
    "answer",
    [
        Response("out of memory", status=500), Response("[]", content_type="application/json"),
        Response("<html>", content_type="text/html"), Response('{"choices": []}', content_type="application/json"),
        Response('{"error": {"message": "no such model"}}', status=404, content_type="application/json"),
    ],
    ids=["broken", "list", "page", "empty", "unknown"],
)  # fmt: skip
def test_an_endpoint_that_fails_says_nothing_of_the_theorem(
    session: ReplSession, httpserver: HTTPServer, answer: Response
) -> None:
    result, _ = attempt(session, Model(httpserver, answer).planner(), "assumption")
    assert result.status is Status.INFRASTRUCTURE and httpserver.url_for("/v1") in result.message


def test_an_endpoint_that_does_not_answer_in_time_is_given_up(session: ReplSession, httpserver: HTTPServer) -> None:
    free = threading.Event()

    def late(sent: Sent) -> Response:
        free.wait(60)
        return Response("{}")

    httpserver.expect_request("/v1/chat/completions").respond_with_handler(late)
    spec = EndpointSpec.parse(f"{httpserver.url_for('/v1')}#m?timeout=0.2&retries=0")
    result, _ = attempt(session, EndpointPlanner(spec), "assumption")
    free.set()
    assert result.status is Status.INFRASTRUCTURE and "timed out" in result.message


def test_a_model_that_only_talks_is_not_asked_for_ever(session: ReplSession, httpserver: HTTPServer) -> None:
    model = Model(httpserver, *["Well."] * 50)
    result, _ = attempt(session, model.planner(), "assumption")
    assert result.status is Status.DEAD_END and len(model.asked) == 6


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (block("sorry"), "sorry"), ("```\n  a\n  b\n```", "a\nb"), ("nothing", None), ("```lean\n\n```", None),
        ("```lean4\none\n```\nor rather\n```tactics\ntwo\n```", "two"),
        ("```lean\ntheorem t : True := by\n  have h : p := by sorry\n  sorry\n```", "have h : p := by sorry\nsorry"),
    ],
)  # fmt: skip
def test_the_code_of_an_answer(said: str, meant: str | None) -> None:
    assert code(said) == meant


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("openai:127.0.0.1#m", "names no endpoint"), ("openai:http://x", "names no endpoint"),
        ("openai:http://x#m?colour=1", "no option 'colour'"), ("openai:http://x#m?tokens=many", "no number"),
        ("openai:http://x#m?tokens=-1", "no number"), ("openai:http://x#m?money=3", "needs prices"),
        ("/nonexistent/sketch", "cannot be read"),
    ],
)  # fmt: skip
def test_bad_planners_are_explained(run: Run, name: str, message: str) -> None:
    said = run("--planner", name)
    assert said.code == 2 and message in said.err and "→" in said.err


# -- the user's own ----------------------------------------------------------------------------------------------------


def test_the_users_sketch_on_the_command_line(
    run: Run, one_lean: KeptHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("optprover.policy.symbolic.SymbolicPolicy.suggest", Fixed("assumption").suggest)
    monkeypatch.setattr("optprover.policy.symbolic.SymbolicPolicy.id", "fixed-0")
    (tmp_path / "Own.lean").write_text(f"{THEOREM.statement} := by sorry\n")
    (tmp_path / "plan.txt").write_text(f"have h : nonsense := sorry\nsorry\n---\n{PARTS}\n")
    said = run("--theorem", tmp_path / "Own.lean", "--planner", tmp_path / "plan.txt", "--attempt-deadline", 6000)
    assert said.code == 0 and said.out.rstrip().endswith("· assumption"), said.err
    bench = write_bench(tmp_path / "b.jsonl", {"t": THEOREM.statement})
    options = ("--planner", tmp_path / "plan.txt", "--workers", 1, "--attempt-deadline", 6000)
    said = run("--bench", bench, "--out", tmp_path / "run", *options)
    assert said.code == 0 and "t: proved" in said.err, said.err
    (tmp_path / "plan.txt").write_text("sorry\n")
    said = run("--resume", tmp_path / "run")
    assert said.code == 2 and "planner_id was" in said.err


def test_a_sketch_file_without_a_sketch_is_explained(tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("\n---\n")
    with pytest.raises(OptProverError, match="is empty"):
        FilePlanner(tmp_path / "empty")
    require_planner("symbolic")
