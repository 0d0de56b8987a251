"""From a request to a plan: what is left open is drawn from what a style is like."""
