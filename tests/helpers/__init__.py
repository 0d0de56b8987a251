"""What several tests need: small real things, built the same way every time."""
