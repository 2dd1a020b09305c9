"""The one command: its list, its errors, and that asking for help imports nothing heavy."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from optprover.__main__ import COMMANDS, main

ROOT = Path(__file__).parents[1]


def test_it_is_installed() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    assert scripts == {"optprover": "optprover.__main__:main"}


def test_help_lists_every_command_and_imports_none() -> None:
    script = (
        "import sys, optprover.__main__ as m\ntry: m.main(['--help'])\nexcept SystemExit: pass\nprint(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert all(f"  {name} " in done.stdout and each.help in done.stdout for name, each in COMMANDS.items())
    loaded = set(done.stdout.splitlines()[-1].split())
    assert not loaded & {"typer", "rich", "numpy", "scipy", "torch", "pydantic", "optprover.environment"}


@pytest.mark.parametrize("name", [n for n, c in COMMANDS.items() if importlib.util.find_spec(c.module.split(".")[0])])
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        importlib.util.find_spec(COMMANDS[name].module)
    except ModuleNotFoundError:
        pytest.skip("not part of this tree")
    if importlib.util.find_spec(COMMANDS[name].module) is None:
        pytest.skip("not part of this tree")
    with pytest.raises(SystemExit) as end:
        main([name, "--help"])
    assert end.value.code == 0
    assert f"optprover {name}" in capsys.readouterr().out


def test_the_same_module_answers_to_its_old_name() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "optprover", "passk", "/nonexistent"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    old = subprocess.run(
        [sys.executable, "-m", "eval.passk", "/nonexistent"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert (done.returncode, done.stderr) == (old.returncode, old.stderr) == (2, old.stderr)
    assert old.stderr.startswith("Error: There is no run at /nonexistent.\n  → ")


@pytest.mark.parametrize(
    ("arguments", "message"), [(["serch"], "Did you mean `optprover search`?"), (["zzz"], "See `optprover --help`.")]
)
def test_a_wrong_name_is_explained(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2 and message in capsys.readouterr().err
