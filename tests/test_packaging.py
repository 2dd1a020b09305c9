"""What an install that is not editable carries."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_package_of_the_tree_is_listed() -> None:
    listed = set(tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]) - {
        "optprover.lean_sources"
    }
    found = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for top in ("eval", "lite", "optbench", "optprover", "rl")
        for path in (ROOT / top).rglob("__init__.py")
    }  # fmt: skip
    assert found == listed
