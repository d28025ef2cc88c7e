"""How tests read a drawing: as a screen reader in London says it."""

from datetime import UTC, date, datetime

from models.shapes.messages import Message
from models.shapes.reader import Reader
from views import render

READER = Reader(locale="en", zone="Europe/London", currency="GBP")
MONDAY = date(2026, 3, 9)
TEN = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


def lines(message: Message) -> list[str]:
    """Return what is said, line by line."""
    return render(message, READER).text.split("\n")
