"""The seed page: a drum grid, a melody lane, and what goes on from them."""
