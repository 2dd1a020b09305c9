"""A step-level Lean 4 prover for the mathematics of optimisation."""

__version__ = "0.1.0"
