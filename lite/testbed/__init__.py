"""Do the optimisers help? Small problems, equal tuning, paired seeds: ``python -m lite.testbed``."""
