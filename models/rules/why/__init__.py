"""What explains a number: which one somebody means, and what changed since it was shown."""
