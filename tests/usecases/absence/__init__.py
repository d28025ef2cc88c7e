"""Days away."""
