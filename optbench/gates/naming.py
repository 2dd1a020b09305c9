"""Names of problems."""

from __future__ import annotations

import re
from collections.abc import Sequence

from optbench.gates.finding import Finding
from optbench.problem import Problem

_NAME = re.compile(r"^OptBench\.[A-Za-z][\w']*$")


def names(problems: Sequence[Problem]) -> list[Finding]:
    """Names are unique, in the benchmark's namespace, and in Mathlib's style."""
    seen: set[str] = set()
    findings = []
    for p in problems:
        if p.name in seen:
            findings.append(Finding(p.name, "name", "declared twice"))
        if not _NAME.match(p.name):
            findings.append(Finding(p.name, "name", "not of the form OptBench.snake_case"))
        seen.add(p.name)
    return findings
