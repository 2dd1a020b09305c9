"""A depth-first search written for LeanDojo. Only the import differs: `from lean_dojo import …` there.

python examples/dojo_search.py [FILE.lean THEOREM]
"""

from __future__ import annotations

import sys
from pathlib import Path

from optprover.compat.dojo import (
    Dojo,
    DojoTacticTimeoutError,
    LeanError,
    LeanGitRepo,
    ProofFinished,
    TacticState,
    Theorem,
)

TACTICS = ["assumption", "omega", "obtain ⟨h₁, h₂⟩ := h", "rcases h₂ with h₂ | h₂", "constructor", "left", "right"]


def search(dojo: Dojo, state: TacticState, depth: int, seen: set[TacticState]) -> list[str] | None:
    """Tactics that finish the proof from ``state``, or None."""
    if depth == 0 or state in seen:
        return None
    seen.add(state)
    for tactic in TACTICS:
        try:
            result = dojo.run_tac(state, tactic)
        except DojoTacticTimeoutError:
            continue
        if isinstance(result, ProofFinished):
            return [tactic]
        if isinstance(result, TacticState) and (rest := search(dojo, result, depth - 1, seen)) is not None:
            return [tactic, *rest]
        assert isinstance(result, LeanError | TacticState)
    return None


def main(path: Path, name: str) -> int:
    """Search the theorem and print its proof."""
    theorem = Theorem(LeanGitRepo.from_path(path.parent), path.name, name)
    with Dojo(theorem, timeout=10) as (dojo, state):
        print(state.pp)
        proof = search(dojo, state, 12, set())
    print("no proof found" if proof is None else "\n".join(["", "by", *(f"  {line}" for line in proof)]))
    return 0 if proof else 1


if __name__ == "__main__":
    arguments = sys.argv[1:] or [str(Path(__file__).parent / "Example.lean"), "Logic.and_or_distrib"]
    sys.exit(main(Path(arguments[0]), arguments[1]))
