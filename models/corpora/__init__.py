"""Readers of training material: each file becomes a `Score` with roles, or a reason why not."""
