"""What explains a number."""
