"""When each level of a ladder fires, by the kind of case."""
