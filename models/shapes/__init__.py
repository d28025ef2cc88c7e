"""Frozen pydantic values: forms in, messages out, facts for rules."""
