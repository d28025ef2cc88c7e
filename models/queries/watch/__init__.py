"""What the watches over complaints and over late money say; nothing is sent from here."""

from models.queries.watch.complaints import ever_complained, open_complaints, watched_complaints
from models.queries.watch.money import ever_owed, overdue_watch
from models.queries.watch.risen import risen
from models.queries.watch.whose import owned_by

__all__ = [
    "ever_complained",
    "ever_owed",
    "open_complaints",
    "overdue_watch",
    "owned_by",
    "risen",
    "watched_complaints",
]
