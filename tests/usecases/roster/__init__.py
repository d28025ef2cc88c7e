"""Members as they come, move and go."""
