"""Runs of the main command that are killed and taken up again, in real processes.

python tests/search/kills.py FOLDER --kills 10 --split dev
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from optprover.store import RunReader, Status

COMMAND = [sys.executable, "-m", "optprover.search"]
Moment = Callable[["subprocess.Popen[str]"], None]
"""Waits, with a running search in hand, until it is to be killed; returns at once when the search ends."""


def shape(run: Path) -> list[tuple[object, ...]]:
    """What must not depend on time, workers or kills: trees, tactics, outcomes and scripts."""
    with RunReader(run / "run.db") as store:
        return [
            (
                a.problem, a.pass_index, a.seed, a.status, a.script, a.expansions,
                [(n.goals, n.parent, n.via, n.logprob, n.expanded, n.distance) for n in store.nodes(a.id)],
                [(e.source, e.target, e.tactic, e.outcome, e.visit, e.rank, e.on_proof) for e in store.edges(a.id)],
            )
            for a in store.attempts()
        ]  # fmt: skip


def launch(arguments: Sequence[object]) -> subprocess.Popen[str]:
    command = [*COMMAND, *map(str, arguments)]
    wide = {**os.environ, "COLUMNS": "160"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=wide)


def at_line(start: str) -> Moment:
    """When the search has printed a line that begins so."""

    def wait(process: subprocess.Popen[str]) -> None:
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith(start):
                return

    return wait


def after(seconds: float) -> Moment:
    """When so much time has passed."""

    def wait(process: subprocess.Popen[str]) -> None:
        end = time.monotonic() + seconds
        while process.poll() is None and time.monotonic() < end:
            time.sleep(0.05)

    return wait


def kill_and_resume(settings: Sequence[object], folder: Path, moments: Sequence[Moment]) -> list[int]:
    """Start a run, kill -9 it at each of the moments and take it up again; at last, two users do so at once.

    Returns the exit codes of those two.
    """
    for moment in moments:
        known = (folder / "run.db").exists()
        process = launch(["--resume", folder, "--workers", 2] if known else [*settings, "--out", folder])
        moment(process)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    known = (folder / "run.db").exists()
    last = ["--resume", folder] if known else [*settings, "--out", folder]
    users = [launch(last) for _ in range(2)]
    said = [user.communicate()[1] for user in users]
    codes = [user.returncode for user in users]
    for code, text in zip(codes, said, strict=True):
        assert code == 0 or (code == 2 and "Another process is working" in text), text
    return codes


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--longest", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--whole", type=Path, help="a run of these problems, and perhaps of others, that nobody killed")
    known, settings = parser.parse_known_args()
    rng = random.Random(known.seed)
    if known.whole is None:
        known.whole = known.folder / "whole"
        process = launch([*settings, "--out", known.whole])
        print(process.communicate()[1][-300:])
    moments = [after(rng.uniform(1.0, known.longest)) for _ in range(known.kills)]
    codes = kill_and_resume(settings, known.folder / "cut", moments)
    cut = shape(known.folder / "cut")
    searched = {row[0] for row in cut}
    same = cut == [row for row in shape(known.whole) if row[0] in searched]
    with RunReader(known.folder / "cut" / "run.db") as run:
        attempts = run.attempts()
    proved = sum(a.status is Status.PROVED for a in attempts)
    again = sum(a.tries > 1 for a in attempts)
    print(f"{len(attempts)} attempts, {proved} proved, {again} begun more than once; the last two users: {codes}")
    print("the trees are the same" if same else "THE TREES DIFFER")
    raise SystemExit(0 if same else 1)


if __name__ == "__main__":
    main()
