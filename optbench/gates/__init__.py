"""What a problem must pass to stand in the benchmark: one gate a file."""

from optbench.gates.consistency import consistency
from optbench.gates.difficulty import measured
from optbench.gates.duplicates import canonical, duplicates, similar
from optbench.gates.finding import Exceptions, Finding
from optbench.gates.naming import names
from optbench.gates.nonvacuity import nonvacuity
from optbench.gates.proofs import proof
from optbench.gates.wording import wording

__all__ = [
    "Exceptions",
    "Finding",
    "canonical",
    "consistency",
    "duplicates",
    "measured",
    "names",
    "nonvacuity",
    "proof",
    "similar",
    "wording",
]
