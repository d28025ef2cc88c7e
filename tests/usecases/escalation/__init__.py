"""Cases on their ladders."""
