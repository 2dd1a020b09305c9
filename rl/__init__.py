"""Learning: steps from proofs and search trees, supervised fine-tuning, preferences, expert iteration."""
