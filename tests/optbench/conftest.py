"""One Lean without any library for the gates' tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from optprover.environment import LeanEnvironment
from optprover.lean.checker import Checker


@pytest.fixture(scope="session")
def bare_lean() -> LeanEnvironment:
    return LeanEnvironment.prepare([])


@pytest.fixture(scope="session")
def bare_checker(bare_lean: LeanEnvironment) -> Iterator[Checker]:
    with bare_lean.checker() as shared:
        yield shared
