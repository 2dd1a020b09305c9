"""Every optimiser again, as a plain float64 step that reads like its formula.

One parameter, one step, no batching, exact SVDs and eigendecompositions where the fast forms iterate. Each
step function takes the weights, the gradient and a state made by the matching ``State()``, and returns new
weights; the state is changed in place. The tests hold the fast forms to these.
"""

from __future__ import annotations

from lite.reference.adamw import AdamWState, adamw, lion
from lite.reference.adamw_lite import AdamWLiteState, adamw_lite
from lite.reference.field import FieldState, aro, lion_k, namo, namo_d, normuon, shampoo, sinkhorn
from lite.reference.muon import MuonState, muon, polar
from lite.reference.muon_lite import MuonLiteState, muon_lite, sharp_right_projector
from lite.reference.schedules import Schedule
from lite.reference.soap import SoapState, soap, soap_lite

__all__ = [
    "AdamWLiteState",
    "AdamWState",
    "FieldState",
    "MuonLiteState",
    "MuonState",
    "Schedule",
    "SoapState",
    "adamw",
    "adamw_lite",
    "aro",
    "lion",
    "lion_k",
    "muon",
    "muon_lite",
    "namo",
    "namo_d",
    "normuon",
    "polar",
    "shampoo",
    "sharp_right_projector",
    "sinkhorn",
    "soap",
    "soap_lite",
]
