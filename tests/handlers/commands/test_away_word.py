"""`/coach away`: typed and by form, for oneself and own people, undone with one press."""

from datetime import date, timedelta

import pytest

from handlers.away.reading import read
from models.tables import Absence
from tests.handlers.commands.conftest import Office, words
from tests.second_opinion import violations

MONDAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("typed", "starts", "ends", "part", "kind"),
    [
        ("today", 0, 0, "full", "leave"),
        ("tomorrow pm", 1, 1, "pm", "leave"),
        ("friday", 4, 4, "full", "leave"),
        ("friday monday", 4, 7, "full", "leave"),
        ("tomorrow until friday sick", 1, 4, "full", "sick"),
        ("2026-03-11 2026-03-13", 2, 4, "full", "leave"),
        ("11 March to 13 March", 2, 4, "full", "leave"),
        ("from wednesday to friday travel", 2, 4, "full", "travel"),
        ("today sick", 0, 0, "full", "sick"),
        ("sick", 0, 0, "full", "sick"),
        ("明天 下午", 1, 1, "pm", "leave"),
        ("3月11日到3月13日 出差", 2, 4, "full", "travel"),
        ("周三至周五", 2, 4, "full", "leave"),
        ("9.3. 13.3.", 0, 4, "full", "leave"),
    ],
)
def test_days_are_read_as_people_type_them(typed: str, starts: int, ends: int, part: str, kind: str) -> None:
    """From and to, parts of the day, why; English and Chinese."""
    found = read(typed, MONDAY)
    assert found.span.starts_on == MONDAY + timedelta(days=starts)
    assert found.span.ends_on == MONDAY + timedelta(days=ends)
    assert (found.span.part, found.kind, found.person) == (part, kind, "")


@pytest.mark.parametrize("typed", ["<@U_ANA> today sick", "@ana today sick", "today @ana sick"])
def test_a_person_is_named_with_an_at_sign(typed: str) -> None:
    """Wherever it stands."""
    found = read(typed, MONDAY)
    assert found.person in ("<@U_ANA>", "@ana")
    assert (found.span.starts_on, found.kind) == (MONDAY, "sick")


def test_an_absence_is_recorded_and_undone_once(office: Office) -> None:
    """The undo button works, and a second press changes nothing."""
    answer = office["Ana"].command("/coach", "away tomorrow friday")
    assert "Noted: you are away from Tue, Mar 10 to Fri, Mar 13" in words(answer)
    (kept,) = office.rows(Absence, Absence.member_id == office.cast["Ana"])
    assert (kept.starts_on, kept.ends_on) == (date(2026, 3, 10), date(2026, 3, 13))
    message = answer.ephemerals[0]["ts"]
    undone = office["Ana"].press(message, "absence_withdraw")
    assert undone.acked
    (kept,) = office.rows(Absence, Absence.member_id == office.cast["Ana"])
    assert kept.withdrawn_at is not None
    assert "Taken back" in office["Ana"].ephemerals()[-1]["text"]


def test_superiors_record_for_own_people_only(office: Office) -> None:
    """`away @ana today sick` by Omar; Wang leads another team and is refused."""
    assert "Noted: Ana is away on Mon, Mar 9" in office.ask("Omar", "away @ana today sick")
    (kept,) = office.rows(Absence, Absence.member_id == office.cast["Ana"])
    assert kept.kind == "sick"
    assert "Ana" in office.ask("Wang", "away @ana tomorrow")
    assert len(office.rows(Absence, Absence.member_id == office.cast["Ana"])) == 1
    assert "Only those who lead Ben" in office.ask("Ana", "away @ben tomorrow")
    assert 'I know nobody called "@nobody"' in office.ask("Omar", "away @nobody today")


def test_what_cannot_be_recorded_is_said(office: Office) -> None:
    """Wrong order, the past, no date at all: a sentence, and nothing is kept."""
    assert "The last day" in office.ask("Ana", "away 2026-03-20 2026-03-10")
    assert 'I cannot read "whenever"' in office.ask("Ana", "away whenever")
    assert "Half a day is for one date" in office.ask("Ana", "away tomorrow friday am")
    assert not office.rows(Absence, Absence.member_id == office.cast["Ana"])


def test_the_form_is_submitted_without_typing(office: Office) -> None:
    """It stands on today; the answer carries the undo."""
    opened = office["Ana"].command("/coach", "away")
    assert opened.view is not None
    assert violations(opened.view, "modal") == []
    sent = office["Ana"].submit()
    assert sent.view is not None
    assert sent.view["callback_id"] == "away_done_view"
    (kept,) = office.rows(Absence, Absence.member_id == office.cast["Ana"])
    assert (kept.starts_on, kept.ends_on) == (MONDAY, MONDAY)
    office["Ana"].press("modal", "absence_withdraw")
    (kept,) = office.rows(Absence, Absence.member_id == office.cast["Ana"])
    assert kept.withdrawn_at is not None


def test_the_form_names_person_and_deputy(office: Office) -> None:
    """A superior chooses whom; an error stands beside its field and what was chosen stays."""
    office["Omar"].command("/coach", "away")
    office["Omar"].fill("person", "U_ANA")
    office["Omar"].fill("deputy", "U_SAM")
    sent = office["Omar"].submit()
    assert sent.errors == {"deputy": "This person is not in the roster. Choose somebody of a sales team."}
    office["Omar"].fill("deputy", "U_TOM")
    office["Omar"].submit()
    (kept,) = office.rows(Absence, Absence.member_id == office.cast["Ana"])
    assert kept.deputy_id == office.cast["Tom"]
