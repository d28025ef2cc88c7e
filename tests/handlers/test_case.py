"""Cases under their buttons: taken, put off, handed over, given back, opened; long after, too."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from models.shapes.messages import CaseNotice
from models.tables import AuditEvent, Blocker, Escalation, OutboxRow
from models.usecases import support
from scheduler.follow_up import follow_up_due
from tests.handlers.company import Person, Staff
from tests.handlers.desk import Desk, shown


@pytest.fixture
def notice(desk: Desk, staff: Staff) -> str:
    """Return the message that tells Dirk that Mia has not answered Ana's wish; its ts."""
    desk.stuck(staff.ana, "They want 90 days to pay", common=False)
    with desk.sessions.writing(desk.workspace_id) as session:
        (blocker,) = desk.blockers()
        ours = (Blocker.workspace_id == desk.workspace_id, Blocker.id == blocker.id)
        session.execute(update(Blocker).where(*ours).values(support_from="manager"))
        support.ask(session, [blocker.id], now=desk.clock.now())
    desk.later(hours=8)
    tick(desk)
    desk.change(OutboxRow, OutboxRow.kind == "case_notice", state="sent", ts="1.0", channel="D1")
    return posted(desk, staff.dirk)


def tick(desk: Desk) -> None:
    """Let time do all that is due."""
    while follow_up_due(desk.sessions, desk.clock, budget=5):
        pass


def posted(desk: Desk, person: Person) -> str:
    """Send the newest notice as it stands to somebody; return its ts."""
    return desk.post(person.slack.id, CaseNotice.stored(desk.outbox("case_notice")[-1]))


def case(desk: Desk) -> Escalation:
    """Return the wish on its ladder."""
    found: Escalation = desk.row(Escalation)
    return found


def test_a_superior_takes_a_wish_that_nobody_answered(desk: Desk, staff: Staff, notice: str) -> None:
    """The second to press reads who has it; whoever has it may give it back."""
    assert staff.dirk.slack.press(notice, "case_take").acked
    assert (case(desk).status, case(desk).taken_by_id) == ("taken", staff.dirk.id)
    refused = staff.mia.slack.press(posted(desk, staff.mia), "case_take_back")
    assert "Dirk has this case until" in refused.said
    staff.dirk.slack.press(posted(desk, staff.dirk), "case_take_back")
    assert case(desk).status == "open"


def test_it_is_put_off_and_handed_over_by_small_forms(desk: Desk, staff: Staff, notice: str) -> None:
    """Hours are whole; who may not see it cannot be chosen."""
    dirk = staff.dirk.slack
    dirk.press(notice, "case_put_off")
    dirk.fill("hours", "3")
    assert dirk.submit().view is None
    assert case(desk).until == desk.clock.now() + timedelta(hours=3)
    dirk.press(posted(desk, staff.dirk), "case_hand_over")
    dirk.fill("to", staff.lea.slack.id)
    assert "may not see this case" in shown(dirk.submit().errors)
    dirk.fill("to", staff.mia.slack.id)
    dirk.fill("why", "I am away")
    assert dirk.submit().view is None
    assert case(desk).taken_by_id == staff.mia.id
    told = desk.outbox("case_notice")[-1]["lines"][0]["heard"]
    assert (told["handed"]["by"], told["handed"]["why"], told["by"]) == ("Dirk", "I am away", "Mia")


def test_a_button_of_a_month_ago_works_on_the_case_of_today(desk: Desk, staff: Staff, notice: str) -> None:
    """Once it is settled, the press says so; opening still shows what it was about."""
    desk.later(days=30)
    assert staff.dirk.slack.press(notice, "case_take").acked
    assert case(desk).status == "taken"
    assert "90 days" in shown(staff.dirk.slack.press(notice, "case_open").view)
    staff.mia.slack.press(desk.card(staff.mia.slack.id), "blocker_solve")
    staff.mia.slack.submit()
    assert case(desk).status == "closed"
    assert "settled already" in staff.dirk.slack.press(notice, "case_take").said


def test_a_press_delivered_twice_has_one_effect(
    desk: Desk, staff: Staff, notice: str, deliveries: list[tuple[object, object]]
) -> None:
    """Slack repeats what it believes to be lost."""
    staff.dirk.slack.press(notice, "case_take")
    before = desk.count(AuditEvent)
    desk.slack.raw_interaction(deliveries[-1][1])  # type: ignore[arg-type]
    assert desk.count(AuditEvent) == before
