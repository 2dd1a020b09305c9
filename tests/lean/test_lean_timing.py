"""Timings of modules and declarations: every command is there once, and the critical path is the longest chain."""

from __future__ import annotations

from pathlib import Path

import pytest

from optprover.errors import OptProverError
from optprover.lean.host_process import Host
from optprover.lean.toolchain import ensure_toolchain
from optprover.library.compile import Module
from optprover.library.timing import critical_path, time_module

SOURCE = """/-! A module. -/
namespace A
/-- ∀ x, one. -/
def one : Nat := 1
notation "uno" => one

theorem one_pos : 0 < uno := by decide
end A
"""


def module(name: str, *imports: str, path: Path = Path("none.lean")) -> Module:
    return Module(name, path, imports, name)


def test_each_declaration_is_timed_once_and_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "A.lean"
    path.write_text(SOURCE, encoding="utf-8")
    with Host(ensure_toolchain(), tmp_path) as host:
        timings = time_module(host, module("A", path=path))
        path.write_text(SOURCE.replace("0 < uno", "2 < uno"), encoding="utf-8")
        with pytest.raises(OptProverError, match=r"A\.lean:7: "):
            time_module(host, module("A", path=path))
    named = {t.name: t.line for t in timings}
    assert named["A.one"] == 3 and named["A.one_pos"] == 7
    assert all(t.seconds >= 0 and t.module == "A" for t in timings)
    assert len([t for t in timings if t.name == "A.one_pos"]) == 1


def test_the_critical_path_is_the_longest_chain_of_imports() -> None:
    wanted = {
        m.name: m for m in (module("a", "Init"), module("b", "a"), module("c", "a"), module("d", "b", "c"), module("e"))
    }
    chain = critical_path(wanted, {"a": 1.0, "b": 5.0, "c": 2.0, "d": 1.0, "e": 6.5})
    assert chain == [("a", 1.0), ("b", 6.0), ("d", 7.0)]
    assert critical_path({}, {}) == []
