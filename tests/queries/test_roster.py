"""Who somebody is, who stands above whom, who may see what, on which days somebody is expected."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.queries import roster
from models.rules.calendar import is_working_day
from models.shapes.calendar import AbsenceSpan, DayOverride
from models.tables import Member
from models.usecases import absence, calendar, pause
from models.usecases.roster import remove_member
from tests.cast import EAST_CHANNEL, NORTH_CHANNEL, REPS, Cast, standard_team

MONDAY = date(2026, 3, 9)


@pytest.fixture
def team(session: Session, clock: MovableClock) -> Cast:
    """Return the standard team."""
    return standard_team(session, now=clock.now())


@pytest.fixture
def statements(session: Session) -> Iterator[list[str]]:
    """Yield the statements that were run since."""
    ran: list[str] = []

    def note(_connection: object, _cursor: object, sql: str, *_rest: object) -> None:
        ran.append(sql)

    event.listen(session.connection(), "before_cursor_execute", note)
    yield ran
    event.remove(session.connection(), "before_cursor_execute", note)


def test_an_asker_is_read_with_one_statement(session: Session, team: Cast, statements: list[str]) -> None:
    """Every press begins with this question."""
    li = roster.asker(session, "U_LI")
    assert len(statements) == 1
    assert li is not None
    assert (li.name, li.locale, li.zone, li.active) == ("Li", "zh_CN", "Asia/Shanghai", True)
    assert li.roles == frozenset({"rep"})
    assert li.team_id == team.east


def test_a_stranger_is_no_asker_and_a_leaver_is_not_active(session: Session, team: Cast) -> None:
    """Both get a sentence of their own at the door."""
    assert roster.asker(session, "U_NOBODY") is None
    assert not team.asker(session, "Eva").active


@pytest.mark.parametrize(
    "text", ["U_ANA", "<@U_ANA|ana>", "<@U_ANA>", "ANA@example.com", "@ana", "Ａｎａ", " an ", "＠ana"]
)
def test_a_person_is_found_as_people_type(session: Session, team: Cast, text: str) -> None:
    """Ids, addresses and names, in any width and case."""
    assert [row.id for row in roster.find_people(session, text)] == [team["Ana"]]


def test_several_people_are_all_returned_and_none_is_none(session: Session, team: Cast) -> None:
    """The view makes a menu of several."""
    rows = {name: roster.member(session, team[name]) for name in ("Ben", "Tom")}
    for name, row in rows.items():
        assert row is not None
        row.name = f"{name} Miller"
    session.flush()
    assert [row.name for row in roster.find_people(session, "miller")] == ["Ben Miller", "Tom Miller"]
    assert [row.name for row in roster.find_people(session, "tom miller")] == ["Tom Miller"]
    assert roster.find_people(session, "") == []
    assert roster.find_people(session, "nobody") == []


def test_the_chain_ends_even_if_the_data_run_in_a_circle(session: Session, team: Cast) -> None:
    """A circle written by hand into the database stops nobody."""
    ruth = roster.member(session, team["Ruth"])
    assert ruth is not None
    ruth.manager_id = team["Ana"]
    session.flush()
    assert [row.name for row in roster.superiors(session, team["Ana"])] == ["Omar", "Ruth"]
    assert team["Ana"] not in roster.people_below(session, team["Ana"])


def test_a_manager_who_left_is_passed_over(session: Session, team: Cast, clock: MovableClock) -> None:
    """The next one above is the superior then."""
    yesterday = MONDAY - timedelta(days=1)
    remove_member(session, team["Omar"], last_day=yesterday, actor=None, now=clock.now())
    assert [row.name for row in roster.superiors(session, team["Ana"])] == ["Ruth"]


@pytest.mark.parametrize(
    ("asker", "subject", "may"),
    [
        ("Ana", "Ana", True),
        ("Ana", "Zoe", False),
        ("Omar", "Ana", True),
        ("Omar", "Li", False),
        ("Ruth", "Li", True),
        ("Ada", "Li", False),
        ("Ana", "Omar", False),
        ("Eva", "Eva", False),
    ],
)
def test_free_text_is_for_oneself_superiors_and_the_director(
    session: Session, team: Cast, asker: str, subject: str, *, may: bool
) -> None:
    """An administrator is no reader by role."""
    assert roster.may_see(session, team.asker(session, asker), team[subject]) is may


def test_reports_are_the_active_people_led(session: Session, team: Cast) -> None:
    """Eva left, so Omar does not lead her any more."""
    assert [row.name for row in roster.reports_of(session, team["Omar"])] == [
        "Ana",
        "Ben",
        "Kai",
        "Tom",
        "Zoe",
    ]


def test_a_deputy_stands_in_for_who_is_away(session: Session, team: Cast, clock: MovableClock) -> None:
    """The deputy of the absence first, then the standing one, then the manager's manager."""
    omar, wang, ruth = (_row(session, team, name) for name in ("Omar", "Wang", "Ruth"))
    assert roster.stand_in(session, omar, MONDAY).name == "Omar"
    days = AbsenceSpan(starts_on=MONDAY, ends_on=MONDAY)
    away = absence.record(session, None, omar.id, days, now=clock.now())
    assert roster.stand_in(session, omar, MONDAY).name == "Ruth"
    omar.deputy_id = wang.id
    session.flush()
    assert roster.stand_in(session, omar, MONDAY).name == "Wang"
    absence.record(session, None, omar.id, days, deputy_id=ruth.id, now=clock.now())
    assert roster.stand_in(session, omar, MONDAY).name == "Ruth"
    absence.withdraw(session, None, away, now=clock.now())
    assert roster.stand_in(session, omar, MONDAY).name == "Omar"


def test_with_nobody_there_it_stays_the_person(session: Session, team: Cast, clock: MovableClock) -> None:
    """Two who stand in for each other make no circle."""
    omar, ruth = (_row(session, team, name) for name in ("Omar", "Ruth"))
    omar.deputy_id, ruth.deputy_id = ruth.id, omar.id
    for row in (omar, ruth):
        absence.record(session, None, row.id, AbsenceSpan(starts_on=MONDAY, ends_on=MONDAY), now=clock.now())
    assert roster.stand_in(session, omar, MONDAY).name == "Omar"


def test_messages_speak_the_readers_language(session: Session, team: Cast) -> None:
    """A person's own, a channel's team's, else the workspace's."""
    assert roster.reader_of(session, "U_LI").locale == "zh_CN"
    assert roster.reader_of(session, "U_KAI").zone == "Pacific/Honolulu"
    assert roster.reader_of(session, EAST_CHANNEL).locale == "zh_CN"
    assert roster.reader_of(session, NORTH_CHANNEL).zone == "Europe/London"
    assert roster.reader_of(session, "C_UNKNOWN").zone == "UTC"
    assert roster.team(session, team.east) is not None


def test_a_team_is_found_by_its_name_or_its_beginning(session: Session, team: Cast) -> None:
    """Width and case make no difference."""
    assert [row.id for row in roster.team_named(session, "ＮＯＲＴＨ")] == [team.north]
    assert [row.id for row in roster.team_named(session, "ea")] == [team.east]
    assert roster.team_named(session, "") == []


def test_the_days_of_many_people_need_few_statements(
    session: Session, team: Cast, clock: MovableClock, statements: list[str]
) -> None:
    """A wave of prompts asks this once for everybody."""
    now = clock.now()
    people = [
        Member(workspace_id=session.info["workspace_id"], slack_user_id=f"U{n}", name=f"P{n}", created_at=now)
        for n in range(490)
    ]
    session.add_all(people)
    session.flush()
    statements.clear()
    everybody = [*team.ids.values(), *(row.id for row in people)]
    days = roster.days_of(session, everybody, MONDAY, MONDAY + timedelta(days=7))
    assert len(statements) <= 4
    assert set(days) == set(everybody)
    assert days[team["Tom"]].weekdays == (1, 2, 3)
    assert days[team["Ben"]].absences == (
        AbsenceSpan(starts_on=MONDAY - timedelta(days=1), ends_on=MONDAY + timedelta(days=6)),
    )
    assert days[team["Mia"]].calendar.region == "NZ-AUK"


def test_a_pause_of_the_team_and_of_the_person_both_count(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """The later of the two decides."""
    soon, later = MONDAY + timedelta(days=2), MONDAY + timedelta(days=5)
    pause.pause(session, team.asker(session, "Ana"), "me", later, now=clock.now())
    pause.pause(session, team.asker(session, "Omar"), "team", soon, team_id=team.north, now=clock.now())
    days = roster.days_of(session, [team["Ana"], team["Zoe"]], MONDAY, MONDAY)
    assert (days[team["Ana"]].paused_until, days[team["Zoe"]].paused_until) == (later, soon)


def test_the_companys_own_days_reach_everybody_without_a_calendar(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """A founders' day is free for Omar, who has no calendar of his own, and not for Ana, who has one."""
    said = [DayOverride(day=MONDAY, working=False, name="Founders' day")]
    calendar.set_days(session, said, calendar_id=None, actor=None, now=clock.now())
    days = roster.days_of(session, [team["Omar"], team["Ana"]], MONDAY, MONDAY)
    assert not is_working_day(days[team["Omar"]].calendar, MONDAY)
    assert is_working_day(days[team["Ana"]].calendar, MONDAY)


def test_only_active_reps_of_an_active_team_are_expected(session: Session, team: Cast) -> None:
    """Managers without the role are not asked; an archived team is not either."""
    names = {row.name for found in (team.north, team.east) for row in roster.expected_reps(session, found)}
    assert names == set(REPS)
    north = roster.team(session, team.north)
    assert north is not None
    north.active = False
    session.flush()
    assert roster.expected_reps(session, team.north) == []


def _row(session: Session, team: Cast, name: str) -> Member:
    row = roster.member(session, team[name])
    assert row is not None
    return row
