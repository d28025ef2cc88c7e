"""What is refused stands beside its field, and nothing typed is lost."""

from typing import Any

from models.queries.standup.entries import entry
from models.tables import AuditEvent, EntryMetric
from tests.handlers.company import Staff
from tests.handlers.desk import AMOUNT, FIRST, Desk, blocks_of


def test_a_wrong_number_is_mended(desk: Desk, staff: Staff) -> None:
    """The error stands beside its field, nothing was kept but the draft; mended, it is kept."""
    ana = staff.ana.slack
    desk.open(staff.ana)
    ana.fill(AMOUNT, "a lot")
    refused = ana.submit()
    assert list(refused.errors) == [AMOUNT]
    assert "50000, 50,000.00 or 5万" in refused.errors[AMOUNT]
    assert desk.answered(staff.ana).submitted_at is None
    assert desk.answered(staff.ana).draft["typed"][AMOUNT] == "a lot"
    ana.fill(AMOUNT, "￥5万")
    assert ana.submit().errors == {}
    assert desk.numbers(staff.ana)["today_target:booked_amount"] == 5_000_000


def test_an_amount_typed_before_the_currency_changed_is_checked_again(desk: Desk, staff: Staff) -> None:
    """Drawn in yuan, sent when the company counts in yen: shown in yen as typed, kept when sent again."""
    ana = staff.ana.slack
    desk.open(staff.ana)
    ana.fill(AMOUNT, "50,000.50")
    desk.policy(currency="JPY")
    refused = ana.submit()
    assert refused.errors == {AMOUNT: "Amounts are in JPY now. Please check this one and press Next again."}
    assert desk.count(EntryMetric) == 0
    view = ana.view()
    assert view is not None
    field = next(block for block in view["blocks"] if block.get("block_id") == AMOUNT)
    assert (field["label"]["text"][-5:], field["element"]["initial_value"]) == ("(JPY)", "50,000.50")
    ana.fill(AMOUNT, "50,000")
    assert ana.submit().errors == {}
    assert desk.numbers(staff.ana)["today_target:booked_amount"] == 50_000


def test_a_refused_answer_comes_back_when_the_form_is_opened_again(desk: Desk, staff: Staff) -> None:
    """Closing the modal after a refusal loses nothing."""
    ana = staff.ana.slack
    desk.open(staff.ana)
    ana.fill(FIRST, 7)
    ana.fill(AMOUNT, "a lot")
    ana.submit()
    ana.close()
    again = blocks_of(desk.open(staff.ana))
    assert again[FIRST]["element"]["initial_value"] == "7"
    assert again[AMOUNT]["element"]["initial_value"] == "a lot"


def test_enter_keeps_a_draft(desk: Desk, staff: Staff) -> None:
    """Slack tells nothing of a closed modal's fields, so each field reports by itself."""
    ana = staff.ana.slack
    desk.open(staff.ana)
    ana.fill(FIRST, 8)
    assert ana.dispatch(FIRST).acked
    ana.close()
    assert blocks_of(desk.open(staff.ana))[FIRST]["element"]["initial_value"] == "8"


def test_an_unusual_number_is_asked_about_once(desk: Desk, staff: Staff) -> None:
    """Forty visits are too many to believe at once; sent again they are believed."""
    ana = staff.ana.slack
    desk.open(staff.ana)
    ana.fill(FIRST, 40)
    first = ana.submit()
    assert first.errors == {FIRST: "40 is more than usual. Press Next again if it is right."}
    assert desk.count(EntryMetric) == 0
    assert ana.submit().errors == {}
    assert desk.numbers(staff.ana)["today_target:effective_visits"] == 40


def test_a_number_out_of_range_is_refused_by_slack_and_by_us(desk: Desk, staff: Staff) -> None:
    """The bounds may have changed since the form was drawn."""
    ana = staff.ana.slack
    desk.open(staff.ana)
    ana.fill(FIRST, 51)
    assert list(ana.submit().refused) == [FIRST]
    desk.policy(metrics={"effective_visits": {"max": 5}})
    ana.fill(FIRST, 9)
    refused = ana.submit()
    assert refused.errors == {FIRST: "Enter a number from 0 to 5."}
    assert desk.answered(staff.ana).draft["typed"][FIRST] == "9"


def test_somebody_elses_entry_is_refused(desk: Desk, staff: Staff, deliveries: list[Any]) -> None:
    """A forged form writes nothing into another rep's stand-up."""
    desk.open(staff.ana)
    staff.ana.slack.submit()
    _, payload = deliveries[-1]
    before = desk.count(AuditEvent)
    forged = {**payload, "user": {**payload["user"], "id": staff.chen.slack.id}}
    answer = desk.slack.raw_interaction(forged)
    assert answer.body["response_action"] == "errors"
    assert desk.count(AuditEvent) == before


def test_another_workspace_is_told_that_nothing_is_installed(
    desk: Desk, staff: Staff, deliveries: list[Any]
) -> None:
    """A payload of a Slack team that the bot does not serve."""
    desk.open(staff.ana)
    staff.ana.slack.submit()
    _, payload = deliveries[-1]
    view = {**payload["view"], "app_installed_team_id": "T_OTHER"}
    answer = desk.slack.raw_interaction({**payload, "team": {"id": "T_OTHER"}, "view": view})
    assert "not installed" in str(answer.body["errors"])


def test_a_store_that_is_held_by_others_asks_to_press_again(desk: Desk, staff: Staff) -> None:
    """Within Slack's three seconds; the form stays open, and the second press is kept."""
    ana = staff.ana.slack
    desk.open(staff.ana)
    entry_id = desk.answered(staff.ana).id
    with desk.sessions.writing(desk.workspace_id) as session:
        entry(session, entry_id, lock=True)
        held = ana.submit()
    assert held.errors == {
        FIRST: "The bot is busy and could not do this. Nothing was changed; please try again."
    }
    assert held.elapsed < 3
    assert desk.answered(staff.ana).submitted_at is None
    assert ana.submit().errors == {}
    assert desk.answered(staff.ana).state == "submitted"
