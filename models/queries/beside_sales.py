"""What whoever works beside the sales teams sees of cases and money: legal, after-sales, finance, support."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.queries.collecting.lines import open_sums
from models.queries.collecting.overdue import overdue
from models.queries.collecting.seen import seen_people
from models.queries.complaint.open_ones import open_for
from models.shapes.lookup import BesideSales
from models.shapes.roster import Asker


def beside_sales(session: Session, asker: Asker, *, now: datetime) -> BesideSales:
    """Return how many open complaints there are for the asker, and how much money is late."""
    complaints = open_for(session, asker, now=now)
    money = overdue(session, seen_people(session, asker), limit=1, now=now)
    return BesideSales(
        complaints=len(complaints),
        overdue=sum(one.overdue for one in complaints),
        debtors=money.customers,
        owed=open_sums((one.currency, one.minor) for age in money.ages for one in age.open),
    )
