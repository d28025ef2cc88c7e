"""The relay against the sandbox."""
