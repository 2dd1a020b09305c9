"""`optprover prove`, as it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from optprover.project import LeanFile
from optprover.proving import __main__ as command
from optprover.proving.sessions import GapEnvironment

TEXT = """import OptBench.Foundation

theorem easy (x : ℝ) : 2 * x ≤ x ^ 2 + 1 := by
  sorry

theorem wrong (x : ℝ) (h : 0 ≤ x) : x ≤ x ^ 2 := by
  sorry
"""


class _Kept(GapEnvironment):
    """The shared processes, which a command does not end."""

    def __init__(self, lean: GapEnvironment) -> None:
        self.__dict__ = lean.__dict__

    def close(self) -> None:
        pass


@pytest.fixture
def prove(lean: GapEnvironment, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path):  # type: ignore[no-untyped-def]
    monkeypatch.setattr(LeanFile, "environment", lambda self, console=None: lean.environment)
    monkeypatch.setattr(command, "GapEnvironment", lambda environment, heartbeats: _Kept(lean))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "F.lean").write_text(TEXT)

    def invoke(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            command.app(args=[*arguments, "--workers", "1", "--passes", "1"], prog_name="prove")
        said = capfd.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return invoke


def test_a_copy_is_written_and_the_original_is_left_alone(prove, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, err = prove("F.lean", "--write", "Out.lean", "--out", "run")
    assert code == 1
    assert out == ""
    assert (tmp_path / "F.lean").read_text() == TEXT
    written = (tmp_path / "Out.lean").read_text()
    assert written.count("sorry") == 1
    assert written.index("sorry") > written.index("theorem wrong")
    assert "easy: proved and checked." in err
    assert "F.lean:7: false at x = 1/2" in err
    assert "1 of 2 theorems proved and checked" in err
    assert (tmp_path / "run" / "run.db").is_file()


def test_one_theorem_goes_to_standard_output_or_in_place(prove, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = prove("F.lean:easy")
    assert code == 0
    assert out.startswith("theorem easy (x : ℝ) : 2 * x ≤ x ^ 2 + 1 := by")
    assert "sorry" not in out
    assert prove("F.lean:easy", "--in-place")[0] == 0
    assert (tmp_path / "F.lean").read_text().count("sorry") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Absent.lean",), "Absent.lean cannot be read"),
        (("F.lean:nothing",), "has no theorem nothing"),
        (("F.lean", "--write", "F.lean"), "is the file itself"),
        (("F.lean", "--write", "G.lean", "--in-place"), "exclude each other"),
        (("F.lean", "--policy", "clairvoyant"), "no policy 'clairvoyant'"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(prove, arguments: tuple[str, ...], said: str) -> None:  # type: ignore[no-untyped-def]
    code, _, err = prove(*arguments)
    assert code == 2
    assert said in " ".join(err.split())
    assert "→" in err
