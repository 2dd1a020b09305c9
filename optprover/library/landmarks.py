"""``python -m optprover.library.landmarks``: the named theorems of the library, where they stand, how long their proofs
are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from optprover.errors import OptProverError
from optprover.lean.source_text import declarations
from optprover.paths import lean_sources

LANDMARKS: Mapping[str, tuple[str, ...]] = {
    "Heine-Borel in Euclidean space": ("EuclideanSpace.isCompact_iff", "Metric.isCompact_of_isClosed_isBounded"),
    "All norms are equivalent": ("FiniteDimensional.exists_norm_equiv", "FiniteDimensional.exists_seminorm_le"),
    "Weierstrass for lower semicontinuous functions": ("LowerSemicontinuousOn.exists_isMinOn",),
    "Heine-Cantor": ("IsCompact.uniformContinuousOn_of_continuous",),
    "Finite subcovers": ("IsCompact.elim_finite_subcover",),
    "Carathéodory": ("exists_card_le_of_mem_convexHull",),
    "Supporting hyperplane": (
        "exists_norm_eq_one_inner_le_of_notMem_interior",
        "Convex.exists_norm_eq_one_inner_le_of_notMem",
    ),
    "Separation of a compact and a closed convex set, strict": (
        "geometric_hahn_banach_compact_closed",
        "exists_inner_lt_inner_of_isCompact_isClosed",
    ),
    "Separation of disjoint convex sets": ("Convex.exists_clm_le_clm",),
    "Convex functions are continuous on the interior": ("ConvexOn.continuousOn_interior",),
    "Subdifferential not empty on the interior": ("ConvexOn.exists_subgradient",),
    "Sum rule of the subdifferential": ("ConvexOn.exists_subgradient_add",),
    "Fenchel-Moreau": ("ConvexOn.isLUB_affine_minorants", "ConvexOn.isGreatest_affine_minorants"),
    "Farkas": ("exists_nonneg_sum_smul_eq_iff", "farkas_alternative"),
    "Slater: multipliers and KKT conditions": ("exists_multipliers_of_slater", "exists_kkt_of_slater"),
    "Moreau decomposition": ("exists_add_eq_mem_polarCone", "eq_of_add_eq_of_mem_polarCone"),
    "Second-order condition, sufficient": ("eventually_lt_of_hessian_pos", "exists_quadratic_growth_of_hessian"),
    "Second-order condition, necessary": ("IsLocalMin.hessian_nonneg",),
    "Positive semidefinite Hessian and convexity": ("convexOn_iff_hessian_nonneg",),
    "Weighted AM-GM": ("Real.geom_mean_le_arith_mean_weighted",),
    "Hölder": ("Real.inner_le_Lp_mul_Lq",),
    "Minkowski": ("Real.Lp_add_le",),
    "Log-sum-exp is convex": ("Real.convexOn_log_sum_exp",),
    "Entropy is concave": ("Real.concaveOn_sum_negMulLog",),
    "Pinsker, finite": ("Real.sq_sum_abs_sub_le_two_mul_sum_mul_log_div",),
    "Spectral theorem, symmetric, finite dimension": ("exists_orthonormal_eigenvectors",),
    "Nuclear-spectral duality": ("exists_isGreatest_sum_inner", "EuclideanSpace.exists_isGreatest_frobenius"),
    "Positive operators: Cauchy-Schwarz": ("ContinuousLinearMap.IsPositive.inner_sq_le",),
    "Positive semidefinite matrices are positive operators": ("Matrix.posSemidef_iff_isPositive",),
    "Variational inequality on a convex set": ("IsMinOn.inner_gradientWithin_nonneg",),
    "Banach's fixed point": ("ContractingWith.exists_isFixedPt", "ContractingWith.fixedPoint_unique"),
}


@dataclass(frozen=True)
class Landmark:
    """A theorem under its title: name, file below the Lean sources, line and length of the proof in lines."""

    title: str
    name: str
    file: str
    line: int
    proof: int


def find(sources: Path, root: str = "OptCore") -> list[Landmark]:
    """Every landmark, in the order of `LANDMARKS`.

    Raises:
        OptProverError: a theorem is not there.
    """
    wanted = {name: title for title, names in LANDMARKS.items() for name in names}
    found: dict[str, Landmark] = {}
    for path in sorted((sources / root).rglob("*.lean")):
        text = path.read_text(encoding="utf-8")
        for written in declarations(text):
            if written.name in wanted and written.kind == "theorem":
                line = text.count("\n", 0, written.end) + 1
                found[written.name] = Landmark(
                    wanted[written.name],
                    written.name,
                    path.relative_to(sources).as_posix(),
                    line,
                    proof_lines(text.splitlines()[line - 1 :]),
                )
    if missing := [name for name in wanted if name not in found]:
        raise OptProverError(f"No theorem {missing[0]} in {sources / root}.", "Name its successor in LANDMARKS.")
    return [found[name] for names in LANDMARKS.values() for name in names]


def proof_lines(lines: list[str]) -> int:
    """How many lines the proof takes of a declaration that starts with the first of ``lines`` and ends where the
    indentation does.

    What stands behind ``:=`` counts as a line unless it is ``by`` alone.
    """
    end = next((i for i, line in enumerate(lines) if i and line and not line[0].isspace()), len(lines))
    own = [line for line in lines[:end] if line.strip()]
    start = next((i for i, line in enumerate(own) if re.search(r":=(?:\s|$)", line)), len(own) - 1)
    behind = own[start].rpartition(":=")[2].strip()
    return len(own) - start - (behind in ("", "by"))


def page(landmarks: list[Landmark]) -> str:
    """A table in Markdown."""
    rows = [
        f"| {'' if i and landmarks[i - 1].title == m.title else m.title} | `{m.name}` | `{m.file}` | {m.proof} |"
        for i, m in enumerate(landmarks)
    ]
    return "\n".join(["| theorem | name | file | lines of proof |", "|---|---|---|---|", *rows, ""])


def main(
    sources: Annotated[
        Path | None, typer.Option(help="Root of the Lean sources; the project's own by default.")
    ] = None,
) -> None:
    """Print the table of named theorems that docs/second-floor.md holds.

    Example:  python -m optprover.library.landmarks
    """
    try:
        print(page(find(sources or lean_sources())), end="")
    except OptProverError as error:
        print(f"Error: {error}")
        raise typer.Exit(2) from None


if __name__ == "__main__":
    typer.run(main)
