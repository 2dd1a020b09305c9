"""Looks after the Lean library: compiles it, audits its axioms, compares its signatures with Mathlib's, indexes it."""
