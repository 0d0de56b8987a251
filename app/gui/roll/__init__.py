"""The piano roll: overview, ruler, chord row, notes, drum lane and velocity lane; one widget, painted."""
