"""What runs are worth: Pass@k, comparisons, re-checked proofs, the report page and exports."""
