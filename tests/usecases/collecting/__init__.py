"""Money that is late, from its first warning to the letter."""
