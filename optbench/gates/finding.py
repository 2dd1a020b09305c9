"""What a gate reports, and what is deliberate."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from optbench.load import DATA, BenchError

EXCEPTIONS = DATA / "exceptions.jsonl"


@dataclass(frozen=True)
class Finding:
    """A problem that fails a gate, and why.

    Attributes:
        problem: its name.
        gate: which gate.
        message: for the reader.
        subject: what in the problem, a hypothesis for instance; with problem and gate it names an exception.
    """

    problem: str
    gate: str
    message: str
    subject: str = ""


@dataclass(frozen=True)
class Exceptions:
    """Findings that are deliberate, each with its reason."""

    reasons: dict[tuple[str, str, str], str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path = EXCEPTIONS) -> Exceptions:
        """Lines ``{"problem", "gate", "subject", "reason"}``; no file means none.

        Raises:
            BenchError: a line lacks one of these, or its reason is empty.
        """
        if not path.is_file():
            return cls()
        reasons = {}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            row = json.loads(line)
            if set(row) != {"problem", "gate", "subject", "reason"} or not row["reason"].strip():
                raise BenchError(
                    f"{path}:{number} is not an exception.", "It needs exactly problem, gate, subject and a reason."
                )
            reasons[row["problem"], row["gate"], row["subject"]] = row["reason"]
        return cls(reasons)

    def remaining(self, findings: Iterable[Finding], checked: Collection[str]) -> list[Finding]:
        """The findings that are not deliberate, and one for every exception for a problem ``checked`` that excuses nothing."""
        found = list(findings)
        keys = {(f.problem, f.gate, f.subject) for f in found}
        stale = [
            Finding(p, "exception", f"{EXCEPTIONS.name} excuses a finding of gate {g!r} that is none", s)
            for p, g, s in self.reasons
            if p in checked and (p, g, s) not in keys
        ]
        return [f for f in found if (f.problem, f.gate, f.subject) not in self.reasons] + stale
