"""A team that has kept stand-ups and records for years, all of them made by the use cases."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.standup.entries import entry_on
from models.rules.local_time import local_instant
from models.rules.periods import period_of
from models.shapes.intake import Origin
from models.shapes.metric import MetricValue
from models.shapes.numbers import Subject
from models.shapes.records import ActivityForm, DealForm, OrderForm
from models.shapes.schedule import Due
from models.shapes.standup import StandupKind, StandupNumbers
from models.shapes.targets import TargetForm
from models.store import Sessions
from models.store.statistics import count_anew
from models.tables import Deal, Member
from models.usecases import standup, targets
from models.usecases.records import activities, customers, deals, orders
from tests.benchmarks.population import TEAM_SIZE, populate

TODAY = date(2026, 3, 11)  # a Wednesday
NOW = datetime(2026, 3, 11, 10, 30, tzinfo=UTC)
ZONE = "Europe/London"
SOURCE = Origin(source="crm")
BATCH = 1_000
FILLED = (
    "customers",
    "deals",
    "deal_moves",
    "bookings",
    "activities",
    "orders",
)  # counted as after an import
CALLS = 4  # a day and rep, beside one visit
HOURS: dict[StandupKind, int] = {"morning": 9 * 60, "evening": 17 * 60 + 30}


class History(NamedTuple):
    """A company with its past, and how much of it there is."""

    workspace_id: UUID
    rep: UUID
    entries: int
    activities: int
    deals: int


def lived(sessions: Sessions, days: int) -> History:
    """Let a team of 25 live so many days until today; its first rep keeps every stand-up."""
    began = NOW - timedelta(days=days + 1)
    (ours,) = populate(sessions, workspaces=1, reps=TEAM_SIZE, zone=ZONE, now=began)
    working = [day for n in range(days) if (day := TODAY - timedelta(days=days - n)).isoweekday() <= 5]
    with sessions.writing(ours) as session:
        people = session.scalars(
            select(Member.id).where(Member.workspace_id == ours).order_by(Member.slack_user_id)
        ).all()
        known = customers.found_or_opened(session, [f"Customer {n}" for n in range(200)], SOURCE, now=began)
    buyers = list(known.values())
    sold = _taken(sessions, ours, deals.upsert_many, _deals(people, buyers, working))
    with sessions.reading(ours) as session:
        made = session.execute(select(Deal.external_id, Deal.id).where(Deal.workspace_id == ours))
        about = {external_id: deal_id for external_id, deal_id in made if external_id}
    met = _taken(sessions, ours, activities.upsert_many, _activities(people, buyers, working, about))
    _taken(sessions, ours, orders.upsert_many, _orders(people, buyers, working, about))
    count_anew(sessions.bind, FILLED)
    with sessions.writing(ours) as session:
        _aim(session, people[0])
    for day in working:
        with sessions.writing(ours) as session:
            _answer(session, people[0], day)
    return History(ours, people[0], 2 * len(working), met, sold)


def _taken(sessions: Sessions, ours: UUID, upsert_many: Any, forms: Iterator[Any]) -> int:
    count = 0
    while some := list(islice(forms, BATCH)):
        with sessions.writing(ours) as session:
            taken = upsert_many(session, some, SOURCE, now=NOW)
        if taken.refused:
            raise AssertionError(taken.refused[0])
        if not count:
            count_anew(sessions.bind, FILLED)  # as after the first lines of a file
        count += taken.created
    return count


def _activities(
    people: Sequence[UUID], buyers: Sequence[UUID], days: Sequence[date], about: Mapping[str, UUID]
) -> Iterator[ActivityForm]:
    """Yield a visit or, of each deal, a proposal a day; and calls."""
    for number, day in enumerate(days):
        for place, member_id in enumerate(people):
            deal_id = about.get(f"{member_id}-{day}")
            for turn in range(1 + CALLS):
                kind = "call" if turn else ("visit" if deal_id is None else "proposal")
                yield ActivityForm(
                    external_id=f"{member_id}-{day}-{turn}",
                    member_id=member_id,
                    kind=kind,
                    happened_at=datetime.combine(day, time(10 + turn), UTC),
                    local_date=day,
                    customer_id=buyers[(number + 7 * place + turn) % len(buyers)],
                    deal_id=None if turn else deal_id,
                    outcome="positive",
                )


def _orders(
    people: Sequence[UUID], buyers: Sequence[UUID], days: Sequence[date], about: Mapping[str, UUID]
) -> Iterator[OrderForm]:
    """Yield the order of each deal that was won."""
    for form in _deals(people, buyers, days):
        if form.stage == "won" and form.closed_on is not None:
            yield OrderForm(
                external_id=form.external_id,
                customer_id=form.customer_id,
                deal_id=about[form.external_id or ""],
                owner_id=form.owner_id,
                ordered_on=form.closed_on,
                amount_minor=form.amount_minor,
                currency=form.currency,
            )


def _deals(people: Sequence[UUID], buyers: Sequence[UUID], days: Sequence[date]) -> Iterator[DealForm]:
    """Yield a deal of each rep every third day: won, lost, or open for the month's end."""
    for number, day in enumerate(days[::3]):
        for place, member_id in enumerate(people):
            ends = day + timedelta(days=20)
            over = ends < TODAY
            stage = ("won", "lost")[number % 2] if over else "solution"
            yield DealForm(
                external_id=f"{member_id}-{day}",
                name=f"Deal {number}",
                customer_id=buyers[(number + 3 * place) % len(buyers)],
                owner_id=member_id,
                stage=stage,
                amount_minor=1_600_000 + 1_000 * number,
                currency="CNY",
                opened_on=day,
                expected_close_on=ends,
                closed_on=ends if over else None,
                lost_reason="price" if stage == "lost" else None,
            )


def _aim(session: Session, member_id: UUID) -> None:
    month = period_of("month", TODAY)
    form = TargetForm(
        subject=Subject("member", member_id), code="booked_amount", period=month, value=12_000_000
    )
    targets.set_targets(session, [form], actor=None, now=NOW)


def _answer(session: Session, member_id: UUID, day: date) -> None:
    for kind, minute in HOURS.items():
        at = local_instant(day, minute, ZONE)
        standup.prompt(session, [Due(uuid7(), kind, member_id, ZONE, day, at)], now=at)
        entry = entry_on(session, member_id, kind, day)
        if entry is None:
            raise AssertionError(f"nobody was asked in the {kind} of {day}")
        standup.prompt_delivered(session, entry.id, at=at)
        visits = (MetricValue(code="effective_visits", value=3),)
        standup.submit_numbers(
            session, member_id, entry.id, StandupNumbers(today=visits), view_id="V", now=at
        )
