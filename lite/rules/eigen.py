"""Eigendecompositions for rules, with a second try in double precision and an error in words."""

from __future__ import annotations

import torch
from torch import Tensor


def eigh(gram: Tensor, rule: str) -> tuple[Tensor, Tensor]:
    """Eigenvalues, rising, and eigenvectors of symmetric ``[B, n, n]``; waits for a GPU.

    In double precision if single does not converge.

    Raises:
        RuntimeError: the matrix has entries that are not finite; ``rule`` is named.
    """
    try:
        values, vectors = torch.linalg.eigh(gram)
    except RuntimeError:  # LinAlgError is one
        if not bool(torch.isfinite(gram).all()):
            raise RuntimeError(
                f"{rule}: a gradient is not finite, or too large to be squared; "
                "give nonfinite='skip' to leave such steps out"
            ) from None
        values, vectors = torch.linalg.eigh(gram.double())
    return values.to(gram.dtype), vectors.to(gram.dtype)
