"""OptBench: theorems of optimisation in Lean 4, as data."""

from optbench.load import load
from optbench.problem import CATEGORIES, Problem

__all__ = ["CATEGORIES", "Problem", "load"]
