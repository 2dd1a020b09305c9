"""Batched Newton-Schulz iterations: polar factor, matrix sign, inverse square root.

All functions take ``[..., m, n]`` and work on the last two dimensions. None of them modifies its input
or reads a value back to the host, and all can be traced by ``torch.compile``.
"""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor

from lite.coefficients import Coefficients, Term, named

Form = Literal["auto", "direct", "gram"]

# Added to the Frobenius norm: a zero matrix maps to zero, not to NaN.
EPS = 1e-7
# Rows to columns ratio from which iterating on the Gram matrix costs fewer products.
GRAM_RATIO = 3.0
# Half-precision Gram iterations must restart after this step, or R gets negative eigenvalues.
GRAM_RESTART = 2


# Whether this CPU multiplies bfloat16 itself; elsewhere the product is emulated and slower than float32.
_CPU_HAS_BF16 = bool(torch._C._has_mkldnn) and bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())


def compute_dtype(dtype: torch.dtype, device: torch.device) -> torch.dtype:
    """Dtype an iteration runs in when none is asked for.

    float64 stays float64 (for checks); everything else runs in bfloat16, as in ``torch.optim.Muon``,
    except on CPUs whose bfloat16 product is emulated, where it runs in float32.
    """
    if dtype == torch.float64:
        return dtype
    if device.type == "cpu" and not _CPU_HAS_BF16:
        return torch.float32
    return torch.bfloat16


def matmul(a: Tensor, b: Tensor) -> Tensor:
    """``a @ b`` for ``[B, m, k]`` and ``[B, k, n]``; a batch of one goes as a plain product, which is faster."""
    if a.ndim == 3 and a.shape[0] == 1:
        return (a[0] @ b[0]).unsqueeze(0)
    return a @ b


def multiply_add(add: Tensor, a: Tensor, b: Tensor, *, beta: float = 1.0, alpha: float = 1.0) -> Tensor:
    """``beta * add + alpha * a @ b`` in one fused product, ``[B, m, n]`` or ``[m, n]``."""
    if a.ndim == 2:
        return torch.addmm(add, a, b, beta=beta, alpha=alpha)
    if a.shape[0] == 1:
        return torch.addmm(add[0], a[0], b[0], beta=beta, alpha=alpha).unsqueeze(0)
    return torch.baddbmm(add, a, b, beta=beta, alpha=alpha)


def _normalised(x: Tensor, scale: float, in_place: bool = False) -> Tensor:
    # PyTorch sums the norm of a bfloat16 matrix in float32 and rounds the result alone.
    norm = torch.linalg.vector_norm(x, dim=(-2, -1), keepdim=True)
    norm = norm * scale + EPS
    return x.div_(norm) if in_place else torch.div(x, norm)


def norm_dtype(dtype: torch.dtype) -> torch.dtype:
    """Dtype in which the norm of a matrix of this dtype is summed."""
    return torch.float64 if dtype == torch.float64 else torch.float32


def _direct(x: Tensor, terms: tuple[Term, ...]) -> Tensor:
    """Steps ``X <- a X + (b A + c A^2) X`` with ``A = X X^T``, for rows <= columns."""
    for a, b, c in terms:
        gram = matmul(x, x.mT)
        inner = gram * b if c == 0.0 else multiply_add(gram, gram, gram, beta=b, alpha=c)
        x = multiply_add(x, inner, x, beta=a)
    return x


def _gram_factor(r: Tensor, terms: tuple[Term, ...]) -> Tensor:
    """Accumulated left factor W of the iteration, from the Gram matrix alone: result is ``W X``.

    Each step multiplies X by ``Z = a I + b R + c R^2``, so ``W <- Z W`` and ``R <- Z R Z``; all the
    matrices commute, being polynomials in the first R.
    """
    w: Tensor | None = None
    for a, b, c in terms:
        z = r * b if c == 0.0 else multiply_add(r, r, r, beta=b, alpha=c)
        z.diagonal(dim1=-2, dim2=-1).add_(a)
        w = z if w is None else matmul(z, w)
        r = matmul(matmul(z, r), z)
        r = (r + r.mT) * 0.5
    assert w is not None
    return w


def _gram(x: Tensor, terms: tuple[Term, ...]) -> Tensor:
    for part in (terms[:GRAM_RESTART], terms[GRAM_RESTART:]):
        if part:
            x = matmul(_gram_factor(matmul(x, x.mT), part), x)
    return x


def _use_gram(form: Form, rows: int, cols: int, dtype: torch.dtype) -> bool:
    if form == "auto":
        # bfloat16 keeps too few digits for R, which is squared at every step.
        return dtype != torch.bfloat16 and cols >= GRAM_RATIO * rows
    return form == "gram"


def orthogonalize(
    x: Tensor,
    coefficients: str | Coefficients = "jordan",
    *,
    form: Form = "auto",
    dtype: torch.dtype | None = None,
) -> Tensor:
    """Approximate polar factor ``U V^T`` of each matrix ``U S V^T``.

    Args:
        x: ``[..., m, n]``, floating point.
        coefficients: a set of :mod:`lite.coefficients`, by name or as an object. Default ``"jordan"``.
        form: ``"direct"`` iterates on X, ``"gram"`` on its small Gram matrix (fewer products for very
            rectangular matrices, needs more than bfloat16), ``"auto"`` picks by shape and dtype.
        dtype: dtype of the iteration; default :func:`compute_dtype`.

    Returns:
        ``[..., m, n]`` in the dtype of the iteration.

    Raises:
        ValueError: fewer than two dimensions, unknown coefficients or form.
    """
    if x.ndim < 2:
        raise ValueError(f"a matrix is needed, got shape {tuple(x.shape)}")
    if form not in ("auto", "direct", "gram"):
        raise ValueError(f"form must be auto, direct or gram, got {form!r}")
    chosen = named(coefficients)
    y = x.to(dtype or compute_dtype(x.dtype, x.device))
    private = y is not x
    tall = y.shape[-2] > y.shape[-1]
    if tall:
        y = y.mT
    batch = y.shape[:-2]
    if len(batch) == 1 and batch[0] == 1:
        y = y[0]
    elif len(batch) > 1:
        y = y.reshape(-1, *y.shape[-2:])
    y = _normalised(y, chosen.scale, in_place=private)
    y = _gram(y, chosen.terms) if _use_gram(form, y.shape[-2], y.shape[-1], y.dtype) else _direct(y, chosen.terms)
    if len(batch) > 0:
        y = y.reshape(*batch, *y.shape[-2:])
    return y.mT if tall else y


def symmetric_sign(k: Tensor, coefficients: str | Coefficients = "polar_express_6") -> Tensor:
    """Matrix sign ``V sign(L) V^T`` of symmetric ``V L V^T``, shape ``[B, n, n]``, in the dtype given.

    The polar factor of a symmetric matrix is its sign, and as an iteration for polar factors this one is
    stable against the asymmetry that rounding brings; only the result is made symmetric.
    """
    chosen = named(coefficients)
    x = _direct(_normalised(k, chosen.scale), chosen.terms)
    return (x + x.mT) * 0.5


def damped_inverse_root(m: Tensor, damping: float, coefficients: str | Coefficients = "polar_express_8") -> Tensor:
    """``(M M^T + delta^2 I)^(-1/2)`` for ``M`` of shape ``[B, r, n]`` with r <= n, in M's dtype.

    ``delta`` is ``damping`` times the root mean square singular value ``||M||_F / sqrt(r)``. The
    polynomial steps of the polar factor, applied to the Gram matrix, accumulate to its inverse root.
    Use float32 or float64.
    """
    chosen = named(coefficients)
    rows = m.shape[-2]
    norm = torch.linalg.vector_norm(m, dim=(-2, -1), keepdim=True) * chosen.scale + EPS
    # The damping adds up to damping^2 to the largest eigenvalue, so the norm grows to keep it below 1.
    norm = norm * (1.0 + damping * damping / rows) ** 0.5
    x = m / norm
    gram = matmul(x, x.mT)
    delta = gram.diagonal(dim1=-2, dim2=-1).mean(-1) * damping * damping
    gram = gram + torch.diag_embed(delta.unsqueeze(-1).expand(*delta.shape, rows))
    root: Tensor = _gram_factor(gram, chosen.terms) / norm
    return root
