"""Proving what somebody is working on: the gaps of a file, a theorem in a notebook, a state in an editor."""
