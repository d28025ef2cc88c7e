"""`/coach standup`: today's form, and how days and weeks went."""

from datetime import UTC, date, datetime

import pytest

from handlers.lookup.standup import split, when_of
from tests.handlers.commands.conftest import Office
from tests.second_opinion import violations

MONDAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("typed", "name", "rest"),
    [
        ("friday", "", "friday"),
        ("last week", "", "last week"),
        ("ana friday", "ana", "friday"),
        ("<@U_ANA> last week", "<@U_ANA>", "last week"),
        ("@ana", "@ana", ""),
        ("ana", "ana", ""),
        ("ana maria 9 march", "ana maria", "9 march"),
        ("上周", "", "上周"),
    ],
)
def test_whom_and_when_are_told_apart(typed: str, name: str, rest: str) -> None:
    """The longest end that is a date is the date."""
    assert split(typed, MONDAY) == (name, rest)


def test_weeks_begin_on_monday() -> None:
    """Last week is the Monday before."""
    assert when_of("last week", MONDAY).on == date(2026, 3, 2)
    assert when_of("本周", MONDAY).on == MONDAY
    assert when_of("", MONDAY).on == MONDAY


def test_the_form_opens_and_its_answers_are_shown(office: Office) -> None:
    """Today's form by the command; afterwards the rep and superiors read what was answered."""
    opened = office["Li"].command("/coach", "晨会")
    assert opened.view is not None
    assert opened.view["callback_id"] == "standup_numbers"
    assert violations(opened.view, "modal") == []
    office["Li"].submit()
    office["Li"].submit()
    assert "按时" in office.ask("Li", "晨会 今天")
    assert "李" not in office.ask("Wang", "standup @li today")
    assert "Li" in office.ask("Wang", "standup @li today")
    assert "Morning stand-up: answered on time" in office.ask("Ruth", "standup Li today")
    assert "按时 1 次" in office.ask("Li", "晨会 本周")


def test_others_may_not_look(office: Office) -> None:
    """Colleagues, other teams' managers and administrators are refused with a sentence."""
    for name in ("Ana", "Omar", "Ada"):
        assert "Only Li and those who lead Li can see this." in office.ask(name, "standup @li friday")


def test_after_the_lock_the_day_is_shown_instead_of_the_form(office: Office) -> None:
    """Nothing can be answered any more, so nothing is opened."""
    office["Ana"].command("/coach", "standup")
    office["Ana"].close()
    office.clock.move_to(datetime(2026, 3, 9, 23, 30, tzinfo=UTC))
    answer = office["Ana"].command("/coach", "standup")
    assert answer.view is None
    assert "Your stand-ups on Mon, Mar 9" in answer.said
    assert "Morning stand-up" in answer.said


def test_who_leads_is_shown_how_to_look_at_others(office: Office) -> None:
    """A manager has no form; an administrator is told who can change that."""
    assert "Look at one of your people" in office.ask("Omar", "standup")
    assert "give you a team and the role rep" in office.ask("Ada", "standup")


def test_an_unknown_date_or_person_is_said(office: Office) -> None:
    """With what would be read."""
    assert 'I cannot read "someday" as a date' in office.ask("Omar", "standup @ana someday")
    assert 'I know nobody called "xyz"' in office.ask("Omar", "standup xyz")
