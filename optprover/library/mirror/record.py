"""Rows for the table out of signatures of Mathlib, elaborated over our library.

A recording is a Lean file of bare signatures (``theorem name binders : type``, one line each, no proofs; a ``def`` may
have its value) under Mathlib's ``variable`` and ``open`` lines, with three kinds of comments: ``-- from FILE @ COMMIT``
and ``-- at 𝕜 = ℝ`` hold until the next of their kind, ``-- differs: why`` for the next declaration. What stands before
the first ``-- from`` declares stand-ins for classes we lack. The recording itself is Mathlib's text and is not kept:
the table holds fingerprints of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from optprover.errors import OptProverError
from optprover.lean.process import Transport
from optprover.library.mirror.printed import OPTIONS, told, types, value_in, values
from optprover.library.mirror.signature import VALUE, described, digest
from optprover.library.mirror.table import Row

_DECLARATION = re.compile(r"(theorem|lemma|def|class) (\S+)(.*)")
_FROM = re.compile(r"-- from (\S+) @ ([0-9a-f]{40})")


@dataclass(frozen=True)
class Recorded:
    """A signature of Mathlib as it stands in a recording; ``line`` counts from 0."""

    name: str
    kind: str
    file: str
    commit: str
    at: str
    difference: str
    line: int
    with_value: bool


def read_recording(text: str) -> tuple[list[str], list[Recorded]]:
    """The commands of a recording with every declaration made an axiom (a definition, if it has a value) under another
    name, and the declarations.

    Raises:
        OptProverError: a declaration stands before the first ``-- from``, or twice.
    """
    lines, found = text.splitlines(), dict[str, Recorded]()
    file = commit = at = difference = ""
    for i, line in enumerate(lines):
        if match := _FROM.fullmatch(line):
            file, commit, at = match[1], match[2], ""
        elif line.startswith("-- at"):
            at = line.removeprefix("-- at").strip()
        elif line.startswith("-- differs: "):
            difference = line.removeprefix("-- differs: ")
        elif file and (match := _DECLARATION.fullmatch(line)):
            kind, name, rest = match.groups()
            if name in found:
                raise OptProverError(f"Line {i + 1}: {name} is recorded twice.", "Remove one.")
            valued = kind == "def" and VALUE in rest
            found[name] = Recorded(
                name, "theorem" if kind == "lemma" else kind, file, commit, at, difference, i, valued
            )
            lines[i] = f"{'noncomputable def' if valued else 'axiom'} mathlib_{len(found)}{rest}"
            difference = ""
    return lines, list(found.values())


def rows(host: Transport, env: int, text: str) -> tuple[list[Row], list[str]]:
    """The rows of a recording, and what could not be recorded and why.

    Raises:
        InfrastructureError: Lean died or did not answer.
    """
    lines, recorded = read_recording(text)
    checks = [f"{command}mathlib_{i}" for i in range(1, len(recorded) + 1) for command in ("#check @", "#print ")]
    infos, errors = told(host, env, OPTIONS, [*lines, *checks])  # the checks at the end, where nothing is open
    answers = infos[len(lines) :]
    our_types = types(host, env, [r.name for r in recorded])
    our_values = values(host, env, [r.name for r in recorded if r.with_value])
    made, problems = [], []
    for i, r in enumerate(recorded):
        their_type, own = answers[2 * i], our_types[r.name]
        if own is None:
            problems.append(f"{r.name}: the library has no such declaration")
        elif their_type is None or errors[r.line]:
            problems.append(
                f"{r.name}: the recorded signature does not elaborate (line {r.line + 1}): {errors[r.line]}"
            )
        else:
            theirs = described(their_type, value_in(answers[2 * i + 1]) if r.with_value else None)
            ours = described(own, our_values.get(r.name))
            if theirs != ours and not r.difference:
                problems.append(
                    f"{r.name} differs, and the recording does not say why:\n    ours     {ours}\n    Mathlib  {theirs}"
                )
            else:
                difference = r.difference if theirs != ours else ""
                made.append(Row(r.name, r.kind, r.file, r.commit, r.at, ours, digest(theirs), difference))
    return made, problems
