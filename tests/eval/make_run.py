"""Synthetic runs, written through the store as the search would, for tests and for trying the page.

python tests/eval/make_run.py runs/demo --problems 400 --passes 4
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from optprover.store import (
    AttemptRecord,
    AttemptResult,
    EdgeRecord,
    NodeRecord,
    Outcome,
    ProblemRecord,
    RunInfo,
    RunWriter,
    Status,
    create_run,
)

TOPICS = {
    "Basic": ("gradients", "sequences", "norms"),
    "Convex": ("convexity", "subgradients", "strong convexity", "duality"),
    "Algorithmic": ("gradient descent", "proximal", "coordinate", "ADMM"),
}
DIFFICULTIES = ("easy", "middle", "hard")
TACTICS = ("intro x hx", "apply le_trans", "nlinarith [sq_nonneg (a - b)]", "ring_nf", "exact hf.2 hx hy ha hb hab",
           "simp only [smul_eq_mul]", "linarith", "positivity", "rw "
           "[inner_sub_left]", "gcongr", "norm_num")  # fmt: skip
HOSTILE = (
    "</script><script>window.hacked=1</script>",
    '<img src=x onerror="window.hacked=1">',
    "<!--<script>",
    "' onmouseover='window.hacked=1' \"",
    "{{ 7*7 }} {% raw %} \\u003c & &amp; &lt;b&gt;",
    "[bold red]not markup[/] \u202e reversed \x07 bell",
)


def problem(i: int, rng: random.Random, *, hostile: bool = False) -> ProblemRecord:
    """The ``i``-th synthetic problem."""
    category = list(TOPICS)[i % 3]
    topic = TOPICS[category][i // 3 % len(TOPICS[category])]
    informal = f"For a convex function f with L-Lipschitz gradient, the {topic} bound number {i} holds."
    statement = (
        f"theorem fact_{i:03d} {{f : ℝ → ℝ}} {{L : ℝ}} (hL : 0 < L) (hf : ConvexOn ℝ Set.univ f)\n"
        f"    (x y : ℝ) : f y ≤ f x + L / {i + 2} * ‖y - x‖ ^ 2"
    )
    if hostile:
        informal += HOSTILE[i % len(HOSTILE)]
        statement += " " + HOSTILE[(i + 1) % len(HOSTILE)]
        topic = HOSTILE[i % 2]
    return ProblemRecord(
        name=f"OptBench.{category}.fact_{i:03d}",
        category=category,
        topic=topic,
        difficulty=DIFFICULTIES[rng.randrange(3)],
        split="test",
        informal=informal,
        imports=("OptBench.Foundation",),
        header=f"namespace OptBench.{category}\nopen Filter",
        statement=statement,
        reference_length=rng.randint(1, 12),
    )


def info(folder: Path, *, policy: str, seed: int, passes: int, width: int, expansions: int) -> RunInfo:
    """What such a run records."""
    return RunInfo(
        run_id=folder.name, command=f"python -m optprover.search --policy {policy} --seed {seed}", bench="optbench",
        policy=policy, seed=seed, passes=passes, width=width, expansions=expansions, alpha=0.5, tactic_deadline=10.0,
        workers=2, version="0.1.0", git="abc1234", lean="4.28.0", library="OptCore",
        machine={"cpu": "test", "cores": 2}, created_at="2026-01-01T00:00:00+00:00",
        finished_at="2026-01-01T01:00:00+00:00",
    )  # fmt: skip


def tree(
    rng: random.Random, size: int, *, proved: bool, hostile: bool = False
) -> tuple[list[NodeRecord], list[EdgeRecord], str | None]:
    """A random search tree of about ``size`` nodes; if ``proved``, with a path to "no goals" and its script."""

    def goal(depth: int) -> str:
        text = f"f : ℝ → ℝ\nL : ℝ\nhL : 0 < L\nh{depth} : ‖∇ f x‖ ≤ {rng.randint(1, 99)}\n⊢ f y - f x ≤ L / {depth + 2} * ‖y - x‖ ^ 2"  # noqa: E501
        return text + ("\n" + rng.choice(HOSTILE) if hostile else "")

    nodes = [NodeRecord(0, None, 0, 0.0, 0.0, 0, (goal(0),))]
    edges: list[EdgeRecord] = []
    for i in range(1, size):
        parent = nodes[rng.randrange(max(0, len(nodes) - 12), len(nodes))]
        logprob = -rng.random() * 3
        tactic = rng.choice(HOSTILE if hostile else TACTICS)
        total = parent.logprob + logprob
        depth = parent.depth + 1
        goals = tuple(goal(depth) for _ in range(rng.choice((1, 1, 1, 2))))
        nodes.append(
            NodeRecord(i, parent.id, depth, total, total / depth**0.5, i if rng.random() < 0.6 else None, goals)
        )
        edges.append(EdgeRecord(len(edges), parent.id, i, tactic, logprob, Outcome.STEP, "", 0.01))
        for _ in range(rng.randrange(3)):
            outcome = rng.choice(
                (Outcome.REJECTED, Outcome.REJECTED, Outcome.MERGED, Outcome.DEADLINE, Outcome.REFUSED)
            )
            message = rng.choice(HOSTILE) if hostile else "linarith failed to find a contradiction\ncase h\n⊢ False"
            target = parent.id if outcome is Outcome.MERGED else None
            edges.append(EdgeRecord(len(edges), parent.id, target, rng.choice(TACTICS) + f" -- {len(edges)}",
            -rng.random() * 9,
                                    outcome, "" if target is not None else message, 0.02))  # fmt: skip
    if not proved:
        return nodes, edges, None
    last = max(nodes, key=lambda n: n.depth)
    closing = EdgeRecord(len(edges), last.id, None, "exact le_rfl", -0.1, Outcome.PROVED, "", 0.01)
    edges.append(closing)
    into = {e.target: e for e in edges if e.outcome is Outcome.STEP}
    path, at = [closing.tactic], last
    while at.parent is not None:
        path.append(into[at.id].tactic)
        at = nodes[at.parent]
    return nodes, edges, "\n".join(reversed(path))


def make_run(
    folder: Path,
    *,
    policy: str = "symbolic",
    seed: int = 0,
    passes: int = 2,
    width: int = 8,
    expansions: int = 64,
    problems: int = 12,
    solve: float = 0.4,
    nodes: int = 8,
    statuses: dict[tuple[int, int], Status] | None = None,
    skip: frozenset[tuple[int, int]] = frozenset(),
    hostile: bool = False,
) -> Path:
    """Write a run; ``statuses`` fixes how (problem, pass) ends, ``skip`` leaves attempts out."""
    folder.mkdir(parents=True, exist_ok=True)
    posed = random.Random(1234)  # the problems do not depend on the run's seed
    chosen = [problem(i, posed, hostile=hostile) for i in range(problems)]
    made = info(folder, policy=policy, seed=seed, passes=passes, width=width, expansions=expansions)
    create_run(folder / "run.db", made, chosen)
    with RunWriter(folder / "run.db") as store:
        for i, p in enumerate(chosen):
            for k in range(passes):
                if (i, k) in skip:
                    continue
                rng = random.Random(f"{seed} {policy} {i} {k}")
                ease = {"easy": 1.6, "middle": 1.0, "hard": 0.4}[p.difficulty]
                drawn = (
                    Status.PROVED
                    if rng.random() < solve * ease
                    else rng.choice((Status.BUDGET, Status.BUDGET, Status.DEAD_END))
                )
                status = (statuses or {}).get((i, k), drawn)
                attempt = store.lease(p.name, k, seed * 1000 + k)
                assert attempt is not None
                grown, tried, script = tree(
                    rng,
                    max(1, rng.randint(nodes // 2, nodes + nodes // 2)),
                    proved=status is Status.PROVED,
                    hostile=hostile,
                )
                store.add(attempt, grown, tried)
                if status is Status.RUNNING:
                    continue
                used = rng.randint(1, expansions) if status is Status.PROVED else expansions
                store.finish_attempt(
                    attempt,
                    AttemptResult(
                        status, script, used, used * width, seconds=round(used * (0.5 + rng.random()), 3),
                        axioms=("Classical.choice", "propext") if script else None,
                        check_seconds=0.4 if script else None,
                        message=HOSTILE[0] if hostile else ("Lean was killed." if status is Status.INFRASTRUCTURE else ""),  # noqa: E501
                    ),
                )  # fmt: skip
    return folder


def attempt_record(**changes: object) -> AttemptRecord:
    """An unsolved attempt with some fields set."""
    base: dict[str, object] = {
        "id": 1, "problem": "p", "pass_index": 0, "seed": 0, "status": Status.BUDGET, "started_at": "", "seconds": 1.0,
        "expansions": 1, "tactics": 1, "restarts": 0, "script": None, "axioms": None, "check_seconds": None, "message": "",  # noqa: E501
    }  # fmt: skip
    return AttemptRecord(**{**base, **changes})  # type: ignore[arg-type]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--policy", default="symbolic")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--problems", type=int, default=60)
    parser.add_argument("--nodes", type=int, default=30)
    parser.add_argument("--solve", type=float, default=0.4)
    parser.add_argument("--hostile", action="store_true")
    make_run(**vars(parser.parse_args()))
