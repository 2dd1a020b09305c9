"""Problems made up for tests."""

from __future__ import annotations

from optbench import Problem


def problem(name: str, statement: str, **fields: object) -> Problem:
    """A problem with the statement; everything else filled in or as given."""
    plain: dict[str, object] = {
        "category": "basic", "topic": "t", "tags": (), "informal": "i", "source": "s", "imports": (), "header": "", "file": "f", "reference_lines": 1,  # noqa: E501
    }  # fmt: skip
    return Problem.model_validate({"name": name, "statement": statement, **plain, **fields})
