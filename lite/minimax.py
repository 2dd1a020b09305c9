"""Minimax sequences of quintic steps for matrices divided by their Schatten-4 norm.

Each step is the odd quintic ``p(x) = a x + b x^3 + c x^5`` that minimises the largest ``|1 - p(x)|`` on the interval
its predecessor maps to, beginning with ``[low, 1]``; composing best steps is best among compositions (arXiv
2505.16932). The upper end of every interval is widened by MARGIN: bfloat16 lifts the largest value by up to one per
cent, and beyond its interval a step grows so fast that the later ones diverge (without the margin four steps
reached 10 instead of 1.08 on a young momentum, five 1e8). By Chebyshev's theorem a step is optimal exactly when its
error takes its extreme, with changing sign, at four points; the tests check that.

A matrix divided by its Schatten-4 norm ``||X X^T||_F^(1/2)`` has singular values well above those it has after
division by its Frobenius norm, so that fewer steps suffice. The norm comes free, as ``X X^T`` is the first product.
"""

from __future__ import annotations

Term = tuple[float, float, float]

MARGIN = 1.01

# By number of steps: the smallest singular value served, and the steps.
SCHATTEN: dict[int, tuple[float, tuple[Term, ...]]] = {
    2: (
        0.03,
        (
            (7.299432384419251, -20.171085348619634, 14.454118676216321),
            (2.9069433011704504, -2.136778106198581, 0.45619058896828035),
        ),
    ),
    3: (
        0.01,
        (
            (8.017167466238392, -22.940954531077338, 16.611259346561553),
            (3.611938822713237, -2.6520628985800623, 0.5123048632633851),
            (2.660959239394911, -1.9451272458807316, 0.43568638233248885),
        ),
    ),
    4: (
        0.005,
        (
            (8.218600714776429, -23.719980964237593, 17.21852549855145),
            (3.8832711270736984, -2.8411304562852027, 0.5330902498917296),
            (3.1667688495106545, -2.3315881971090713, 0.47727773438597565),
            (2.1936720178197673, -1.5511971453777116, 0.3948643959339275),
        ),
    ),
    5: (
        0.002,
        (
            (8.344203802100976, -24.2060544575247, 17.597536824509035),
            (4.073998112846774, -2.9717608019882964, 0.547482962909654),
            (3.692357396778463, -2.7085302637161766, 0.518505713177943),
            (2.787833340324442, -2.0449844200774407, 0.44633401223637414),
            (1.9943174199260423, -1.3631196419469254, 0.37658278263771167),
        ),
    ),
}
