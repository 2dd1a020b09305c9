"""A second implementation of Lean's kernel: an independent type checker for exported declarations.

It shares no code with Lean. ``docs/kernel.md`` says what is checked and what is trusted.
"""
