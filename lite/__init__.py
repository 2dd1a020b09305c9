"""Optimisers for training networks: Muon-LITE, SOAP-LITE, and those of the field beside them.

    optimizer = lite.MuonLITE(model, lr=2e-3, schedule="cosine", warmup_steps=100, total_steps=10_000)

One object serves the whole model: matrices get the named rule, embeddings, heads, norms and biases rules of
their own. ``print(lite.classify(model))`` shows which is which.
"""

from __future__ import annotations

from lite.budgets import Budget
from lite.classify import Classification, classify
from lite.coefficients import Coefficients, named, polar_express, require_accuracy
from lite.groups import describe, parameter_groups
from lite.initial import spectral_init_
from lite.newton_schulz import orthogonalize
from lite.optimizer import SOAP, SOAPLITE, AdamW, Composite, Lion, Muon, MuonLITE
from lite.rules import RULES
from lite.schedules import learning_rate
from lite.wrappers import Nexus, ScheduleFree, Spectra, spectral_clip

__all__ = [
    "RULES",
    "SOAP",
    "SOAPLITE",
    "AdamW",
    "Budget",
    "Classification",
    "Coefficients",
    "Composite",
    "Lion",
    "Muon",
    "MuonLITE",
    "Nexus",
    "ScheduleFree",
    "Spectra",
    "classify",
    "describe",
    "learning_rate",
    "named",
    "orthogonalize",
    "parameter_groups",
    "polar_express",
    "require_accuracy",
    "spectral_clip",
    "spectral_init_",
]
