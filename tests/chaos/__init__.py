"""A storm over a whole company: what was promised to people holds all the same."""
