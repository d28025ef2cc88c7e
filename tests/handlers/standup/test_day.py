"""A rep's day in the form: morning, evening, the next morning."""

from datetime import date

from tests.handlers.company import Staff
from tests.handlers.desk import AMOUNT, FIRST, Desk, blocks_of, id_of, shown

EVENING = 8.5  # hours from 09:00 to 17:30


def test_a_whole_morning(desk: Desk, staff: Staff) -> None:
    """Numbers, Next, words with a stuck point, Finish: all is kept, the modal closes."""
    ana = staff.ana.slack
    opened = desk.open(staff.ana)
    assert blocks_of(opened)[FIRST]["element"]["initial_value"] == "3"
    ana.fill(FIRST, 4)
    ana.fill(AMOUNT, "5万")
    words = ana.submit()
    assert id_of(words) == id_of(opened)
    assert "Effective visits: 4 · Booked amount: CN¥50,000" in shown(words.view)
    unfolded = ana.fill("stuck", ["yes"])
    assert "stuck1:text" in blocks_of(unfolded)
    ana.fill("stuck1:text", "They want 90 days to pay")
    ana.fill("stuck1:category", "credit")
    ana.fill("stuck1:scope", "common")
    ana.fill("share", "Ask for the budget first")
    done = ana.submit()
    assert (done.acked, done.view) == (True, None)
    entry = desk.answered(staff.ana)
    assert (entry.state, entry.draft, entry.words["share"]) == ("submitted", None, "Ask for the budget first")
    assert desk.numbers(staff.ana)["today_target:booked_amount"] == 5_000_000
    assert [(one.text, one.category, one.scope) for one in desk.blockers()] == [
        ("They want 90 days to pay", "credit", "common")
    ]


def test_submit_without_typing_is_a_valid_answer(desk: Desk, staff: Staff) -> None:
    """Three presses answer a stand-up."""
    desk.open(staff.ana)
    assert staff.ana.slack.submit().acked
    assert staff.ana.slack.submit().view is None
    assert desk.answered(staff.ana).state == "submitted"
    assert desk.numbers(staff.ana) == {"today_target:effective_visits": 3}


def test_a_whole_evening_and_the_next_morning(desk: Desk, staff: Staff) -> None:
    """The evening's plan and targets come back in the morning; what it gave is one line with Correct."""
    ana = staff.ana.slack
    desk.open(staff.ana)
    ana.fill(FIRST, 4)
    ana.submit()
    desk.later(hours=EVENING)
    opened = desk.open(staff.ana, "evening")
    assert blocks_of(opened)[FIRST]["hint"]["text"] == "Target: 4"
    ana.fill(FIRST, 2)
    ana.fill("tomorrow:effective_visits", 6)
    assert "Effective visits: 2 of 4 (50%)" in shown(ana.submit().view)
    ana.fill("deviation", "One visit fell through")
    ana.fill("cause", "customer")
    ana.fill("plan", "Call before driving")
    assert ana.submit().view is None
    assert desk.answered(staff.ana, "evening").words["cause"] == "customer"
    desk.later(hours=24 - EVENING)
    morning = desk.open(staff.ana)
    assert "Your plan for today: Call before driving" in shown(morning.view)
    assert blocks_of(morning)[FIRST]["element"]["initial_value"] == "6"
    assert "Effective visits 2" in shown(morning.view)
    corrected = ana.press("modal", "standup_correct")
    assert blocks_of(corrected)["yesterday:effective_visits"]["element"]["initial_value"] == "2"
    ana.fill("yesterday:effective_visits", 3)
    ana.submit()
    assert desk.numbers(staff.ana)["yesterday_actual:effective_visits"] == 3


def test_an_answer_after_due_is_late_and_can_be_edited_until_the_lock(desk: Desk, staff: Staff) -> None:
    """Late is late, whatever is edited afterwards."""
    desk.open(staff.ana)
    desk.later(minutes=61)
    staff.ana.slack.submit()
    assert desk.answered(staff.ana).state == "late"
    desk.later(minutes=50)
    opened = desk.open(staff.ana)
    assert blocks_of(opened)[FIRST]["element"]["initial_value"] == "3"
    staff.ana.slack.fill(FIRST, 5)
    staff.ana.slack.submit()
    assert desk.numbers(staff.ana)["today_target:effective_visits"] == 5


def test_a_day_off_can_be_answered_and_counts_neither_way(desk: Desk, staff: Staff) -> None:
    """Saturday, on demand."""
    desk.later(days=5)
    assert desk.clock.now().date() == date(2026, 3, 14)
    opened = desk.open(staff.ana)
    assert "Your day off" in shown(opened.view)
    staff.ana.slack.submit()
    entry = desk.answered(staff.ana)
    assert (entry.voluntary, entry.credit_bp) == (True, None)


def test_skip_asks_for_a_reason_and_an_answer_undoes_it(desk: Desk, staff: Staff) -> None:
    """Skipped with a reason; changed one's mind before the lock."""
    ana = staff.ana.slack
    ts, _ = desk.prompt(staff.ana)
    ana.press(ts, "standup_skip")
    assert list(ana.submit().refused) == ["reason"]
    ana.fill("reason", "At the trade fair all day")
    assert ana.submit().view is None
    entry = desk.answered(staff.ana)
    assert (entry.state, entry.skip_reason) == ("skipped", "At the trade fair all day")
    ana.press(ts, "standup_open")
    ana.submit()
    assert desk.answered(staff.ana).state == "submitted"


def test_the_form_speaks_chinese(desk: Desk, staff: Staff) -> None:
    """Labels, errors and confirmations in the reader's language."""
    chen = staff.chen.slack
    opened = desk.open(staff.chen)
    assert "晨会" in shown(opened.view)
    assert "下一页" in shown(opened.view)
    chen.fill(AMOUNT, "很多")
    assert chen.submit().errors == {AMOUNT: "请输入CNY金额，例如 50000、50,000.00 或 5万。"}
    chen.fill(AMOUNT, "5万")
    words = chen.submit()
    assert "已保存：" in shown(words.view)
    assert "¥50,000" in shown(words.view)


def test_the_home_of_whoever_has_opened_it_once_follows_the_answers(desk: Desk, staff: Staff) -> None:
    """Nothing is published for those who only answer; the numbers, the words and a skip are seen there."""
    ana, chen = staff.ana.slack, staff.chen.slack
    desk.open(staff.ana)
    assert ana.submit().acked
    assert desk.slack.received("views.publish") == []
    for hands in (ana, chen):
        assert hands.open_home().acked
        desk.slack.wait_for(hands.home)
    ana.submit()
    desk.slack.wait_for(lambda: len(desk.slack.received("views.publish")) == 3)
    chen.press(desk.prompt(staff.chen)[0], "standup_skip")
    chen.fill("reason", "展会")
    chen.submit()
    desk.slack.wait_for(lambda: len(desk.slack.received("views.publish")) == 4)
    published = [call["args"]["user_id"] for call in desk.slack.received("views.publish")]
    assert published == ["U_ANA", "U_CHEN"] * 2
    assert "answered on time" in repr(ana.home())
    assert "已跳过" in repr(chen.home())
