"""One Lean for all tests here, with the modules of the projects; each test proves something in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from proving_helpers import MODULES, PROJECTS, Prover

from optprover.environment import LeanEnvironment
from optprover.paths import lean_sources
from optprover.proving.sessions import GapEnvironment
from optprover.search.settings import SearchSettings


@pytest.fixture(scope="session")
def lean() -> Iterator[GapEnvironment]:
    environment = LeanEnvironment.prepare(MODULES, source=(lean_sources(), PROJECTS))
    with GapEnvironment(environment, SearchSettings.heartbeats) as shared:
        yield shared


@pytest.fixture
def prover(lean: GapEnvironment) -> Prover:
    return Prover(lean)
