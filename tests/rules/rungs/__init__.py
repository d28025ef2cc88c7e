"""When each level of a ladder fires."""
