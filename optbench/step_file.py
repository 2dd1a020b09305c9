"""Reading files of steps, apart from `optbench.steps`, which makes them and knows the reference proofs."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def read_steps(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of steps, plain or compressed; a last line cut by a kill is left out."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        try:
            for line in file:
                if line.endswith("\n"):
                    yield json.loads(line)
        except EOFError:
            return
