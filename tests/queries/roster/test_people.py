"""Who somebody is, found as people type, spoken to in the own language."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from models.queries import roster
from tests.cast import EAST_CHANNEL, NORTH_CHANNEL, REPS, Cast

MONDAY = date(2026, 3, 9)


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


def test_messages_speak_the_readers_language(session: Session, team: Cast) -> None:
    """A person's own, a channel's team's, else the workspace's."""
    assert roster.reader_of(session, "U_LI").locale == "zh_CN"
    assert roster.reader_of(session, "U_KAI").zone == "Pacific/Honolulu"
    assert roster.reader_of(session, EAST_CHANNEL).locale == "zh_CN"
    assert roster.reader_of(session, NORTH_CHANNEL).zone == "Europe/London"
    assert roster.reader_of(session, "C_UNKNOWN").zone == "Europe/London"  # the company's
    assert roster.team(session, team.east) is not None


def test_a_team_is_found_by_its_name_or_its_beginning(session: Session, team: Cast) -> None:
    """Width and case make no difference."""
    assert [row.id for row in roster.team_named(session, "ＮＯＲＴＨ")] == [team.north]
    assert [row.id for row in roster.team_named(session, "ea")] == [team.east]
    assert roster.team_named(session, "") == []


def test_only_active_reps_of_an_active_team_are_expected(session: Session, team: Cast) -> None:
    """Managers without the role are not asked; an archived team is not either."""
    names = {row.name for found in (team.north, team.east) for row in roster.expected_reps(session, found)}
    assert names == set(REPS)
    north = roster.team(session, team.north)
    assert north is not None
    north.active = False
    session.flush()
    assert roster.expected_reps(session, team.north) == []
