"""How long a board takes, live and from its stored run, beside the plain SQL aggregate on the same data."""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import String, cast, distinct, func, select
from sqlalchemy.orm import Session

from models.queries.boards import Ranking, ranking, stored_board
from models.queries.tenancy import policy
from models.rules.metrics.activity import VISITS
from models.rules.periods import period_of
from models.shapes.boards import EVERYBODY, Board
from models.shapes.intake import Origin
from models.shapes.period import Period
from models.shapes.records import ActivityForm
from models.store import Sessions
from models.store.statistics import count_anew
from models.tables import Activity, Member
from models.usecases import boards
from models.usecases.records import activities, customers
from tests.benchmarks.database import KINDS, Kind, fresh, opened
from tests.benchmarks.figure import Figure, at_most, told
from tests.benchmarks.population import populate

LIVE_MS = 200.0
STORED_MS = 10.0
ORDINARY_MS = 5.0
LARGE_REPS, ORDINARY_REPS = 5_000, 50
ORDINARY_ROWS = 10_000
TODAY = date(2026, 3, 20)
NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
YEAR = 365
ROUNDS = 20
BATCH = 1_000
VISITED = Board(code="effective_visits")
SOURCE = Origin(source="crm")


def figures(*, rows: int) -> Sequence[Figure]:
    """Rank a large company with so many activities and an ordinary one, on both databases."""
    return [
        figure
        for kind in KINDS
        for size in ((LARGE_REPS, rows), (ORDINARY_REPS, min(rows, ORDINARY_ROWS)))
        for figure in _ranked(kind, *size)
    ]


def _ranked(kind: Kind, reps: int, rows: int) -> Iterator[Figure]:
    month = period_of("month", TODAY)
    with fresh(kind) as url, opened(url) as sessions:
        ours = _company(sessions, reps, rows)
        with sessions.writing(ours) as session:
            boards.run(session, VISITED, EVERYBODY, month, now=NOW)
        count_anew(sessions.bind, ("leaderboard_runs", "leaderboard_entries"))
        with sessions.reading(ours) as session:
            me = _somebody(session, ours)
            rules = policy(session)
            live = _median(lambda: _public(session, month).view())
            kept = _median(
                lambda: stored_board(session, VISITED, EVERYBODY, month, me=me, rules=rules), ROUNDS * 5
            )
            plain = _median(lambda: _by_hand(session, ours))
            _compared(session, ours, me)
    name = f"board of {reps:,} reps with {rows:,} activities, median, {kind}"
    yield at_most(f"{name}, live", live, "ms", bar=LIVE_MS if reps == LARGE_REPS else ORDINARY_MS)
    yield at_most(f"{name}, stored", kept, "ms", bar=STORED_MS)
    yield told(f"{name}: the plain SQL aggregate", plain, "ms", live)


def _public(session: Session, month: Period) -> Ranking:
    """Return the board as a look-up draws it."""
    return ranking(session, VISITED, EVERYBODY, month, now=NOW, public_only=True)


def _company(sessions: Sessions, reps: int, rows: int) -> UUID:
    """Found a company whose reps made so many visits in a year, taken in as from a CRM."""
    began = NOW - timedelta(days=YEAR)
    (ours,) = populate(sessions, workspaces=1, reps=reps, zone="UTC", now=began)
    with sessions.writing(ours) as session:
        people = session.scalars(select(Member.id).where(Member.workspace_id == ours)).all()
        known = customers.found_or_opened(session, [f"Customer {n}" for n in range(500)], SOURCE, now=began)
    forms = _visits(people, list(known.values()), rows)
    taken = 0
    while some := list(islice(forms, BATCH)):
        with sessions.writing(ours) as session:
            taken += activities.upsert_many(session, some, SOURCE, now=NOW).created
        if taken == BATCH:
            count_anew(sessions.bind, ("activities",))  # as after the first lines of a file
    if taken != rows:
        raise AssertionError(f"{taken} of {rows} activities were taken")
    count_anew(sessions.bind, ("customers", "activities", "members", "member_roles"))
    return ours


def _visits(people: Sequence[UUID], buyers: Sequence[UUID], rows: int) -> Iterator[ActivityForm]:
    """Yield visits spread over the year; nobody has as many as everybody else."""
    for number in range(rows):
        place = number * 7 % (len(people) * 10) % len(people) if number % 5 else number % (len(people) // 3)
        on = TODAY - timedelta(days=number * 31 % YEAR)
        yield ActivityForm(
            external_id=str(number),
            member_id=people[place],
            kind="visit",
            happened_at=datetime(on.year, on.month, on.day, 9 + number % 8, tzinfo=UTC),
            local_date=on,
            customer_id=buyers[number * 13 % len(buyers)],
            outcome="positive",
        )


def _by_hand(session: Session, ours: UUID) -> Sequence[Any]:
    """Count each rep's visited customers a day, as somebody would in SQL, the best first."""
    met = cast(Activity.customer_id, String) + cast(Activity.local_date, String)
    number = func.count(distinct(met)).label("number")
    return session.execute(
        select(Activity.member_id, Member.name, number)
        .join(Member, (Member.workspace_id == Activity.workspace_id) & (Member.id == Activity.member_id))
        .where(
            Activity.workspace_id == ours,
            Activity.kind.in_(sorted(VISITS)),
            Activity.local_date >= TODAY.replace(day=1),
            Activity.local_date <= TODAY,
            Activity.withdrawn_at.is_(None),
        )
        .group_by(Activity.member_id, Member.name)
        .order_by(number.desc(), Member.name)
    ).all()


def _somebody(session: Session, ours: UUID) -> UUID:
    found: UUID = session.scalars(select(Member.id).where(Member.workspace_id == ours).limit(1)).one()
    return found


def _compared(session: Session, ours: UUID, me: UUID) -> None:
    """See that the live board, the stored one and the plain aggregate say the same.

    Raises:
        AssertionError: they do not.
    """
    month = period_of("month", TODAY)
    live = _public(session, month)
    kept = stored_board(session, VISITED, EVERYBODY, month, me=me, rules=live.rules)
    by_hand = {row.member_id: row.number for row in _by_hand(session, ours)}
    if {place.member_id: int(place.value) for place in live.places if place.value} != by_hand:
        raise AssertionError("the board and the plain aggregate differ")
    if kept is None or kept.view.lines != live.view().lines or kept.own != live.own(me):
        raise AssertionError("the stored board is not the live one")


def _median(work: Callable[[], Any], rounds: int = ROUNDS) -> float:
    work()
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(1_000 * (time.perf_counter() - began))
    return statistics.median(times)
