"""The sharp subspace of LITE: a singular-value threshold by Newton-Schulz, and projections off it.

For ``M = U S V^T`` the sharp directions are those with singular value above ``tau``. The released code
computes ``T = (O + NS(M / tau - O)) / 2 = U 1[S > tau] V^T`` with ``O = U V^T`` and projects with the n x n
matrix ``I - T^T T``. Because ``M / tau - O = (M O^T / tau - I) O`` and the left factor is symmetric, the same
threshold needs only the small side: ``P = (I + sign(M O^T / tau - I)) / 2 = U 1[S > tau] U^T``, and
``T^T T = O^T P O``. That is what is done here; the direct form is in ``lite.reference``.

All matrices here have rows <= columns; a tall matrix is handed over transposed.
"""

from __future__ import annotations

import torch
from torch import Tensor

from lite.coefficients import Coefficients
from lite.newton_schulz import matmul, multiply_add, norm_dtype, symmetric_sign

# The rank controller moves the threshold by five per cent a step.
GROW, SHRINK = 1.05, 0.95


def sharp_rank(rows: int, cols: int, ratio: float) -> int:
    """Number of sharp directions asked for: ``min(int(ratio * min(m, n)) + 1, min(m, n) - 1)``, at least 1.

    Source: released LITE code. A matrix with a single row or column has no flat direction to leave.
    """
    small = min(rows, cols)
    return max(1, min(int(ratio * small) + 1, small - 1))


def sharp_projector(
    m: Tensor, polar: Tensor, tau: Tensor, coefficients: str | Coefficients = "polar_express_6"
) -> Tensor:
    """Orthogonal projector ``[B, r, r]`` on the left singular vectors with singular value above ``tau``.

    Args:
        m: ``[B, r, n]``, r <= n.
        polar: its polar factor, same shape and dtype; its accuracy bounds that of the result.
        tau: ``[B]`` thresholds, positive.
        coefficients: must be accurate enough to be subtracted from, see ``require_accuracy``.
    """
    x = m / tau.to(m.dtype)[:, None, None]
    k = matmul(x, polar.mT)
    k = (k + k.mT) * 0.5
    k.diagonal(dim1=-2, dim2=-1).sub_(1.0)
    p = symmetric_sign(k, coefficients) * 0.5
    p.diagonal(dim1=-2, dim2=-1).add_(0.5)
    return p


def flat_part(x: Tensor, p: Tensor, polar: Tensor, *, tall: bool) -> Tensor:
    """Part of ``x`` in the flat directions, ``X Q`` of the original orientation, shape ``[B, r, n]``.

    LITE projects on the right of the weight matrix, whatever its shape. For a wide or square matrix
    that is ``X - ((X O^T) P) O``; for a tall one, which arrives transposed, it is ``X - P X``.
    The right null space of a wide ``M`` therefore counts as flat, as in the released code.
    """
    if tall:
        return multiply_add(x, p, x, alpha=-1.0)
    return multiply_add(x, matmul(matmul(x, polar.mT), p), polar, alpha=-1.0)


def next_threshold(threshold: Tensor, p: Tensor, rank: int) -> Tensor:
    """Threshold ratio of the next step: 5 % up when the projector's rank exceeds ``rank``, else 5 % down.

    ``||P||_F^2`` is the rank of a projector. The ratio stays at most 1. The released code compares with
    ``rank`` itself, where for a projector of exactly that rank rounding decides; here it is ``rank + 1/2``.
    """
    found = torch.linalg.vector_norm(p, dim=(-2, -1), dtype=norm_dtype(p.dtype)).square()
    grown = torch.where(found > rank + 0.5, threshold * GROW, threshold * SHRINK)
    return grown.clamp(max=1.0)
