"""The sharp subspace of LITE, and projections off it.

For ``M = U S V^T`` the sharp directions are the right singular vectors of the largest singular values. LITE projects
on the right of the weight matrix, whatever its shape: ``X Q = X - X V_k V_k^T``. Two ways to find them:

- :func:`sharp_basis`, the default: the ``k`` leading ones, by block iteration in a small space. The sketch it begins
  with is fixed, so nothing is kept from step to step.
- :func:`sharp_projector`, the released form: those with singular value above ``tau``, as a matrix sign, with ``tau``
  steered from step to step by :func:`next_threshold`. It needs two more long Newton-Schulz iterations.

Sources: the threshold is of the released LITE code; block iteration with oversampling is that of Halko, Martinsson
and Tropp (SIAM Review 2011).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import torch
from torch import Tensor

from lite.coefficients import Coefficients
from lite.newton_schulz import matmul, multiply_add, norm_dtype, symmetric_sign

Method = Literal["auto", "householder", "cholesky"]

# The rank controller of the released form moves the threshold by five per cent a step.
GROW, SHRINK = 1.05, 0.95
# Rows of the block, as a multiple of the rank asked for.
OVERSAMPLING = 1.5
# Products with the Gram matrix, of which the last goes through M itself: bfloat16 squares lose small directions.
ITERATIONS = 3
# Added to a Gram matrix of float32 rows before its Cholesky factor, relative to its trace.
SHIFT = 1e-6
# Smallest eigenvalue divided by, relative to the largest; directions below have no place among the sharp ones.
FLOOR = 1e-12


def sharp_rank(rows: int, cols: int, ratio: float) -> int:
    """Number of sharp directions asked for: ``min(int(ratio * min(m, n)) + 1, min(m, n) - 1)``, at least 1.

    Source: released LITE code. A matrix with a single row or column has no flat direction to leave.
    """
    small = min(rows, cols)
    return max(1, min(int(ratio * small) + 1, small - 1))


@dataclass(frozen=True)
class SharpBasis:
    """The projector ``P = C^T F C`` on the sharp directions of the right side.

    Attributes:
        rows: C, ``[B, d, n]``, in the dtype of the products it is meant for.
        weight: F, ``[B, d, d]``, or None for the identity; the rows are orthonormal then.
    """

    rows: Tensor
    weight: Tensor | None = None

    def coordinates(self, x: Tensor) -> Tensor:
        """``X C^T F`` for ``[B, m, n]``, so that ``X P`` is this times C; shape ``[B, m, d]``."""
        y = matmul(x, self.rows.mT)
        return y if self.weight is None else matmul(y, self.weight)

    def without(self, x: Tensor, coordinates: Tensor) -> Tensor:
        """``X - S C`` for coordinates S; ``X Q`` when they are X's own."""
        return multiply_add(x, coordinates, self.rows, alpha=-1.0)

    def projector(self) -> Tensor:
        """P itself, ``[B, n, n]``; for checks."""
        inner = self.rows if self.weight is None else self.weight @ self.rows
        return self.rows.mT @ inner


def sharp_basis(
    m: Tensor,
    rank: int,
    gram: Tensor | None = None,
    *,
    iterations: int = ITERATIONS,
    method: Method = "auto",
) -> SharpBasis:
    """Projector on the right singular vectors of the ``rank`` largest singular values of each matrix.

    With ``S`` the Gram matrix of the short side: ``B <- orth_rows(B S)`` from a fixed sketch of
    ``d = ceil(1.5 rank)`` rows, the last time through M instead of S, then Rayleigh-Ritz on ``M``.

    Args:
        m: ``[B, m, n]``.
        rank: at most min(m, n).
        gram: S up to a factor, ``[B, r, r]``, r = min(m, n); Newton-Schulz makes it anyway. Without it every
            product goes through M.
        iterations: of the block; at least one.
        method: ``"householder"`` takes QR and an eigendecomposition, which wait for a GPU; ``"cholesky"`` uses
            products, Cholesky factors and a matrix sign, which do not; ``"auto"`` picks by device.

    The rank of a ``"cholesky"`` projector may be one off, as its threshold is an estimate; degenerate M (zero, or of
    lower rank than asked) gives finite results in both.
    """
    if method == "auto":
        method = "householder" if m.device.type == "cpu" else "cholesky"
    tall = m.shape[-2] > m.shape[-1]
    # x is [B, r, n] with r <= n; its left singular vectors are the right ones of a tall m.
    x = m.mT if tall else m
    exact = norm_dtype(x.dtype)
    r = x.shape[-2]
    block = sketch(min(r, math.ceil(OVERSAMPLING * rank)), r, x.device)
    rows = block.to(exact).expand(x.shape[0], -1, -1)
    for i in range(iterations):
        last = i + 1 == iterations
        y = rows.to(x.dtype)
        y = matmul(matmul(y, x), x.mT) if gram is None or last else matmul(y, gram.to(x.dtype))
        y = _unit(y.to(exact))
        # Rows need only stay well apart until the last time.
        rows = _orthonormal(y, method) if last else _conditioned(y)
    y = _unit(matmul(rows.to(x.dtype), x).to(exact))
    ritz = matmul(y, y.mT)
    if method == "cholesky":
        return _by_sign(rows, y, ritz, rank, tall=tall, dtype=m.dtype)
    values, vectors = torch.linalg.eigh((ritz + ritz.mT) * 0.5)
    leading = vectors[..., -rank:].mT
    if tall:
        return SharpBasis(matmul(leading, rows).to(m.dtype))
    # Rows of B M rotated to be orthogonal have the singular values for norms.
    norms = values[..., -rank:].clamp(min=values[..., -1:] * FLOOR + FLOOR**2).sqrt()
    return SharpBasis((matmul(leading, y) / norms.unsqueeze(-1)).to(m.dtype))


def _by_sign(rows: Tensor, y: Tensor, ritz: Tensor, rank: int, *, tall: bool, dtype: torch.dtype) -> SharpBasis:
    """Leading part of the Ritz space as a matrix sign, so that no eigenvalue is asked for.

    ``F = (I + sign(T / tau^2 - I)) / 2`` with tau^2 between the k-th and (k+1)-th largest diagonal entry of T, which
    block iteration has brought near its eigenvalues.
    """
    scale = ritz.diagonal(dim1=-2, dim2=-1).sum(-1)[:, None, None]
    unit = torch.eye(ritz.shape[-1], dtype=ritz.dtype, device=ritz.device)
    # In units of the trace; the shift makes a zero matrix positive definite and moves nothing that counts.
    t = ritz / (scale + FLOOR**2) + unit * FLOOR
    if not tall:
        # L^-1 B M has orthonormal rows, and L^T L the eigenvalues of T in their coordinates.
        factor = _cholesky(t)
        y = torch.linalg.solve_triangular(factor, y / (scale.sqrt() + FLOOR), upper=False)
        t = matmul(factor.mT, factor)
    diagonal = t.diagonal(dim1=-2, dim2=-1).sort(-1, descending=True).values
    # Where the whole block is sharp the next value is zero.
    diagonal = torch.nn.functional.pad(diagonal, (0, 1))
    tau = diagonal[..., rank - 1 : rank + 1].mean(-1)[:, None, None]
    p = symmetric_sign(t / tau - unit) * 0.5 + unit * 0.5
    return SharpBasis((rows if tall else y).to(dtype), p.to(dtype))


def _unit(y: Tensor) -> Tensor:
    """Each matrix divided by its largest entry, so that squares of gradients of any size can be represented."""
    return y / (y.abs().amax(dim=(-2, -1), keepdim=True) + torch.finfo(y.dtype).tiny)


def _cholesky(t: Tensor) -> Tensor:
    # The form with "_ex" does not ask the device whether it succeeded.
    factor: Tensor = torch.linalg.cholesky_ex(t).L
    return factor


def _conditioned(y: Tensor) -> Tensor:
    """Rows of the same space that are far from parallel, by one shifted Cholesky factor; ``[B, d, r]``."""
    gram = matmul(y, y.mT)
    # The constant keeps the factor of a zero matrix finite.
    shift = gram.diagonal(dim1=-2, dim2=-1).sum(-1, keepdim=True) * SHIFT + FLOOR**2
    gram = gram + torch.diag_embed(shift.expand(gram.shape[:-1]))
    conditioned: Tensor = torch.linalg.solve_triangular(_cholesky(gram), y, upper=False)
    return conditioned


def _orthonormal(y: Tensor, method: Method) -> Tensor:
    """Orthonormal rows of the same space, in order; ``[B, d, r]``."""
    if method == "householder":
        q: Tensor = torch.linalg.qr(y.mT).Q
        return q.mT
    # Shifted once for condition, then twice for orthogonality (Fukaya et al., SISC 2020).
    for _ in range(3):
        y = _conditioned(y)
    return y


@lru_cache(maxsize=64)
def _kept_sketch(d: int, r: int, device: torch.device) -> Tensor:
    return _chirp(d, r, device)


def _chirp(d: int, r: int, device: torch.device) -> Tensor:
    # cos(2 pi sqrt(2) i^2): equidistributed and without correlations, with no generator to be traced or stored.
    i = torch.arange(d * r, dtype=torch.float64, device=device)
    return torch.cos((i * i * math.sqrt(2.0)).frac() * (2.0 * math.pi)).view(d, r)


def sketch(d: int, r: int, device: torch.device) -> Tensor:
    """Fixed matrix ``[d, r]`` in general position, float64, the same in every run."""
    if torch.compiler.is_compiling():
        return _chirp(d, r, device)
    return _kept_sketch(d, r, device)


def sharp_projector(
    m: Tensor, polar: Tensor, tau: Tensor, coefficients: str | Coefficients = "polar_express_6"
) -> Tensor:
    """Orthogonal projector ``[B, r, r]`` on the left singular vectors with singular value above ``tau``.

    The released code computes ``T = (O + NS(M / tau - O)) / 2 = U 1[S > tau] V^T`` with ``O = U V^T`` and projects
    with the n x n matrix ``I - T^T T``. Because ``M / tau - O = (M O^T / tau - I) O`` and the left factor is symmetric,
    the same threshold needs only the small side: ``P = (I + sign(M O^T / tau - I)) / 2 = U 1[S > tau] U^T``, and
    ``T^T T = O^T P O``. That is what is done here; the direct form is in ``lite.reference``.

    Args:
        m: ``[B, r, n]``, r <= n; a tall matrix is handed over transposed.
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

    ``p`` is of :func:`sharp_projector`. For a wide or square matrix the result is ``X - ((X O^T) P) O``; for a tall
    one, which arrives transposed, it is ``X - P X``. The right null space of a wide ``M`` therefore counts as flat,
    as in the released code.
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
