"""`/coach why`: as it was shown, as it is today, and what people report as wrong."""

from datetime import UTC, date, datetime, timedelta

import pytest
from slack_bolt import App

from models.queries.numbers import figures
from models.rules.periods import following, labelled
from models.shapes.messages import MESSAGE
from models.shapes.numbers import Shown, Subject
from models.shapes.reader import Reader
from models.tables import Deal, ErrorReport, OutboxRow
from models.usecases.records import deals
from models.usecases.shown import show
from tests.handlers.commands.conftest import Office, seen
from tests.queries.numbers.books import Books
from views import render
from views.blocks import Block

MARCH = labelled("2026-03")
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def shown(office: Office) -> Office:
    """Return the office on Tuesday; Ana won 600 on Monday, told 3 visits, and saw both numbers."""
    with office.sessions.writing(office.workspace_id) as session:
        opened = Books.opened(session, office.cast)
        books = Books(opened.session, opened.cast, opened.acme)
        books.win(books.deal(amount=600_00))
        books.told(9, 3)
        whose = [books.subject("Ana"), books.subject("North")]
        codes = ("booked_amount", "effective_visits")
        found = figures(session, codes, whose, MARCH, now=NOON)
        told = [
            Shown(subject=subject, code=code, period=MARCH, figure=figure, on=date(2026, 3, 9))
            for (subject, code), figure in found.items()
        ]
        show(session, "me", told, now=NOON - timedelta(days=1))
    office.clock.move_to(NOON)
    return office


def undo(office: Office) -> None:
    """Let Omar void Ana's deal."""
    (gone,) = office.rows(Deal)
    with office.sessions.writing(office.workspace_id) as session:
        omar = office.cast.asker(session, "Omar")
        deals.void(session, omar, gone.id, "a copy", on=NOON.date(), now=NOON)


def test_a_number_is_explained_as_it_was_shown(shown: Office) -> None:
    """The day, the place, the formula, what it is made of, where from, and by which policy."""
    assert "Booked amount · North · March 2026" in shown.ask("Omar", "why booked north"), (
        "as boards are called"
    )
    text = shown.ask("Ana", "why booked amount")
    for said in (
        "Booked amount · Ana · March 2026",
        "Shown on Mon, Mar 9 in your day and week: CN¥600",
        "How it is counted",
        "Credited shares of deals won",
        "From records: CN¥600",
        "from records",
        "by the rules that Sales Coach came with",
        "nothing has changed since",
        "[Report an error]",
    ):
        assert said in text, said


def test_without_a_period_the_running_month_is_meant(shown: Office) -> None:
    """Also where somebody has looked at the next one since; asked for, that is explained."""
    with shown.sessions.writing(shown.workspace_id) as session:
        ana, april = Subject("member", shown.cast["Ana"]), following(MARCH)
        figure = figures(session, ["booked_amount"], [ana], april, now=NOON)[ana, "booked_amount"]
        one = Shown(subject=ana, code="booked_amount", period=april, figure=figure, on=NOON.date())
        show(session, "target", [one], now=NOON)
    assert "Ana · March 2026" in shown.ask("Ana", "why booked amount")
    assert "Ana · April 2026" in shown.ask("Ana", "why booked amount 2026-04")


def test_what_changed_since_is_listed(shown: Office) -> None:
    """The value of then stays; beside it today's, and each input that is another."""
    undo(shown)
    text = shown.ask("Ana", "why booked_amount 2026-03")
    assert "Shown on Mon, Mar 9 in your day and week: CN¥600" in text
    assert "Counted again today: CN¥0" in text
    assert "From records: CN¥600 → CN¥0" in text


def test_a_date_without_the_number_says_so(shown: Office) -> None:
    """Monday showed it, Sunday did not; a number that nobody saw is counted today."""
    assert "Nothing was shown of it on Sun, Mar 8" in shown.ask("Ana", "why booked amount 2026-03-08")
    assert "Shown on Mon, Mar 9" in shown.ask("Ana", "why booked amount monday")
    assert "It was not shown to anybody yet" in shown.ask("Ana", "why won deals")


def test_whose_number_it_is_follows_the_name(shown: Office) -> None:
    """A superior asks by name, the team by its name, in Chinese too; others may not."""
    assert "Booked amount · Ana" in shown.ask("Omar", "why booked amount @ana 2026-03")
    assert "Booked amount · North" in shown.ask("Ana", "why booked amount North")
    assert "签约金额" in shown.ask("Wang", "why 签约金额 公司")
    assert "Only Ana and those who lead Ana" in shown.ask("Zoe", "why booked amount Ana")
    assert "North" in shown.ask("Li", "为什么 签约金额 North")
    assert 'I know no number called "karma"' in shown.ask("Ana", "why karma")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_name_that_several_have_shows_only_the_numbers_that_are_for_the_asker(shown: Office) -> None:
    """By "a" Ada or Ana may be meant: Zoe sees neither's numbers, who leads Ana sees hers."""
    assert "No number was shown" in shown.ask("Zoe", "why a")
    assert "Which number of Ana shall I explain?" in shown.ask("Omar", "why a")


def test_without_a_name_the_numbers_seen_last_are_offered(shown: Office) -> None:
    """Choosing one explains it."""
    message = shown["Ana"].command("/coach", "why").ephemerals[0]
    options = _options(message["blocks"])
    assert next(text for text, _ in options).startswith(("Ana", "North"))
    (mine,) = [value for text, value in options if text.startswith("Ana · Effective visits")]
    chosen = shown["Ana"].press(message["ts"], "menu_why", selected=mine)
    assert "Effective visits · Ana · March 2026" in chosen.said
    assert "from stand-ups" in chosen.said
    assert "No number was shown" in shown.ask("Mia", "why")


def _options(blocks: list[Block]) -> list[tuple[str, str]]:
    (row,) = [block for block in blocks if block["type"] == "actions"]
    return [(one["text"]["text"], one["value"]) for one in row["elements"][0]["options"]]


def test_an_error_is_reported_answered_and_told(shown: Office, app: App) -> None:
    """Ana reports, Omar is asked once and answers, Ana hears it, and the explanation says so."""
    message = shown["Ana"].command("/coach", "why booked amount").ephemerals[0]
    shown["Ana"].press(message["ts"], "error_report_open")
    assert "Booked amount · Ana · March 2026: CN¥600" in seen(shown, "Ana", "What is wrong?")
    shown["Ana"].fill("text", "Half of it is Ben's")
    assert "The answer comes to you" in repr(shown["Ana"].submit().view)
    (asked,) = shown.outbox("error_reported")
    assert (asked.target, asked.payload["by"]) == ("U_OMAR", "Ana")
    assert "Nobody has answered it yet." in shown.ask("Ana", "why booked amount")
    ts = post(app, asked)
    shown["Omar"].press(ts, "error_answer_open")
    assert "Half of it is Ben's" in seen(shown, "Omar", "What do you find?")
    shown["Omar"].fill("answer", "He helped with another one")
    assert shown["Omar"].submit().acked
    (told,) = shown.outbox("error_answered")
    drawn = render(MESSAGE.validate_python(told.payload), Reader())
    assert told.target == "U_ANA"
    assert "Omar says it is right:\nHe helped with another one" in drawn.text
    assert "Omar says it is right:" in shown.ask("Ana", "why booked amount")
    shown["Omar"].press(ts, "error_answer_open")
    seen(shown, "Omar", "What do you find?")
    shown["Omar"].fill("answer", "Once more")
    shown["Omar"].submit()
    (report,) = shown.rows(ErrorReport)
    assert (report.status, report.answer) == ("explained", "He helped with another one")


def post(app: App, row: OutboxRow) -> str:
    """Send a message of the outbox; return its ts."""
    drawn = render(MESSAGE.validate_python(row.payload), Reader())
    sent = app.client.chat_postMessage(channel=row.target or "", text=drawn.text, blocks=drawn.blocks)
    return str(sent["ts"])


def test_a_number_nobody_saw_is_kept_once_somebody_reports_it(shown: Office) -> None:
    """The explanation showed it; without words nothing is reported."""
    message = shown["Ana"].command("/coach", "why won deals 2026-03").ephemerals[0]
    shown["Ana"].press(message["ts"], "error_report_open")
    seen(shown, "Ana", "What is wrong?")
    shown["Ana"].fill("text", "   ")
    assert "few words" in str(shown["Ana"].submit())
    assert shown.rows(ErrorReport) == []
    assert "Shown on Tue, Mar 10 in an explanation: 1" in shown.ask("Ana", "why won deals")
