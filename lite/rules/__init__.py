"""Update rules by name. A rule turns gradients into a change of its parameters; groups choose one each."""

from __future__ import annotations

from lite.rules.adamw import AdamWRule
from lite.rules.adamw_lite import AdamWLiteRule
from lite.rules.aro import AroRule
from lite.rules.base import Rule
from lite.rules.lion import LionRule
from lite.rules.lion_k import LionKRule
from lite.rules.muon import MuonRule
from lite.rules.muon_lite import MuonLiteRule
from lite.rules.muon_spectral import MuonSpectralRule
from lite.rules.namo import NamoDRule, NamoRule
from lite.rules.normuon import NorMuonRule
from lite.rules.shampoo import ShampooRule
from lite.rules.soap import SoapRule
from lite.rules.soap_lite import SoapLiteRule

RULES: dict[str, Rule] = {
    rule.name: rule
    for rule in (
        AdamWRule(),
        AdamWLiteRule(),
        LionRule(),
        MuonRule(),
        MuonLiteRule(),
        SoapRule(),
        SoapLiteRule(),
        NorMuonRule(),
        NamoRule(),
        NamoDRule(),
        AroRule(),
        LionKRule(),
        ShampooRule(),
        MuonSpectralRule(),
    )
}


def rule_named(name: str) -> Rule:
    """Rule of that name.

    Raises:
        ValueError: no rule has it.
    """
    try:
        return RULES[name]
    except KeyError:
        raise ValueError(f"unknown algorithm {name!r}; known: {', '.join(RULES)}") from None
