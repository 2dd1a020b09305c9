"""One prepared Lean, one session and one checker for all tests here: a process costs seconds and a gigabyte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from optprover.environment import LeanEnvironment
from optprover.lean.checker import Checker
from optprover.lean.host_process import Host
from optprover.lean.session import ReplSession

CHEATS = Path(__file__).parent / "cheats"


@pytest.fixture(scope="session")
def lean() -> LeanEnvironment:
    """The embedded Lean with the small library that the attempts are about."""
    return LeanEnvironment.prepare(["Cheats.Base"], source=CHEATS / "library")


@pytest.fixture(scope="session")
def checker(lean: LeanEnvironment) -> Iterator[Checker]:
    with lean.checker() as shared:
        yield shared


@pytest.fixture(scope="session")
def host(lean: LeanEnvironment) -> Iterator[Host]:
    with lean.host() as shared:
        yield shared


@pytest.fixture(scope="session")
def shared_session(lean: LeanEnvironment) -> Iterator[ReplSession]:
    with lean.session() as shared:
        yield shared


@pytest.fixture
def session(shared_session: ReplSession) -> ReplSession:
    """The shared session without the states of earlier tests."""
    shared_session.reset()
    return shared_session
