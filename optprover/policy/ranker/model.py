"""Boosted trees as arrays, and the file they are kept in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from optprover.errors import OptProverError
from optprover.policy.ranker.features import NAMES, VERSION

SHIPPED = Path(__file__).with_name("model.json")


@dataclass(frozen=True)
class Trees:
    """A sum of regression trees on the log-odds scale.

    All arrays have shape ``(trees, nodes)``; leaves point at themselves.

    Attributes:
        feature, threshold: a row goes left where ``row[feature] <= threshold``.
        left, right: nodes below.
        value: of leaves.
        about: what it was trained on, with what result.
    """

    feature: NDArray[np.intp]
    threshold: NDArray[np.float64]
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    value: NDArray[np.float64]
    depth: int
    about: Mapping[str, Any] = field(default_factory=dict)

    def probabilities(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The chance of every row, shape ``(rows,)``."""
        trees = np.arange(len(self.feature))
        at = np.zeros((len(rows), len(trees)), dtype=np.intp)
        for _ in range(self.depth):
            low = np.take_along_axis(rows, self.feature[trees, at], axis=1) <= self.threshold[trees, at]
            at = np.where(low, self.left[trees, at], self.right[trees, at])
        return np.asarray(1.0 / (1.0 + np.exp(-self.value[trees, at].sum(axis=1))))

    @property
    def digest(self) -> str:
        """12 hexadecimal digits of the SHA-256 of all that shapes its answers."""
        arrays = (self.feature, self.threshold, self.left, self.right, self.value)
        digest = hashlib.sha256(str((VERSION, NAMES)).encode())
        for array in arrays:
            digest.update(np.ascontiguousarray(array).tobytes())
        return digest.hexdigest()[:12]

    @classmethod
    def read(cls, path: Path) -> Trees:
        """The model in a file.

        Raises:
            OptProverError: there is none, or it is of other features.
        """
        again = "Train one: python -m optprover.policy.ranker train RUN... --out FILE."
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            if data["version"] != VERSION or tuple(data["features"]) != NAMES:
                raise OptProverError(f"{path} is a ranker over other features.", again)
            return cls.of(data["trees"], data["about"])
        except OSError as error:
            raise OptProverError(f"The ranker {path} cannot be read: {error.strerror}.", again) from error
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise OptProverError(f"{path} is no ranker: {type(error).__name__}: {error}.", again) from error

    @classmethod
    def of(cls, trees: list[dict[str, list[float]]], about: Mapping[str, Any]) -> Trees:
        """From lists of ``feature``, ``threshold``, ``left``, ``right`` and ``value`` per tree, nodes in order, the
        root first."""
        size = max(len(t["feature"]) for t in trees)

        def padded(key: str, kind: type) -> NDArray[Any]:
            return np.array([[*t[key], *[0] * (size - len(t[key]))] for t in trees], dtype=kind)

        made = cls(
            padded("feature", np.intp), padded("threshold", np.float64), padded("left", np.intp),
            padded("right", np.intp), padded("value", np.float64), max(_depth(t) for t in trees), about,
        )  # fmt: skip
        if made.feature.max() >= len(NAMES) or made.feature.min() < 0 or max(made.left.max(), made.right.max()) >= size:
            raise ValueError("a node points outside")
        return made

    def write(self, path: Path) -> None:
        """Into a file, as `read` reads it."""
        trees = []
        for i in range(len(self.feature)):
            used = int(max(self.left[i].max(), self.right[i].max())) + 1
            trees.append(
                {
                    "feature": self.feature[i, :used].tolist(), "threshold": self.threshold[i, :used].tolist(),
                    "left": self.left[i, :used].tolist(), "right": self.right[i, :used].tolist(),
                    "value": self.value[i, :used].tolist(),
                }
            )  # fmt: skip
        data = {"version": VERSION, "about": dict(self.about), "features": list(NAMES), "trees": trees}
        path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _depth(tree: Mapping[str, list[float]]) -> int:
    """The longest way from the root to a leaf."""
    below = {0: 0}
    for node, (left, right) in enumerate(zip(tree["left"], tree["right"], strict=True)):
        for child in (int(left), int(right)):
            if child != node:
                below[child] = below[node] + 1
    return max(below.values())
