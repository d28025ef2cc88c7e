"""Weekly reports from the first moment to the last."""
