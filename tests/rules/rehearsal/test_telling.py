"""Quiet hours hold back, one moment is one message, and odd hours are named."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from models.policy import Policy
from models.rules.rehearsal.climbing import climbed
from models.rules.rehearsal.counting import Hearer, counted
from models.rules.rehearsal.telling import Saying, Window, tellings
from models.shapes.calendar import CalendarFacts, PersonDays
from models.shapes.escalation import Rung
from models.shapes.policy_rehearsal import Climbed, Side, Told
from tests.rules.rehearsal.courses import MANAGER, OWNER, at, course

WEEK = PersonDays(calendar=CalendarFacts(name="W", weekly=Policy().calendar.intervals))
WHO = {OWNER: Hearer("Li", "Asia/Shanghai", WEEK), MANAGER: Hearer("Wang", "Asia/Shanghai", WEEK)}
ALL = Window(at(-1), at(100))
NIGHT = [Rung(0, at(8)), Rung(1, at(8))]  # 01:00 on Saturday in Shanghai


def heard(cases: list[Climbed], within: Window = ALL) -> list[Told]:
    """Return who hears what."""
    said = [
        Saying(fired.at, fired.people[word], WHO[fired.people[word]].zone, case, fired)
        for case in cases
        for fired in case.fired
        for word in fired.notify
    ]
    return [*tellings(said, Policy().calendar.quiet_hours, within)]


def side(*cases: Climbed) -> Side:
    """Return what is counted."""
    return counted(Policy(), cases, heard([*cases]), WHO, unheard=0)


def test_quiet_hours_hold_back_what_is_not_exempt() -> None:
    """The first notice comes at 01:00 all the same, level 1 at 08:00; both are odd hours."""
    told = heard([climbed(course(rungs=NIGHT), at(100))])
    morning = datetime(2026, 3, 7, 0, tzinfo=UTC)
    assert [(one.member_id, one.level, one.at) for one in told] == [(OWNER, 0, at(8)), (MANAGER, 1, morning)]
    odd = side(climbed(course(rungs=NIGHT), at(100))).odd
    assert [(one.name, one.why, one.on, one.no) for one in odd] == [
        ("Li", "night", "complaint_general", "12"),
        ("Wang", "day_off", "complaint_general", "12"),
    ]


def test_what_was_settled_at_night_is_not_told_in_the_morning() -> None:
    """It fired, nobody slept badly, and nobody hears of it any more."""
    case = climbed(course(rungs=NIGHT, settled_at=at(9)), at(100))
    assert [fired.level for fired in case.fired] == [0, 1]
    assert [one.level for one in heard([case])] == [0]


def test_only_the_window_counts_but_cases_climb_from_their_beginning() -> None:
    """Whoever asks about the last day does not hear of level 1 again."""
    case = climbed(course(), at(30))
    assert [(one.level, one.member_id) for one in heard([case], Window(at(20), at(30)))] == [
        (2, OWNER), (2, MANAGER),
    ]  # fmt: skip


def test_several_facts_for_one_person_at_one_moment_are_one_message() -> None:
    """Three cases at once: three facts, and a message for each of two people at each moment."""
    found = side(*(climbed(course(case_id=uuid4()), at(23)) for _ in range(3)))
    assert (found.people, found.messages) == (2, 2)
    assert [(one.on, one.level, one.told, one.standing) for one in found.levels] == [
        ("complaint_general", 0, 3, 0),
        ("complaint_general", 1, 3, 3),
    ]
    assert [(one.name, one.messages) for one in found.receivers] == [("Li", 1), ("Wang", 1)]
    assert found.odd_count == 0
    assert at(2) - at(0) == timedelta(hours=2)
