"""Whoever is to ask for the money of invoices from now on hears of it at once."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.collecting.facts import Known, known
from models.queries.collecting.lines import customers_called, open_sums
from models.queries.tenancy import workspace
from models.rules.local_time import known_zone, local_date
from models.shapes.messages.collecting import DebtGiven, InvoicesGiven
from models.shapes.outbox import Envelope, Lane
from models.shapes.roster import Asker
from models.tables import Member
from models.usecases import outbox

MOST = 20  # customers of one message; the rest is among what is overdue


def tell(
    session: Session, asker: Asker | None, receivable_ids: Sequence[UUID], to: Member, *, now: datetime
) -> None:
    """Tell who has them now, by customer; a deputy for whoever is away, nobody of the own press."""
    reader = roster.stand_in(session, to, local_date(now, known_zone(to.timezone)))
    if asker is not None and reader.id == asker.member_id:
        return
    owed = [one for one in known(session, receivable_ids, now=now).values() if one.facts.outstanding > 0]
    called = customers_called(session, {one.row.customer_id for one in owed})
    owed.sort(key=lambda one: (called[one.row.customer_id], str(one.row.customer_id)))
    debts = [
        _debt(called[key], [*group]) for key, group in groupby(owed, key=lambda one: one.row.customer_id)
    ]
    if not debts:
        return
    home = workspace(session).slack_team_id
    envelope = Envelope(
        message=InvoicesGiven(
            by=asker.name if asker is not None else "",
            debts=tuple(debts[:MOST]),
            more=max(0, len(debts) - MOST),
            in_place_of=to.name if reader.id != to.id else "",
        ),
        key=f"invoices-given:{home}:{to.slack_user_id}:{now:%Y%m%d%H%M%S%f}",
        target=reader.slack_user_id,
        lane=Lane.REPLY,
    )
    outbox.put(session, [envelope], now=now)


def _debt(customer: str, invoices: Sequence[Known]) -> DebtGiven:
    return DebtGiven(
        customer_id=invoices[0].row.customer_id,
        customer=customer,
        count=len(invoices),
        open=open_sums((one.row.currency, one.facts.outstanding) for one in invoices),
        due_on=min(one.row.due_on for one in invoices),
    )
