"""The command line: one module a group of commands, each with `add` (its options) and `run_...` (what it does)."""
