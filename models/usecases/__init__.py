"""One verb inside the caller's transaction."""
