"""A form that stands open while the world moves on."""

from datetime import date

from models.tables import EntryMetric, Member, StandupEntry
from tests.handlers.company import Staff
from tests.handlers.desk import FIRST, Desk, blocks_of, shown


def test_a_form_open_across_the_lock_becomes_a_note(desk: Desk, staff: Staff) -> None:
    """The answer stands beside the first field, a button turns what was typed into a note to the manager."""
    ana = staff.ana.slack
    ts, entry_id = desk.prompt(staff.ana)
    ana.press(ts, "standup_open")
    ana.fill(FIRST, 6)
    desk.later(hours=3)
    refused = ana.submit()
    assert list(refused.errors) == [FIRST]
    assert "locked at" in refused.errors[FIRST]
    assert "Mia" in refused.errors[FIRST]
    assert "Send as a note to Mia" in shown(refused.view)
    assert desk.answered(staff.ana).draft["typed"][FIRST] == "6"
    note = ana.press("modal", "standup_note")
    assert blocks_of(note)["note"]["element"]["initial_value"] == "Today, Effective visits: 6"
    sent = ana.submit()
    assert "Your note went to Mia." in shown(sent.view)
    assert [one["text"] for one in desk.outbox("note_to_manager")] == ["Today, Effective visits: 6"]
    assert desk.answered(staff.ana).submitted_at is None
    assert desk.row(StandupEntry, StandupEntry.id == entry_id).draft is None


def test_words_after_the_lock_become_a_note_too(desk: Desk, staff: Staff) -> None:
    """The second page answers as the first does."""
    ana = staff.ana.slack
    desk.open(staff.ana)
    ana.submit()
    ana.fill("share", "Ask for the budget first")
    desk.later(hours=3)
    refused = ana.submit()
    assert list(refused.errors) == ["share"]
    note = ana.press("modal", "standup_note")
    assert "Ask for the budget first" in blocks_of(note)["note"]["element"]["initial_value"]


def test_a_prompt_pressed_after_the_lock_opens_the_note(desk: Desk, staff: Staff) -> None:
    """What was typed and refused is still there days later."""
    ana = staff.ana.slack
    ts, _ = desk.prompt(staff.ana)
    ana.press(ts, "standup_open")
    ana.fill(FIRST, 6)
    ana.dispatch(FIRST)
    ana.close()
    desk.later(days=1)
    note = ana.press(ts, "standup_open")
    assert "locked at" in shown(note.view)
    assert blocks_of(note)["note"]["element"]["initial_value"] == "Today, Effective visits: 6"


def test_an_answered_prompt_pressed_after_the_lock_shows_what_was_answered(desk: Desk, staff: Staff) -> None:
    """Nothing was typed that could be lost: who can correct it is named instead."""
    ana = staff.ana.slack
    ts, _ = desk.prompt(staff.ana)
    ana.press(ts, "standup_open")
    ana.fill(FIRST, 6)
    ana.submit()
    ana.submit()
    desk.later(days=1)
    note = shown(ana.press(ts, "standup_open").view)
    assert "This stand-up closed at" in note
    assert "write to Mia, who can" in note
    assert "Your targets: Effective visits 6" in note
    assert "What you typed is kept" not in note


def test_a_form_open_across_midnight_is_answered_for_its_own_day(desk: Desk, staff: Staff) -> None:
    """Yesterday's form never fills today's stand-up."""
    ana = staff.ana.slack
    desk.open(staff.ana)
    desk.later(days=1)
    today = desk.entry(staff.ana)
    assert list(ana.submit().errors) == [FIRST]
    assert desk.row(StandupEntry, StandupEntry.id == today).submitted_at is None


def test_a_form_open_across_a_deactivation_is_refused_and_kept(desk: Desk, staff: Staff) -> None:
    """Who left meanwhile reads why, and a mistake costs no typing."""
    ana = staff.ana.slack
    desk.open(staff.ana)
    ana.fill(FIRST, 6)
    desk.deactivate(staff.ana)
    refused = ana.submit()
    assert refused.errors == {
        FIRST: "You are no longer active in the sales team here. If this is wrong, ask your administrator."
    }
    assert desk.count(EntryMetric) == 0
    assert desk.answered(staff.ana).draft["typed"][FIRST] == "6"


def test_a_form_open_across_a_change_of_team_is_refused_and_kept(desk: Desk, staff: Staff) -> None:
    """The entry belongs to the team that asked."""
    desk.open(staff.ana)
    desk.change(
        Member, Member.id == staff.ana.id, team_id=desk.row(Member, Member.id == staff.lea.id).team_id
    )
    refused = staff.ana.slack.submit()
    assert "not in this team's stand-ups any more" in refused.errors[FIRST]
    assert desk.count(EntryMetric) == 0


def test_a_form_open_across_a_change_of_metrics_takes_what_it_asked(desk: Desk, staff: Staff) -> None:
    """A policy may ask for something else by now; what was answered is kept."""
    desk.open(staff.ana)
    desk.policy(standup={"metrics": ["proposals"]})
    assert staff.ana.slack.submit().errors == {}
    assert desk.numbers(staff.ana) == {"today_target:effective_visits": 3}


def test_a_form_open_across_a_change_of_weekdays_tells_of_the_date_it_showed(
    desk: Desk, staff: Staff
) -> None:
    """Who works no Mondays any more would be asked for Friday; what was typed under Monday stays Monday's."""
    desk.later(days=1)
    opened = desk.open(staff.ana)
    assert "Done on Mon, Mar 9" in shown(opened.view)
    staff.ana.slack.fill("yesterday:effective_visits", 2)
    desk.change(Member, Member.id == staff.ana.id, prefs={"weekdays": [2, 3, 4, 5]})
    assert staff.ana.slack.submit().errors == {}
    assert desk.answered(staff.ana).yesterday_on == date(2026, 3, 9)
