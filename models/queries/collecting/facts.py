"""What decides when somebody hears of invoices, many at once; the rehearsal reads it too."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import Session

from models.policy import Policy
from models.policy.receivables import ReceivablePolicy
from models.queries.calendar import calendar_facts
from models.queries.cases.rules import policy_of
from models.queries.collecting.climbed import Stood, contacted_at, reversed_at, stood
from models.queries.collecting.promises import Held, holds_of
from models.queries.collecting.sources import last_words, silent_since
from models.queries.prepared import among, read
from models.queries.records.money import Covered, covered
from models.queries.tenancy import policy, workspace, workspace_of
from models.rules.local_time import known_zone, local_date
from models.shapes.calendar import CalendarFacts
from models.shapes.collecting import CollectionFacts, Pause
from models.tables import (
    Member,
    Receivable,
    Team,
)

BY_PEOPLE = ("resolved", "rejected", "lifted")
BEFORE, AFTER = timedelta(days=90), timedelta(days=150)  # of the days that sweeps may look at
COLUMNS = (
    Receivable.id,
    Receivable.ref_no,
    Receivable.invoice_no,
    Receivable.customer_id,
    Receivable.owner_id,
    Receivable.amount_minor,
    Receivable.currency,
    Receivable.issued_on,
    Receivable.due_on,
    Receivable.source,
    Receivable.voided_on,
    Receivable.written_off_on,
    Receivable.settled_on,
    Receivable.changed_at,
    Member.calendar_id,
    Team.timezone.label("team_zone"),
)


class Known(NamedTuple):
    """One invoice as its row has it, and all that decides about it."""

    row: Any
    facts: CollectionFacts
    status: str  # of its ladder; empty = not begun
    as_of: date | None  # its source's last word, where that is too old
    climbs_by: ReceivablePolicy  # those that its ladder began with


def known(session: Session, receivable_ids: Collection[UUID], *, now: datetime) -> Mapping[UUID, Known]:
    """Return these invoices with their facts; those that are gone are left out."""
    rows = _rows(session, receivable_ids)
    if not rows:
        return {}
    cover, ladders = covered(session, receivable_ids), stood(session, receivable_ids)
    held, reversals = holds_of(session, receivable_ids), reversed_at(session, receivable_ids)
    rules, home, words = policy(session), workspace(session).timezone, last_words(session)
    calendars = _calendars(session, rows, rules, now.date())
    contacts = contacted_at(session, {row.customer_id for row in rows})
    found = {}
    for row in rows:
        zone, one = known_zone(row.team_zone or home, home), ladders.get(row.id, Stood())
        today, mine = local_date(now, zone), held.get(row.id, ())
        most = rules.receivables.max_data_age_days
        as_of = silent_since(words.get(row.source), today, zone, most)
        found[row.id] = Known(
            row,
            CollectionFacts(
                due_on=row.due_on,
                outstanding=row.amount_minor - cover.get(row.id, Covered()).whole,
                now=now,
                since=max(row.changed_at, reversals.get(row.id, row.changed_at), *_ends(mine)),
                zone=zone,
                calendar=calendars[row.calendar_id if row.calendar_id in calendars else None],
                level=one.level,
                level_at=one.level_at,
                told_at=one.told_at,
                contacted_at=contacts.get(row.customer_id),
                open=row.voided_on is None and row.written_off_on is None,
                reversed_at=reversals.get(row.id),
                stale=as_of is not None,
                **_held_back(mine, today),
            ),
            one.status,
            as_of,
            rules.receivables if one.rules is None else policy_of(session, one.rules).receivables,
        )
    return found


def _held_back(held: Sequence[Held], today: date) -> dict[str, Any]:
    """Return the facts about what holds an invoice back, and what ended last without a result."""
    ended = [hold for hold in held if hold.lapsed(today)]
    last = max(ended, key=lambda hold: hold.until_on or date.min, default=None)
    return {
        "pauses": tuple(Pause(hold.kind, hold.until_on) for hold in held if hold.holds(today)),
        "lapsed_on": last.until_on if last else None,
        "lapsed": last.kind if last else None,
    }


def _ends(held: Sequence[Held]) -> Sequence[datetime]:
    """Return when people ended what held an invoice back; what ended by its own day surprises nobody."""
    return [hold.ended_at for hold in held if hold.ended_at is not None and hold.outcome in BY_PEOPLE]


def _rows(session: Session, receivable_ids: Collection[UUID]) -> Sequence[Row[*tuple[Any, ...]]]:
    owner = and_(Member.workspace_id == Receivable.workspace_id, Member.id == Receivable.owner_id)
    team = and_(Team.workspace_id == Member.workspace_id, Team.id == Member.team_id)
    found = (
        select(*COLUMNS)
        .join(Member, owner)
        .outerjoin(Team, team)
        .where(Receivable.workspace_id == workspace_of(session), among(Receivable.id, receivable_ids))
    )
    return read(session, found) if receivable_ids else []


def _calendars(
    session: Session, rows: Sequence[Any], rules: Policy, today: date
) -> Mapping[UUID | None, CalendarFacts]:
    """Return the owners' calendars, with the company's own days around what is due."""
    first = min((row.due_on for row in rows), default=today)
    last = max((row.due_on for row in rows), default=today)
    wanted = {row.calendar_id for row in rows if row.calendar_id is not None}
    start, end = min(first, today) - BEFORE, max(last, today) + AFTER
    return calendar_facts(session, wanted, start, end, rules=rules)
