"""Real arithmetic outside Lean: reading printed terms, polynomials over their atoms, and certificates for
inequalities."""
