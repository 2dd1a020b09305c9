"""Faithfulness to Mathlib: a table of mirrored signatures, the check that the library has not drifted from it, and the
reference index."""
