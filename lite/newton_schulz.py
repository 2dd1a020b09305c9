"""Batched Newton-Schulz iterations: polar factor, matrix sign, inverse square root.

All functions take ``[..., m, n]`` and work on the last two dimensions. None of them modifies its input
or reads a value back to the host, and all can be traced by ``torch.compile``.
"""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor

from lite.coefficients import Coefficients, named
from lite.minimax import Term

Form = Literal["auto", "direct", "gram"]

# Added to the Frobenius norm: a zero matrix maps to zero, not to NaN.
EPS = 1e-7
# Added to the trace of a Gram matrix, likewise. Below it float32 has no squares anyway.
GRAM_EPS = 1e-30
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


def norm_dtype(dtype: torch.dtype) -> torch.dtype:
    """Dtype in which the norm of a matrix of this dtype is summed."""
    return torch.float64 if dtype == torch.float64 else torch.float32


def _norm(x: Tensor) -> Tensor:
    """Frobenius norm of each matrix, summed in :func:`norm_dtype`, of a shape to divide by."""
    if x.ndim == 2:
        # A 0-d divisor does not make PyTorch copy a bfloat16 matrix to float32 and back.
        norm: Tensor = torch.linalg.vector_norm(x, dtype=norm_dtype(x.dtype))
    else:
        norm = torch.linalg.vector_norm(x, dim=(-2, -1), keepdim=True)
    return norm


def _trace(gram: Tensor) -> Tensor:
    diagonal = gram.diagonal(dim1=-2, dim2=-1)
    if gram.ndim == 2:
        return diagonal.sum(dtype=norm_dtype(gram.dtype))
    return diagonal.sum(-1)[:, None, None]


def _normalised(x: Tensor, scale: float, in_place: bool = False) -> Tensor:
    norm = _norm(x) * scale + EPS
    return x.div_(norm) if in_place else torch.div(x, norm)


def _small_gram(x: Tensor, tall: bool) -> Tensor:
    return matmul(x.mT, x) if tall else matmul(x, x.mT)


def _step_factor(gram: Tensor, term: Term) -> Tensor:
    """``Z = a I + b A + c A^2``, by which a step multiplies X.

    With the ``a`` on the diagonal of Z the step is one product; a sum ``a X + (b A + c A^2) X`` would first copy X.
    """
    a, b, c = term
    z = gram * b if c == 0.0 else multiply_add(gram, gram, gram, beta=b, alpha=c)
    z.diagonal(dim1=-2, dim2=-1).add_(a)
    return z


def _direct(x: Tensor, terms: tuple[Term, ...], *, tall: bool = False) -> tuple[Tensor, Tensor]:
    """Steps ``X <- Z X`` with Z a polynomial in ``A = X X^T``, or ``X <- X Z`` with ``A = X^T X`` when tall.

    Returns the result and the first Gram matrix.
    """
    first: Tensor | None = None
    for term in terms:
        gram = _small_gram(x, tall)
        first = gram if first is None else first
        z = _step_factor(gram, term)
        x = matmul(x, z) if tall else matmul(z, x)
    assert first is not None
    return x, first


def _schatten(x: Tensor, chosen: Coefficients, *, tall: bool) -> tuple[Tensor, Tensor]:
    """As :func:`_direct` for X divided by its Schatten-4 norm; the Gram matrix returned is of the divided X."""
    if x.dtype == torch.float16:
        # Squares of small entries would not be representable.
        x = _normalised(x, 1.0)
    gram = _small_gram(x, tall)
    # By the trace first: the norm of the Gram matrix takes fourth powers of X, for which float32 has no room.
    trace = _trace(gram) + GRAM_EPS
    gram = gram.div_(trace)
    norm = _norm(gram) * chosen.scale**2 + EPS
    gram = gram.div_(norm)
    # The first factor carries the division of X, which is then never made.
    z = _step_factor(gram, chosen.terms[0]).div_((trace * norm).sqrt())
    x = matmul(x, z) if tall else matmul(z, x)
    if len(chosen.terms) > 1:
        x, _ = _direct(x, chosen.terms[1:], tall=tall)
    return x, gram


def _gram_factor(r: Tensor, terms: tuple[Term, ...]) -> Tensor:
    """Accumulated left factor W of the iteration, from the Gram matrix alone: result is ``W X``.

    Each step multiplies X by ``Z = a I + b R + c R^2``, so ``W <- Z W`` and ``R <- Z R Z``; all the
    matrices commute, being polynomials in the first R.
    """
    w: Tensor | None = None
    for i, term in enumerate(terms):
        z = _step_factor(r, term)
        w = z if w is None else matmul(z, w)
        if i + 1 < len(terms):
            r = matmul(matmul(z, r), z)
            r = (r + r.mT) * 0.5
    assert w is not None
    return w


def _gram(x: Tensor, terms: tuple[Term, ...], *, tall: bool) -> Tensor:
    for part in (terms[:GRAM_RESTART], terms[GRAM_RESTART:]):
        if part:
            w = _gram_factor(_small_gram(x, tall), part)
            # W is symmetric up to rounding, and its transpose is what a tall X needs.
            x = matmul(x, w.mT) if tall else matmul(w, x)
    return x


def _use_gram(form: Form, chosen: Coefficients, shape: torch.Size, dtype: torch.dtype) -> bool:
    if chosen.norm == "schatten":
        return False
    if form == "auto":
        # bfloat16 keeps too few digits for R, which is squared at every step.
        return dtype != torch.bfloat16 and max(shape[-2:]) >= GRAM_RATIO * min(shape[-2:])
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
            rectangular matrices, needs more than bfloat16), ``"auto"`` picks by shape and dtype. Sets with
            the Schatten norm always take the direct form.
        dtype: dtype of the iteration; default :func:`compute_dtype`.

    Returns:
        ``[..., m, n]`` in the dtype of the iteration.

    Raises:
        ValueError: fewer than two dimensions, unknown coefficients or form.
    """
    return orthogonalize_with_gram(x, coefficients, form=form, dtype=dtype)[0]


def orthogonalize_with_gram(
    x: Tensor,
    coefficients: str | Coefficients = "jordan",
    *,
    form: Form = "auto",
    dtype: torch.dtype | None = None,
) -> tuple[Tensor, Tensor | None]:
    """:func:`orthogonalize`, and the Gram matrix of the short side that the iteration began with.

    Returns:
        the polar factor; and ``[..., r, r]``, r = min(m, n), the Gram matrix ``X X^T`` or ``X^T X`` of X divided by
        its norm, or None where the iteration did not make it (Gram form).

    Raises:
        ValueError: as :func:`orthogonalize`.
    """
    if x.ndim < 2:
        raise ValueError(f"a matrix is needed, got shape {tuple(x.shape)}")
    if form not in ("auto", "direct", "gram"):
        raise ValueError(f"form must be auto, direct or gram, got {form!r}")
    chosen = named(coefficients)
    y = x.to(dtype or compute_dtype(x.dtype, x.device))
    private = y is not x
    # A transposed view is iterated in its own memory order; no product then has to transpose.
    turned = y.stride(-1) != 1 and y.stride(-2) == 1
    if turned:
        y = y.mT
    tall = y.shape[-2] > y.shape[-1]
    batch = y.shape[:-2]
    if len(batch) == 1 and batch[0] == 1:
        y = y[0]
    elif len(batch) > 1:
        y = y.reshape(-1, *y.shape[-2:])
    gram: Tensor | None = None
    if chosen.norm == "schatten":
        y, gram = _schatten(y, chosen, tall=tall)
    else:
        y = _normalised(y, chosen.scale, in_place=private)
        if _use_gram(form, chosen, y.shape, y.dtype):
            y = _gram(y, chosen.terms, tall=tall)
        else:
            y, gram = _direct(y, chosen.terms, tall=tall)
    if len(batch) > 0:
        y = y.reshape(*batch, *y.shape[-2:])
        gram = None if gram is None else gram.reshape(*batch, *gram.shape[-2:])
    return (y.mT if turned else y), gram


def symmetric_sign(k: Tensor, coefficients: str | Coefficients = "polar_express_6") -> Tensor:
    """Matrix sign ``V sign(L) V^T`` of symmetric ``V L V^T``, shape ``[B, n, n]``, in the dtype given.

    The polar factor of a symmetric matrix is its sign, and as an iteration for polar factors this one is
    stable against the asymmetry that rounding brings; only the result is made symmetric.
    """
    chosen = named(coefficients)
    x, _ = _direct(_normalised(k, chosen.scale), chosen.terms)
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
