"""The music network: what it reads and writes, its features, and stepping it."""
