"""What is kept about a person, and who looked at it."""

from models.queries.privacy.counts import my_data
from models.queries.privacy.looks import looks_at, not_noted, told_of

__all__ = ["looks_at", "my_data", "not_noted", "told_of"]
