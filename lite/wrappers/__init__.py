"""Optimisers around optimisers: they change what another one does with the gradients or with the weights."""

from __future__ import annotations

from lite.wrappers.nexus import Nexus
from lite.wrappers.schedule_free import ScheduleFree
from lite.wrappers.spectra import Spectra, spectral_clip

__all__ = ["Nexus", "ScheduleFree", "Spectra", "spectral_clip"]
