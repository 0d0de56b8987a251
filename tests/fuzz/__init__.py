"""Readers against damaged and made-up input: 2,000 cases in the tests, 100,000 by `make fuzz`."""
