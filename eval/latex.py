"""The table of results as LaTeX."""

from __future__ import annotations

from collections.abc import Sequence

from eval.estimate import LEVEL
from eval.table import Row, percent

_SPECIAL = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
}  # fmt: skip


def tex(text: str) -> str:
    """Text with LaTeX's special characters escaped and control characters dropped."""
    return "".join(_SPECIAL.get(c, c) for c in " ".join(text.split()) if c.isprintable())


def table(rows: Sequence[Row], ks: Sequence[int], remarks: Sequence[str]) -> str:
    """A ``booktabs`` table: groups down, runs within groups, Pass@k with its interval across."""
    lines = [
        "% Needs \\usepackage{booktabs}.",
        "\\begin{table}[t]",
        "\\centering",
        "\\caption{Pass@$k$ in \\% with " + tex(f"{LEVEL:.0%}") + " bootstrap intervals over problems."
        + "".join(" " + tex(remark) for remark in remarks) + "}",
        "\\begin{tabular}{ll" + "r" * (1 + len(ks)) + "}",
        "\\toprule",
        " & ".join(["Problems", "Run", "Solved", *(f"Pass@{k}" for k in ks)]) + r" \\",
    ]  # fmt: skip
    seen: tuple[str, str] | None = None
    axis = ""
    order = list(dict.fromkeys((row.axis, row.group) for row in rows))
    for row in sorted(rows, key=lambda r: order.index((r.axis, r.group))):
        if row.axis != axis:
            lines.append("\\midrule")
            axis = row.axis
        first = (row.axis, row.group) != seen
        seen = (row.axis, row.group)
        cells = [tex(row.group) if first else "", tex(row.run) + (" (control)" if row.control else "")]
        cells.append(f"{row.solved}/{row.problems}")
        for s in row.scores:
            mark = "$^\\dagger$" if s.exact else ""
            cells.append(f"{percent(s.value)} {{\\footnotesize ({percent(s.low)}--{percent(s.high)}){mark}}}")
        lines.append(" & ".join(cells) + r" \\")
    lines += ["\\bottomrule", "\\end{tabular}"]
    if any(s.exact for row in rows for s in row.scores):
        lines.append("\\\\[2pt] {\\footnotesize $^\\dagger$ exact binomial interval; every problem scored the same.}")
    lines.append("\\end{table}")
    return "\n".join(lines) + "\n"
