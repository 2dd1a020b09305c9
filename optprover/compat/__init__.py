"""What users of other tools know: LeanDojo's interface, the protocol of leanprover-community/repl."""
