"""Won deals and honors, with as many items and as long names as a test wants."""

from uuid import UUID

from models.shapes.messages import Message, Win, WinsRung
from models.shapes.metric import Money

ID = UUID("018f0000-0000-7000-8000-000000000001")


def honor_messages(count: int, name: str, text: str) -> list[Message]:
    """Return the gong, and everything that is said about awards."""
    win = Win(
        deal_id=ID,
        ref_no=12,
        deal=text[:200],
        customer=name,
        owner=name,
        helpers=(name,) * count,
        amount=Money(minor=160_000_00, currency="CNY"),
    )
    private = win.model_copy(update={"deal": None, "customer": None, "undone": True})
    return [WinsRung(team_name=name, wins=(win, private)[: count + 1] * max(count, 1))]
