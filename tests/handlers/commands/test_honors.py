"""Honors under people's hands: looked up, approved, declined, contested; a closed month corrected."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from slack_bolt import App

from models.shapes.messages import MESSAGE
from models.shapes.reader import Reader
from models.tables import Customer, ErrorReport, HonorAward, MetricValue, ShownNumber
from models.usecases import honors
from tests.handlers.commands.conftest import Office, words
from tests.usecases.honors.march import FIRST_OF_APRIL, March
from tests.usecases.records.book import Book
from views import render

# What is written is seen on both databases elsewhere; here it is what people press and read.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
Deliver = Callable[[str, str], str]
LATER = FIRST_OF_APRIL + timedelta(hours=1)


@pytest.fixture
def closed(office: Office) -> Office:
    """Return the office an hour after March was closed."""
    with office.sessions.writing(office.workspace_id) as session:
        march = March(Book.opened(session, office.cast))
        march.fill()
        march.freeze()
    office.clock.move_to(LATER)
    return office


@pytest.fixture
def deliver(app: App, closed: Office) -> Deliver:
    """Return what sends somebody what waits for them, as the relay draws it; its ts comes back."""

    def send(kind: str, target: str) -> str:
        row = next(row for row in closed.outbox(kind) if row.target == target)
        drawn = render(MESSAGE.validate_python(row.payload), Reader(zone="Europe/London"))
        posted = app.client.chat_postMessage(channel=target, text=drawn.text, blocks=drawn.blocks)
        return str(posted["ts"])

    return send


def award(office: Office, status: str) -> Any:
    """Return the one award in a state."""
    [row] = office.rows(HonorAward, HonorAward.status == status)
    return row


def announce(office: Office) -> None:
    """Let the director approve and North's next summary announce."""
    with office.sessions.writing(office.workspace_id) as session:
        ruth = office.cast.asker(session, "Ruth")
        honors.approve(session, ruth, award(office, "proposed").id, now=LATER)
        honors.announce_in(session, office.cast.north, now=LATER)


def test_the_director_approves_with_one_press_and_others_may_not(closed: Office, deliver: Deliver) -> None:
    """A line waits in `/coach me`; the press is refused to whom it does not concern."""
    assert "1 award waits for your decision." in closed.ask("Ruth", "me")
    assert "waits for your decision" not in closed.ask("Omar", "me")
    post = deliver("honor_proposed", "U_RUTH")
    own = closed["Zoe"].command("/coach", "honors").ephemerals[0]
    assert "honor_approve" not in str(own["blocks"])
    assert closed["Ruth"].press(post, "honor_approve").acked
    for name, sees in (("Ruth", True), ("Zoe", True), ("Ana", False)):  # who decided, who won, who neither
        assert ("Approved; the others are told" in closed.ask(name, "honors")) is sees
    assert award(closed, "approved").decided_by_id == closed.cast["Ruth"]
    assert "Ruth has decided this already." in closed["Ruth"].press(post, "honor_approve").said
    assert "waits for your decision" not in closed.ask("Ruth", "me")


def test_an_award_is_declined_in_a_form_that_keeps_what_was_typed(closed: Office, deliver: Deliver) -> None:
    """Blank is refused beside the field."""
    ruth = closed["Ruth"]
    ruth.press(deliver("honor_proposed", "U_RUTH"), "honor_decline")
    ruth.fill("reason", "  ")
    assert "reason" in (ruth.submit().errors or {})
    ruth.fill("reason", "Split deal")
    assert ruth.submit().view is None
    assert award(closed, "declined").revoke_reason == "Split deal"


def test_honors_are_looked_up_and_contested_for_two_working_days(closed: Office) -> None:
    """Before the announcement only who decides sees it; after two working days nobody may contest."""
    assert "Zoe" not in closed.ask("Ana", "honors")
    assert "[Approve] [Decline]" in closed.ask("Ruth", "honors 2026-03")
    announce(closed)
    answer = closed["Ana"].command("/coach", "honors last month")
    told, ts = words(answer), answer.ephemerals[0]["ts"]
    assert "Monthly sales champion, March 2026: Zoe" in told
    assert "Hall of fame" in told
    assert "Not awarded, because nobody met the condition: Best service." in told
    assert {row.shown_in for row in closed.rows(ShownNumber)} >= {"honors"}
    closed["Ana"].press(ts, "honor_contest")
    closed["Ana"].fill("text", "One deal is mine")
    assert "The answer comes to you" in repr(closed["Ana"].submit().view)
    [report] = closed.rows(ErrorReport)
    assert (report.about, report.text) == ("Monthly sales champion, March 2026: Zoe", "One deal is mine")
    closed.clock.move_to(datetime.fromisoformat("2026-04-06T23:00+00:00"))
    assert "two working days" in closed["Ana"].press(ts, "honor_contest").said


def test_honors_speak_chinese_and_know_only_months(closed: Office) -> None:
    """Chinese words, Chinese answer; a week is no month."""
    told = closed.ask("Li", "荣誉 2026-02")
    assert "2026年2月荣誉" in told
    assert "Write one like 2026-03" in closed.ask("Ana", "honors 2026-W10")


def test_a_closed_month_is_corrected_with_a_press(closed: Office, deliver: Deliver) -> None:
    """The manager reads what would change; the final number follows."""
    with closed.sessions.writing(closed.workspace_id) as session:
        march = March(Book(session, closed.cast, acme(closed)))
        march.win([("Ana", 1_000_000)], at=LATER, on=date(2026, 3, 30))
        march.freeze(on=date(2026, 4, 2))
    post = deliver("correction_proposed", "U_OMAR")
    assert closed["Omar"].press(post, "correction_take").acked
    which = (MetricValue.subject_id == closed.cast["Ana"], MetricValue.metric_code == "booked_amount")
    values = closed.rows(MetricValue, *which)
    assert sorted(int(row.value or 0) for row in values) == [52_000_000, 53_000_000]


def acme(office: Office) -> UUID:
    """Return the customer of all deals."""
    found: UUID = office.rows(Customer)[0].id
    return found
