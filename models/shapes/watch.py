"""What the watches over complaints and over late money say."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from models.shapes.complaint import ComplaintRow
from models.shapes.frozen import Frozen
from models.shapes.metric import Money


class ComplaintWatch(Frozen):
    """The open complaints of one reader: breached ones first, then by the time that is left."""

    on: date
    rows: tuple[ComplaintRow, ...] = ()


class OwedLine(Frozen):
    """What one customer owes, and why it is spoken of."""

    customer_id: UUID
    customer: str
    open: tuple[Money, ...]  # one of each currency
    count: int  # invoices
    level: int = 0  # that these invoices reached lately
    due_on: date | None = None  # the oldest due date, or the day of the promise
    late: bool = False  # the promise's day has passed


class AgeLine(Frozen):
    """What is open in one bucket of ages."""

    bucket: str  # "0", "1-30", …, "over 90" days overdue
    open: tuple[Money, ...]
    count: int


class MoneyNumber(Frozen):
    """How fast money comes in: of the company, or of one team."""

    name: str  # empty: the company's
    collection_rate: Decimal | None = None  # of the month
    before: Decimal | None = None  # of the month before, at its end
    late: Decimal | None = None  # of the month before, late payments included
    dso: Decimal | None = None  # of the quarter; beside a collection rate, never alone


class OverdueWatch(Frozen):
    """Late money of one reader's people: what rose, what was promised for this week, how old it is."""

    on: date
    risen: tuple[OwedLine, ...] = ()
    promises: tuple[OwedLine, ...] = ()
    ages: tuple[AgeLine, ...] = ()
    numbers: tuple[MoneyNumber, ...] = ()
