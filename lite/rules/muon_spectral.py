"""Muon under the spectral condition of width transfer: a reconstruction in the manner of Muon++."""

from __future__ import annotations

from typing import Any, ClassVar

from lite.rules.muon import MuonRule


class MuonSpectralRule(MuonRule):
    """Muon with ``scale="spectral"`` and exact orthogonalisation: ``||dW||_2 = lr sqrt(m / n)`` (out over in).

    With decay the weights stay in a ball of the same form,
    ``||W_t||_2 <= (1 - lr wd)^t ||W_0||_2 + sqrt(m / n) / wd``, so that a learning rate found at one width
    serves at others; :func:`lite.spectral_init_` starts them there.

    **A reconstruction.** Of Muon++ (arXiv 2601.01306) the abstract alone was available: that it holds the
    update to the spectral condition ``Theta(sqrt(m / n))`` without normalising weights. Rule, defaults and
    initialisation here are this project's.
    """

    name = "muon_spectral"
    defaults: ClassVar[dict[str, Any]] = {
        **MuonRule.defaults,
        "lr": 2e-2,
        "coefficients": "polar_express_6",
        "scale": "spectral",
    }
