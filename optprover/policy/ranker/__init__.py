"""A small model of which tactics Lean will accept at a state: boosted trees in a JSON file, read with NumPy alone."""
