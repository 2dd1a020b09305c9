"""A theorem out of the user's own file."""

from __future__ import annotations

from pathlib import Path

from optprover.errors import ProblemError
from optprover.lean.environment import LeanEnvironment
from optprover.lean.types import Theorem
from optprover.paths import lean_sources

_SECONDS = 120.0


def read_theorem(spec: str) -> tuple[Theorem, LeanEnvironment]:
    """The theorem ``FILE.lean[:name]`` speaks of (the last one by default), and an environment with what it imports.

    Everything before the theorem in its file is its context. Whatever stands as its proof is ignored.

    Raises:
        ProblemError: no such file or theorem, the file does not parse, or an import is missing.
    """
    path, name = _split(spec)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ProblemError(f"{path} cannot be read: {error}.", "Give --theorem FILE.lean or FILE.lean:name.") from error
    imports = [words[1] for line in text.splitlines() if (words := line.split())[:1] == ["import"] and len(words) > 1]
    for module in imports:
        if module.split(".")[0] not in ("Init", "Std", "Lean") and not (lean_sources() / (module.replace(".", "/") + ".lean")).is_file():
            raise ProblemError(
                f"{path} imports {module}, which the embedded Lean does not have.",
                "It has Init, Std and this project's library (import OptBench.Foundation); Mathlib needs a native Lean.",
            )
    own = [m for m in imports if m.split(".")[0] not in ("Init", "Std", "Lean")]
    environment = LeanEnvironment.prepare(own)
    host = environment.host()
    try:
        outline = host.request({"outline": text, "deadline": _SECONDS * 1000}, _SECONDS + 10)
    finally:
        host.close()
    if "items" not in outline:
        raise ProblemError(f"{path} cannot be read by Lean: {outline.get('message', 'no answer')}", "Mend the file's import lines.")
    theorems = {item["name"]: item for item in outline["items"] if item["kind"] == "theorem" and item["name"]}
    errors = [m for m in outline.get("messages", []) if m["severity"] == "error"]
    if name is None and theorems:
        name = list(theorems)[-1]
    matches = [full for full in theorems if full == name or full.endswith(f".{name}")]
    if not matches:
        first = f" It does not parse at line {errors[0]['pos']['line']}: {errors[0]['data']}" if errors else ""
        raise ProblemError(
            f"{path} has no theorem{f' {name}' if name else ''}.{first}",
            f"It has: {', '.join(theorems)}." if theorems else "State it as `theorem name … : … := by sorry`.",
        )
    item = theorems[matches[0]]
    raw = text.encode()
    first_line = raw[: item["range"][0]].count(b"\n") + 1
    shown = [f"line {e['pos']['line']}: {e['data']}" for e in errors if item["value"] is None or e["pos"]["line"] < first_line]
    if item["value"] is None or shown:
        raise ProblemError(
            f"{path} cannot be read up to the proof of {matches[0]}: {shown[0] if shown else 'no := follows the statement'}.",
            "Mend the file and run the command again.",
        )
    header = raw[outline["bodyStart"] : item["body"][0]].decode()
    header = header[: len(header.rstrip()) - len(_trailing_doc(header))] if _trailing_doc(header) else header
    statement = raw[item["body"][0] : item["value"][0]].decode().rstrip()
    return Theorem(matches[0], statement, header.strip(), tuple(imports)), environment


def _split(spec: str) -> tuple[Path, str | None]:
    file, colon, name = spec.rpartition(":")
    if colon and file.endswith(".lean"):
        return Path(file), name
    return Path(spec), None


def _trailing_doc(header: str) -> str:
    """The doc comment and modifiers right before the theorem, which belong to it and not to its context."""
    stripped = header.rstrip()
    if stripped.endswith("-/") and (start := stripped.rfind("/--")) >= 0:
        return stripped[start:]
    return ""
