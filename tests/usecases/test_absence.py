"""Days away are recorded and undone, by oneself and by those who lead."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.errors import NotAMember
from models.queries import roster
from models.queries.tenancy import workspace_of
from models.shapes.calendar import AbsenceSpan
from models.shapes.messages import MESSAGE, AbsenceNotice
from models.shapes.roster import DayPart
from models.tables import AuditEvent, OutboxRow
from models.usecases import absence
from models.usecases.absence.errors import (
    AbsenceBackwards,
    AbsenceInThePast,
    AbsenceIsOver,
    AbsenceOverlaps,
    AbsenceTooLong,
    DeputyNotThere,
    HalfOfManyDays,
    NoSuchAbsence,
)
from models.usecases.permission import OnlySuperiors
from tests.cast import Cast, standard_team

MONDAY = date(2026, 3, 9)


@pytest.fixture
def team(session: Session, clock: MovableClock) -> Cast:
    """Return the standard team."""
    return standard_team(session, now=clock.now())


def test_a_rep_goes_away_and_nobody_is_written_to(session: Session, team: Cast, clock: MovableClock) -> None:
    """Who records the own days knows of them."""
    _record(session, team, ("Ana", "Ana"), _days(1, 3), clock)
    assert _away(session, team["Ana"]) == [_days(1, 3)]
    assert _notices(session, "U_ANA") == []
    assert _events(session).count("absence.recorded") == 2  # Ben's and Ana's


def test_a_manager_records_and_the_rep_is_told(session: Session, team: Cast, clock: MovableClock) -> None:
    """Omar says "sick today": Ana hears of it with his name, and of its undoing."""
    absence_id = _record(session, team, ("Omar", "Ana"), _days(0, 0), clock)
    absence.withdraw(session, team.asker(session, "Omar"), absence_id, now=clock.now())
    told = _notices(session, "U_ANA")
    assert [(notice.by, notice.starts_on, notice.withdrawn) for notice in told] == [
        ("Omar", MONDAY, False),
        ("Omar", MONDAY, True),
    ]
    assert _away(session, team["Ana"]) == []


def test_recorded_undone_and_recorded_again_tells_each_time(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """The second recording is a fact of its own."""
    for _ in range(2):
        absence_id = _record(session, team, ("Omar", "Ana"), _days(0, 0), clock)
        absence.withdraw(session, team.asker(session, "Omar"), absence_id, now=clock.now())
        clock.move_by(timedelta(minutes=1))
    assert len(_notices(session, "U_ANA")) == 4


@pytest.mark.parametrize(("asker", "subject"), [("Ana", "Zoe"), ("Omar", "Li"), ("Ana", "Omar")])
def test_others_people_are_out_of_reach(
    session: Session, team: Cast, clock: MovableClock, asker: str, subject: str
) -> None:
    """Neither a colleague nor another team's manager records or undoes days."""
    with pytest.raises(OnlySuperiors, match=subject):
        _record(session, team, (asker, subject), _days(1, 1), clock)
    own = _record(session, team, (subject, subject), _days(1, 1), clock)
    with pytest.raises(OnlySuperiors):
        absence.withdraw(session, team.asker(session, asker), own, now=clock.now())


@pytest.mark.parametrize("asker", ["Ruth", "Ada"])
def test_directors_above_and_administrators_reach_everybody(
    session: Session, team: Cast, clock: MovableClock, asker: str
) -> None:
    """The whole chain of superiors may, and the administrator."""
    _record(session, team, (asker, "Li"), _days(1, 1), clock)
    assert _away(session, team["Li"]) == [_days(1, 1)]


def test_who_left_records_nothing(session: Session, team: Cast, clock: MovableClock) -> None:
    """A form that was still open is refused."""
    with pytest.raises(NotAMember):
        _record(session, team, ("Eva", "Eva"), _days(1, 1), clock)


def test_days_that_are_over_need_a_superior(session: Session, team: Cast, clock: MovableClock) -> None:
    """Nobody excuses oneself afterwards; the sentence says whom to ask."""
    with pytest.raises(AbsenceInThePast, match="Omar") as refused:
        _record(session, team, ("Ana", "Ana"), _days(-3, 1), clock)
    assert refused.value.field == "starts_on"
    _record(session, team, ("Omar", "Ana"), _days(-3, 1), clock)


@pytest.mark.parametrize(
    ("first", "last", "part", "error"),
    [
        (2, 1, "full", AbsenceBackwards),
        (1, 500, "full", AbsenceTooLong),
        (1, 2, "am", HalfOfManyDays),
    ],
)
def test_impossible_days_are_refused(
    session: Session,
    team: Cast,
    clock: MovableClock,
    *,
    first: int,
    last: int,
    part: DayPart,
    error: type[Exception],
) -> None:
    """Each with its own sentence."""
    with pytest.raises(error):
        _record(session, team, ("Ana", "Ana"), _days(first, last, part), clock)


def test_the_same_days_twice_are_one_absence(session: Session, team: Cast, clock: MovableClock) -> None:
    """Pressing Save twice is no second absence."""
    first = _record(session, team, ("Ana", "Ana"), _days(1, 3), clock)
    assert _record(session, team, ("Ana", "Ana"), _days(1, 3), clock) == first
    assert _away(session, team["Ana"]) == [_days(1, 3)]


def test_longer_days_take_the_place_of_shorter_ones(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """Who stays away longer says so once."""
    _record(session, team, ("Ana", "Ana"), _days(1, 1, "am"), clock)
    _record(session, team, ("Ana", "Ana"), _days(2, 3), clock)
    _record(session, team, ("Ana", "Ana"), _days(1, 5), clock)
    assert _away(session, team["Ana"]) == [_days(1, 5)]


def test_two_halves_of_a_day_stand_side_by_side(session: Session, team: Cast, clock: MovableClock) -> None:
    """A morning and an afternoon do not overlap."""
    for part in ("am", "pm"):
        _record(session, team, ("Ana", "Ana"), _days(1, 1, part), clock)
    assert _away(session, team["Ana"]) == [_days(1, 1, "am"), _days(1, 1, "pm")]


def test_days_that_cross_others_are_refused_with_their_dates(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """What is there must be undone first."""
    _record(session, team, ("Ana", "Ana"), _days(1, 3), clock)
    with pytest.raises(AbsenceOverlaps, match="2026-03-10 to 2026-03-12"):
        _record(session, team, ("Ana", "Ana"), _days(3, 5), clock)
    with pytest.raises(AbsenceOverlaps):
        _record(session, team, ("Ana", "Ana"), _days(2, 2, "pm"), clock)


def test_a_deputy_is_an_active_colleague(session: Session, team: Cast, clock: MovableClock) -> None:
    """Neither oneself nor somebody who left can stand in."""
    for name in ("Ana", "Eva"):
        with pytest.raises(DeputyNotThere):
            _record(session, team, ("Ana", "Ana"), _days(1, 1), clock, deputy=name)
    _record(session, team, ("Ana", "Ana"), _days(1, 1), clock, deputy="Zoe")


def test_coming_back_early_keeps_the_days_that_were(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """Undoing a running absence ends it yesterday."""
    absence_id = _record(session, team, ("Ana", "Ana"), _days(0, 4), clock)
    clock.move_by(timedelta(days=2))
    absence.withdraw(session, team.asker(session, "Ana"), absence_id, now=clock.now())
    assert _away(session, team["Ana"]) == [_days(0, 1)]


def test_what_is_over_or_undone_is_not_undone_again(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """A button pressed late gets a sentence."""
    absence_id = _record(session, team, ("Ana", "Ana"), _days(0, 0), clock)
    clock.move_by(timedelta(days=2))
    with pytest.raises(AbsenceIsOver, match="Omar"):
        absence.withdraw(session, team.asker(session, "Ana"), absence_id, now=clock.now())
    absence.withdraw(session, team.asker(session, "Omar"), absence_id, now=clock.now())
    with pytest.raises(NoSuchAbsence):
        absence.withdraw(session, team.asker(session, "Omar"), absence_id, now=clock.now())


def test_today_is_the_rep_s_own_day(session: Session, team: Cast, clock: MovableClock) -> None:
    """At 01:00 UTC on Monday it is Sunday in Honolulu, so Sunday is not over there."""
    _record(session, team, ("Kai", "Kai"), _days(-1, -1), clock)
    assert _away(session, team["Kai"]) == [_days(-1, -1)]


def _days(first: int, last: int, part: DayPart = "full") -> AbsenceSpan:
    return AbsenceSpan(
        starts_on=MONDAY + timedelta(days=first), ends_on=MONDAY + timedelta(days=last), part=part
    )


def _record(
    session: Session,
    team: Cast,
    pair: tuple[str, str],
    span: AbsenceSpan,
    clock: MovableClock,
    *,
    deputy: str | None = None,
) -> UUID:
    """Let the first of the pair record days of the second."""
    return absence.record(
        session,
        team.asker(session, pair[0]),
        team[pair[1]],
        span,
        "leave",
        deputy_id=team[deputy] if deputy else None,
        now=clock.now(),
    )


def _away(session: Session, member_id: UUID) -> list[AbsenceSpan]:
    session.flush()
    window = (MONDAY - timedelta(days=30), MONDAY + timedelta(days=30))
    return list(roster.absences_of(session, [member_id], *window).get(member_id, []))


def _notices(session: Session, target: str) -> list[AbsenceNotice]:
    found = (
        select(OutboxRow.payload)
        .where(OutboxRow.workspace_id == workspace_of(session), OutboxRow.target == target)
        .order_by(OutboxRow.id)
    )
    said = [MESSAGE.validate_python(payload) for payload in session.scalars(found)]
    return [message for message in said if isinstance(message, AbsenceNotice)]


def _events(session: Session) -> list[str]:
    ours = AuditEvent.workspace_id == workspace_of(session)
    return list(session.scalars(select(AuditEvent.action).where(ours, AuditEvent.entity_type == "absence")))
