"""Everything that waits for one person: of cases, of people's reports, of decisions."""

from models.queries.waiting.everything import everything

__all__ = ["everything"]
