"""Somebody says that a number is wrong: who is asked, who may answer, and what both hear."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.error_reports import error_report, reports_about
from models.queries.tenancy import workspace_of
from models.rules.metrics.exact import quantity
from models.rules.periods import labelled
from models.shapes.calendar import AbsenceSpan
from models.shapes.numbers import Scope, Shown, Subject
from models.tables import ErrorReport, OutboxRow, ShownNumber
from models.usecases import absence
from models.usecases.error_report import (
    AnsweredAlready,
    NotYourNumber,
    NumberForgotten,
    OnlyWhoAnswers,
    WordsMissing,
    answer_error,
    report_error,
)
from models.usecases.shown import show
from tests.cast import Cast
from tests.usecases.records.book import NOW

MARCH = labelled("2026-03")


def shown(session: Session, scope: Scope, subject_id: UUID) -> UUID:
    """Show a number; return its row."""
    one = Shown(
        subject=Subject(scope, subject_id),
        code="won_deals",
        period=MARCH,
        figure=quantity("F-01", 3),
        on=date(2026, 3, 9),
    )
    show(session, "me", [one], now=NOW)
    ours = ShownNumber.workspace_id == workspace_of(session)
    return session.scalars(select(ShownNumber.id).where(ours, ShownNumber.subject_id == subject_id)).one()


def report(session: Session, team: Cast, name: str, number: UUID, text: str = "It was four") -> UUID:
    """Report an error; return the report."""
    asker = team.asker(session, name)
    ref_no = report_error(session, asker, text, shown_number_id=number, about="Deals won", now=NOW)
    found = select(ErrorReport.id).where(
        ErrorReport.workspace_id == workspace_of(session), ErrorReport.ref_no == ref_no
    )
    return session.scalars(found).one()


def sent(session: Session, kind: str) -> list[str | None]:
    """Return to whom messages of a kind go."""
    ours = OutboxRow.workspace_id == workspace_of(session)
    return list(session.scalars(select(OutboxRow.target).where(ours, OutboxRow.kind == kind)))


CASES: tuple[tuple[str, Scope, str, str], ...] = (
    ("Ana", "member", "Ana", "U_OMAR"),
    ("Omar", "member", "Ana", "U_RUTH"),
    ("Ruth", "member", "Ana", "U_OMAR"),
    ("Ana", "team", "North", "U_OMAR"),
    ("Omar", "workspace", "", "U_RUTH"),
    ("Ruth", "workspace", "", "U_ADA"),
)


def test_who_stands_above_is_asked_once(session: Session, team: Cast) -> None:
    """Never who reports, as long as anybody else is there: superiors, directors, administrators."""
    for place, (name, scope, whose, _) in enumerate(CASES):
        subject_id = {"North": team.north, "": workspace_of(session)}.get(whose) or team[whose]
        report(session, team, name, shown(session, scope, subject_id), text=str(place))
    ours = (OutboxRow.workspace_id == workspace_of(session), OutboxRow.kind == "error_reported")
    rows = session.scalars(select(OutboxRow).where(*ours))
    asked = {int(row.payload["text"]): row.target for row in rows}
    assert [asked[place] for place in range(len(CASES))] == [case[3] for case in CASES]


def test_an_answer_reaches_who_reported_and_stands_in_the_explanation(session: Session, team: Cast) -> None:
    """A second answer is refused with the name of who was first; the question says how it ended."""
    number = shown(session, "member", team["Ana"])
    key = report(session, team, "Ana", number)
    omar = team.asker(session, "Omar")
    done = answer_error(session, omar, key, "corrected", "Ben's deal was missing", now=NOW)
    assert (done.status, done.answered_by, done.answer) == ("corrected", "Omar", "Ben's deal was missing")
    assert sent(session, "error_answered") == ["U_ANA"]
    ours = (OutboxRow.workspace_id == workspace_of(session), OutboxRow.kind == "error_reported")
    assert [row.payload["status"] for row in session.scalars(select(OutboxRow).where(*ours))] == ["corrected"]
    (about,) = reports_about(session, Subject("member", team["Ana"]), "won_deals", MARCH)
    assert about == done
    with pytest.raises(AnsweredAlready) as second:
        answer_error(session, team.asker(session, "Ruth"), key, "explained", "No", now=NOW)
    assert "Omar" in str(second.value)


def test_words_are_wanted_on_both_sides(session: Session, team: Cast) -> None:
    """Beside the field; nothing is kept or sent."""
    number = shown(session, "member", team["Ana"])
    for text in (" ", "x" * 2_001):
        with pytest.raises(WordsMissing) as refused:
            report(session, team, "Ana", number, text)
        assert refused.value.field == "text"
    key = report(session, team, "Ana", number)
    with pytest.raises(WordsMissing) as refused:
        answer_error(session, team.asker(session, "Omar"), key, "explained", "", now=NOW)
    assert refused.value.field == "answer"
    found = error_report(session, key)
    assert found is not None
    assert found.status == "open"


def test_others_neither_report_nor_answer(session: Session, team: Cast) -> None:
    """A colleague does not see the number, and who reported does not judge it."""
    number = shown(session, "member", team["Ana"])
    with pytest.raises(NotYourNumber):
        report(session, team, "Zoe", number)
    with pytest.raises(NumberForgotten):
        report(session, team, "Ana", uuid4())
    key = report(session, team, "Ana", number)
    for name in ("Ana", "Zoe", "Wang"):
        with pytest.raises(OnlyWhoAnswers):
            answer_error(session, team.asker(session, name), key, "explained", "Fine", now=NOW)


def test_an_absent_superior_is_stood_in_for(session: Session, team: Cast) -> None:
    """Omar is on leave: Ruth is asked in his place."""
    span = AbsenceSpan(starts_on=date(2026, 3, 9), ends_on=date(2026, 3, 10))
    absence.record(session, team.asker(session, "Omar"), team["Omar"], span, "leave", now=NOW)
    key = report(session, team, "Ana", shown(session, "member", team["Ana"]))
    assert sent(session, "error_reported") == ["U_RUTH"]
    done = answer_error(session, team.asker(session, "Ruth"), key, "explained", "Fine", now=NOW)
    assert done.answered_by == "Ruth"
