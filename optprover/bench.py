"""``python -m optprover.bench``: what the embedded Lean costs on this machine."""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from optprover.environment import LeanEnvironment
from optprover.errors import OptProverError
from optprover.lean.session import ReplSession
from optprover.lean.types import Interrupted, ProofState, Proved, Rejected, StepResult, Theorem
from optprover.progress import step

TACTIC_SECONDS = 10.0
AIM_TACTICS_PER_SECOND, AIM_OVERHEAD = 500, 0.10
CHEAP = Theorem("cheap", "theorem cheap (p q : Prop) (hp : p) (hq : q) : p ∧ q ∧ p", imports=())
HEAVY = Theorem(
    "heavy",
    "theorem heavy (a b c : Nat) (f : Nat → Nat) (h : a < b) (hf : ∀ x, f x = x + 1) : f a + c < f b + c",
    imports=(),
)
# Something that no deadline of a few milliseconds lets finish.
ENDLESS = (
    "exact absurd (show ∀ x y z : Fin 300, x.val + y.val + z.val < 900 by "
    "set_option maxRecDepth 100000000 in decide) (by decide)"
)


@dataclass
class Rate:
    """Cost of a kind of tactic: wall-clock and processor milliseconds each, and the share of the wall clock that is not
    Lean's."""

    tactics: int
    wall_ms: float
    cpu_ms: float
    overhead: float

    @property
    def per_second_per_core(self) -> float:
        """Tactics in one second of one core, both processes counted."""
        return 1000 / self.cpu_ms


@dataclass
class Figures:
    """Everything measured; seconds and megabytes."""

    cold_start_s: float = 0.0
    warm_open_ms: float = 0.0
    cold_check_s: float = 0.0
    warm_check_ms: float = 0.0
    cheap: Rate | None = None
    typical: Rate | None = None
    rss_start_mb: float = 0.0
    rss_after_tactics_mb: float = 0.0
    soak: list[dict[str, float]] = field(default_factory=list)
    restarts: int = 0


def _cpu_seconds(session: ReplSession) -> float:
    """Processor time of this process and of the session's; 0 for the latter where the system does not tell."""
    own = time.process_time()
    process = getattr(session.transport, "process", None)
    try:
        fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split() if process else []
    except OSError:
        fields = []
    return own + (sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK") if fields else 0.0)


def measure_rate(session: ReplSession, count: int, tactic: Callable[[], StepResult]) -> Rate:
    """Cost of ``count`` calls of ``tactic``, after as many to warm up as the compiler needs."""
    for _ in range(min(count, 1000)):
        tactic()
    lean, cpu, wall = session.memory()["leanMs"], _cpu_seconds(session), time.perf_counter()
    for _ in range(count):
        tactic()
    wall, cpu = (time.perf_counter() - wall) * 1000, (_cpu_seconds(session) - cpu) * 1000
    lean = session.memory()["leanMs"] - lean
    return Rate(count, wall / count, cpu / count, 1 - lean / wall)


def _opened(result: StepResult) -> ProofState:
    if not isinstance(result, ProofState):
        raise OptProverError(f"The benchmark's own tactic failed: {result}", "Please report this.")
    return result


def soak(
    session: ReplSession, count: int, report: Callable[[float, str], None], *, seed: int = 0
) -> list[dict[str, float]]:
    """Runs ``count`` tactics of every fate (success, failure, parse error, deadline, proof) on a tree that branches and
    is pruned.

    Returns the process's figures at ten moments.

    Raises:
        OptProverError: a tactic was interrupted that should not have been.
    """
    rng, samples = random.Random(seed), []
    tactics = [
        "constructor", "exact hp", "exact hq", "exact (", "refine ⟨?_, ?_⟩", "have h : 1 < 2 := by omega", "have : p "
        ":= by omega", "exact ⟨hp, hq, hp⟩",
        "refine ⟨hp, ?_⟩", "simp [hp, hq]", "intro x", "show p ∧ _", "first | exact hq | exact hp", "all_goals try "
        "assumption", "skip", "rename_i x",
    ]  # fmt: skip
    root = session.open(CHEAP)
    live = [root]
    for i in range(count):
        late = i % 500 == 250
        outcome = session.run(
            rng.choice(live), ENDLESS if late else rng.choice(tactics), timeout=0.02 if late else TACTIC_SECONDS
        )
        if isinstance(outcome, Interrupted) and not late:
            raise OptProverError(f"A tactic of the soak was interrupted: {outcome}", "Run it on a less loaded machine.")
        if isinstance(outcome, ProofState):
            live.append(outcome)
        while len(live) > 60:
            session.release(live.pop(rng.randrange(1, len(live))))
        if i % 1000 == 999:
            session.open(CHEAP)
        if (i + 1) % max(1, count // 10) == 0:
            samples.append({"tactics": i + 1, **session.memory()})
        report(i + 1, "")
    return samples


def measure(environment: LeanEnvironment, console: Console, *, tactics: int, soak_tactics: int) -> Figures:
    """All figures, on processes of its own."""
    figures = Figures()
    with environment.session() as session:
        with step(console, "Cold start"):
            begin = time.perf_counter()
            state = session.open(CHEAP)
            figures.cold_start_s = time.perf_counter() - begin
        figures.rss_start_mb = session.memory()["rssBytes"] / 1e6
        begin = time.perf_counter()
        for _ in range(20):
            session.open(CHEAP)
        figures.warm_open_ms = (time.perf_counter() - begin) / 20 * 1000
        split = _opened(session.run(state, "constructor", timeout=TACTIC_SECONDS))

        def cheap() -> StepResult:
            outcome = session.run(split, "exact hp", timeout=TACTIC_SECONDS)
            session.release(_opened(outcome))
            return outcome

        heavy = session.open(HEAVY)
        turn = [0]

        def typical() -> StepResult:
            turn[0] += 1
            tactic = (
                "simp only [hf]; omega",
                "rw [hf, hf]; omega",
                "simp [hf, h]",
                "grind",
                "intro x",
                "rw [hf]",
                "omega",
            )[turn[0] % 7]
            outcome = session.run(heavy, tactic, timeout=TACTIC_SECONDS)
            assert isinstance(outcome, ProofState | Proved | Rejected), outcome
            return outcome

        with step(console, f"{tactics} cheap tactics"):
            figures.cheap = measure_rate(session, tactics, cheap)
        with step(console, f"{tactics // 10} typical tactics"):
            figures.typical = measure_rate(session, tactics // 10, typical)
        figures.rss_after_tactics_mb = session.memory()["rssBytes"] / 1e6
        with step(console, "Checks"):
            for attempt in range(11):
                begin = time.perf_counter()
                verdict = session.check(CHEAP, "exact ⟨hp, hq, hp⟩")
                assert verdict.accepted, verdict.message
                if attempt == 0:
                    figures.cold_check_s = time.perf_counter() - begin
                else:
                    figures.warm_check_ms += (time.perf_counter() - begin) * 100
        session.reset()
        if soak_tactics:
            with step(console, f"Soak of {soak_tactics} tactics", soak_tactics) as report:
                figures.soak = soak(session, soak_tactics, report)
        figures.restarts = session.restarts
    return figures


def show(figures: Figures, console: Console) -> None:
    """Print the figures as a table."""
    table = Table(title="The embedded Lean on this machine")
    for column in ("what", "measured", "aim"):
        table.add_column(column)
    assert figures.cheap and figures.typical
    table.add_row("cold start to a first proof state", f"{figures.cold_start_s:.1f} s")
    table.add_row("warm start (open a theorem)", f"{figures.warm_open_ms:.1f} ms")
    table.add_row(
        "check, first (starts a process) / later", f"{figures.cold_check_s:.1f} s / {figures.warm_check_ms:.1f} ms"
    )
    table.add_row(
        "cheap tactics per second per core", f"{figures.cheap.per_second_per_core:.0f}", f"{AIM_TACTICS_PER_SECOND}"
    )
    table.add_row("  wall clock each", f"{figures.cheap.wall_ms:.2f} ms")
    table.add_row(
        "  share of the round trip not Lean's", f"{100 * figures.cheap.overhead:.0f} %", f"{100 * AIM_OVERHEAD:.0f} %"
    )
    table.add_row("typical tactics (simp, rw, omega, grind), each", f"{figures.typical.wall_ms:.2f} ms")
    table.add_row(
        "  share of the round trip not Lean's", f"{100 * figures.typical.overhead:.1f} %", f"{100 * AIM_OVERHEAD:.0f} %"
    )
    table.add_row(
        "memory per worker at start / after the tactics",
        f"{figures.rss_start_mb:.0f} / {figures.rss_after_tactics_mb:.0f} MB",
    )
    for sample in figures.soak:
        table.add_row(
            f"  soak, {sample['tactics']:.0f} tactics",
            f"{sample['rssBytes'] / 1e6:.0f} MB ({sample['states']:.0f} states)",
        )
    table.add_row("restarts", f"{figures.restarts}")
    console.print(table)


def main(
    tactics: Annotated[int, typer.Option(min=100, help="How many cheap tactics to time.")] = 10_000,
    soak_tactics: Annotated[
        int, typer.Option("--soak", min=0, help="How many tactics the soak runs; 0 leaves it out.")
    ] = 20_000,
    output: Annotated[Path | None, typer.Option("--json", help="Also write the figures to this file.")] = None,
) -> None:
    """Measure start-up, tactics per second, the share of the time that is not Lean's, and memory.

    Examples:

      python -m optprover.bench

      python -m optprover.bench --tactics 1000 --soak 0 --json figures.json
    """
    console = Console(stderr=True)
    try:
        figures = measure(
            LeanEnvironment.prepare([], console=console), console, tactics=tactics, soak_tactics=soak_tactics
        )
        show(figures, Console())
        if output is not None:
            output.write_text(json.dumps(asdict(figures), indent=1) + "\n", encoding="utf-8")
    except OptProverError as error:
        console.print(str(error), markup=False, highlight=False)
        sys.exit(1)
    except OSError as error:
        console.print(f"{output} cannot be written: {error.strerror}.", markup=False)
        sys.exit(1)


if __name__ == "__main__":
    typer.run(main)
