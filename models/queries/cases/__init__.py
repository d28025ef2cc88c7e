"""Cases on their ladders: where they stand, what was told of them, by which rules they climb."""
