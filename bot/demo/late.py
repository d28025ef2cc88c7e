"""What Ana tells of February when it is closed already: a deal that she won on its last Friday."""

from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from bot.demo.cast import Cast
from bot.demo.selling import Selling
from models.queries.tenancy import policy
from models.shapes.records import DealForm
from models.usecases.records import deals

TOLD = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)  # two days after the month was closed
BEGUN, WON = date(2026, 2, 20), date(2026, 2, 27)
CUSTOMER = "Kingsway Print"
WORTH = 15_000_000  # minor units: with it nobody sold more


def tell_late(session: Session, cast: Cast, selling: Selling, *, now: datetime) -> None:
    """Let Ana record it; the bot will ask Omar whether February is to be corrected."""
    ana = cast.asker(session, "Ana")
    form = DealForm(
        name="Framework contract",
        customer_id=selling.customers[CUSTOMER],
        owner_id=ana.member_id,
        stage="discovery",
        amount_minor=WORTH,
        currency=policy(session).currency,
        opened_on=BEGUN,
    )
    deal_id = deals.open_deal(session, ana, form, now=now)
    deals.win(session, ana, deal_id, on=WON, now=now)
