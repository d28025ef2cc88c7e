"""Visits are logged in one line or with one press, undone, changed, and counted once."""

from datetime import date

from sandbox.delivery import DeliveryKind
from sandbox.shapes import Payload
from tests.handlers.company import Staff
from tests.handlers.desk import Desk, blocks_of
from tests.handlers.records.ledger import ask, know, last, names, page, visits

MONDAY = date(2026, 3, 9)


def test_one_line_logs_a_visit_and_one_press_undoes_it(staff: Staff, desk: Desk) -> None:
    """With a note behind a colon; the visit counts by itself, until it is taken back."""
    (acme,) = know(desk, staff.ana, "Acme & Sons")
    assert "Kept: *Visit*, Acme &amp; Sons, Mon, Mar 9." in ask(staff.ana, "visit acme: wants a price < 5k")
    (kept,) = visits(desk)
    assert (kept.customer_id, kept.kind, kept.outcome, kept.effective) == (acme, "visit", "neutral", True)
    assert (kept.local_date, kept.note, kept.member_id) == (MONDAY, "wants a price < 5k", staff.ana.id)
    assert staff.ana.slack.press(last(staff.ana), "visit_undo").acked
    assert "Taken back" in staff.ana.slack.ephemerals()[-1]["text"]
    assert visits(desk) == []


def test_chinese_needs_no_space_and_kinds_have_words(staff: Staff, desk: Desk) -> None:
    """`拜访华为`, `电话 华为`; the answer is Chinese for a Chinese reader."""
    know(desk, staff.chen, "华为技术")
    assert "已保存：*拜访*，华为技术" in ask(staff.chen, "拜访华为")
    assert "已保存：*电话*，华为技术" in ask(staff.chen, "电话 华为技术：谈价格")
    assert [(row.kind, row.note) for row in visits(desk)] == [("visit", None), ("call", "谈价格")]


def test_the_same_within_minutes_is_asked_about_and_yes_counts_once(staff: Staff, desk: Desk) -> None:
    """A second line may be a second press; later the same day it is another visit."""
    know(desk, staff.ana, "Acme")
    ask(staff.ana, "visit Acme")
    assert "You logged the same at Mon, Mar 9, 09:00." in ask(staff.ana, "visit Acme")
    assert len(visits(desk)) == 1
    question = last(staff.ana)
    for _ in range(2):  # a double click
        assert staff.ana.slack.press(question, "menu_visit").acked
    assert len(visits(desk)) == 2
    assert "This was kept already." in staff.ana.slack.ephemerals()[-1]["text"]
    desk.later(minutes=11)
    assert "Kept" in ask(staff.ana, "visit Acme")


def test_several_customers_give_a_menu_and_none_the_nearest_or_a_new_one(staff: Staff, desk: Desk) -> None:
    """What was noted goes along with the choice."""
    know(desk, staff.ana, "Globex East", "Globex West")
    assert "Which customer?" in ask(staff.ana, "visit Glob: price talks")
    staff.ana.slack.press(last(staff.ana), "menu_visit", selected="Globex West: price talks")
    assert [row.note for row in visits(desk)] == ["price talks"]
    assert 'I know no customer "Globex Wes".' not in ask(staff.ana, "visit Globex West new offer")
    assert "Do you mean one of these?" in ask(staff.ana, "visit Globix East")
    assert 'I know no customer "Initech".' in ask(staff.ana, "visit Initech: first talk")
    staff.ana.slack.press(last(staff.ana), "menu_visit")
    assert "Initech is a new customer of yours." in staff.ana.slack.ephemerals()[-1]["text"]
    assert names(desk) == {"Globex East", "Globex West", "Initech"}
    assert visits(desk)[-1].note == "first talk"


def test_the_form_is_sent_without_typing_and_kept_once(
    staff: Staff, desk: Desk, deliveries: list[tuple[DeliveryKind, Payload]]
) -> None:
    """It stands on the last customer and today; Slack's second delivery of it has no effect."""
    know(desk, staff.ana, "Acme", "Globex")
    ask(staff.ana, "call Globex")
    desk.later(minutes=30)
    opened = staff.ana.slack.command("/coach", "visit new")
    chosen = blocks_of(opened)["customer"]["element"]["initial_option"]["text"]["text"]
    assert (chosen, blocks_of(opened)["happened_at"]["element"]["initial_date"]) == ("Globex", "2026-03-09")
    staff.ana.slack.submit()
    assert "Kept: *Visit*, Globex" in page(staff.ana)
    kind, payload = deliveries[-1]
    assert desk.slack.raw_interaction(payload, kind).acked
    assert [row.kind for row in visits(desk)] == ["call", "visit"]


def test_the_form_offers_own_customers_first_and_takes_a_new_name(staff: Staff, desk: Desk) -> None:
    """Typing narrows; what nobody has is offered as new; the question stands beside its field."""
    know(desk, staff.chen, "Aaron", "Acme")
    know(desk, staff.ana, "Zenith Acme")
    staff.ana.slack.command("/coach", "visit new")
    offered = [one["text"]["text"] for one in staff.ana.slack.suggest("customer", "").options]
    assert offered == ["Zenith Acme", "Aaron", "Acme"]
    offered = [one["text"]["text"] for one in staff.ana.slack.suggest("customer", " acm").options]
    assert offered == ["Zenith Acme", "Acme", "New customer: acm"]
    staff.ana.slack.fill("customer", "new:Acm")
    staff.ana.slack.fill("kind", "exec_visit")
    staff.ana.slack.fill("outcome", "next_step_agreed")
    staff.ana.slack.submit()
    assert "Acm is a new customer of yours." in page(staff.ana)
    staff.ana.slack.press("modal", "menu_visit")
    staff.ana.slack.fill("kind", "exec_visit")
    staff.ana.slack.submit()
    assert "You logged the same at" in page(staff.ana)
    assert len(visits(desk)) == 1
    staff.ana.slack.submit()
    assert [row.outcome for row in visits(desk)] == ["next_step_agreed", "neutral"]


def test_what_was_logged_is_changed_by_its_owner_that_day(staff: Staff, desk: Desk) -> None:
    """The form holds it; tomorrow it is too late, and nobody else may."""
    know(desk, staff.ana, "Acme")
    ask(staff.ana, "visit Acme: hm")
    kept = last(staff.ana)
    staff.ana.slack.press(kept, "visit_edit")
    staff.ana.slack.fill("kind", "site_visit")
    staff.ana.slack.fill("happened_at", "2026-03-06")
    staff.ana.slack.submit()
    assert "Changed: *Site visit*, Acme, Fri, Mar 6." in page(staff.ana)
    (row,) = visits(desk)
    assert (row.kind, row.local_date, row.note) == ("site_visit", date(2026, 3, 6), "hm")
    staff.ana.slack.close(everything=True)
    staff.ana.slack.press(kept, "visit_edit")
    staff.ana.slack.fill("happened_at", "2026-03-12")
    assert "is still to come" in staff.ana.slack.submit().errors["happened_at"]
    stolen = desk.buttons("C_SALES", visit_undo=str(row.id), visit_edit=str(row.id))
    for button in ("visit_undo", "visit_edit"):
        assert staff.mia.slack.press(stolen, button).acked
        assert "Only Ana, who logged this" in staff.mia.slack.ephemerals()[-1]["text"]
    desk.later(days=1)
    staff.ana.slack.fill("happened_at", "2026-03-09")
    assert "stays" in str(staff.ana.slack.submit().errors)
    assert len(visits(desk)) == 1


def test_a_proposal_names_its_deal_and_needs_no_customer(staff: Staff, desk: Desk) -> None:
    """`proposal D-1 sent`; a deal that is not there leads to the own ones."""
    know(desk, staff.ana, "Acme")
    assert "There is no deal 9. Open one with" in ask(staff.ana, "proposal D-9")
    staff.ana.slack.command("/coach", "deal new Acme")
    staff.ana.slack.fill("name", "Rollout")
    staff.ana.slack.fill("amount", "5万")
    staff.ana.slack.submit()
    assert "Kept: *Proposal*, Acme" in ask(staff.ana, "proposal 1 second version")
    (row,) = visits(desk)
    assert (row.note, row.kind, row.deal_id is not None) == ("second version", "proposal", True)
    assert "There is no deal 9. Your latest: 1 Rollout." in ask(staff.ana, "proposal #9")


def test_a_message_becomes_a_visit_with_its_text_and_customer(staff: Staff, desk: Desk) -> None:
    """The customer whose name stands in the text is chosen; the text is the note, without Slack's marks."""
    know(desk, staff.chen, "Acme", "Acme Industries")
    ts = staff.ana.slack.say("C_SALES", "Met acme industries &amp; <@U_MIA|mia>: see <https://a.b|offer>")
    opened = staff.ana.slack.message_shortcut("log_visit", "C_SALES", ts)
    assert opened.acked
    desk.slack.wait_for(staff.ana.slack.view)
    staff.ana.slack.submit()
    (row,) = visits(desk)
    assert row.note == "Met acme industries & @mia: see offer"
    assert "Acme Industries" in page(staff.ana)
    staff.ana.slack.close(everything=True)
    staff.ana.slack.message_shortcut("new_deal", "C_SALES", ts)
    desk.slack.wait_for(staff.ana.slack.view)
    assert "Met acme industries" in page(staff.ana)
