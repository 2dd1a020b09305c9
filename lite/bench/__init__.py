"""Speed and memory of the optimisers, measured as ratios in one run: ``python -m lite.bench``."""
