"""The watches, with as many lines and as long names as a test wants."""

from decimal import Decimal

from models.shapes.messages import ComplaintWatchDigest, Message, OverdueWatchDigest
from models.shapes.metric import Money
from models.shapes.watch import AgeLine, ComplaintWatch, MoneyNumber, OverdueWatch, OwedLine
from tests.views.complaint_samples import row
from tests.views.digest_samples import ID, MONDAY

OPEN = (Money(minor=120_000_00, currency="CNY"), Money(minor=50_00, currency="USD"))


def owed(name: str, level: int = 0) -> OwedLine:
    """Return what one customer owes: at a level, or with a promise that was not kept."""
    return OwedLine(
        customer_id=ID, customer=name, open=OPEN, count=3, level=level, due_on=MONDAY, late=not level
    )


def watch_messages(count: int, name: str) -> list[Message]:
    """Return both watches."""
    numbers = MoneyNumber(
        name=name,
        collection_rate=Decimal("0.5"),
        before=Decimal("0.5"),
        late=Decimal("0.9"),
        dso=Decimal("30.0"),
    )
    late = OverdueWatch(
        on=MONDAY,
        risen=(owed(name, 2),) * count,
        promises=(owed(name),) * count,
        ages=(AgeLine(bucket="over 90", open=OPEN, count=3), AgeLine(bucket="0", open=OPEN, count=1))
        if count
        else (),
        numbers=(numbers,) * count,
    )
    rows = tuple(row(name, n, lacks=("root_cause", "repair") if n else ()) for n in range(count))
    return [
        ComplaintWatchDigest(watch=ComplaintWatch(on=MONDAY, rows=rows)),
        OverdueWatchDigest(watch=late),
    ]
