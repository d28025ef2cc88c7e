"""The main messages in English, as a screen reader says them, and what their buttons carry."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

import pytest

from models.shapes.blocker import BlockerComment, BlockerStatus, BlockerView
from models.shapes.messages import (
    AbsenceNotice,
    AdminAlert,
    BlockerCard,
    EntryChanged,
    Message,
    NoteToManager,
    SharedExperience,
    StandupAnswered,
    StandupPrompt,
    StandupReminder,
    StandupSummary,
    Welcome,
    ZoneChanged,
)
from models.shapes.metric import MetricPair
from models.shapes.reader import Reader
from models.shapes.standup import OpenBlocker
from tests.views.samples import ID
from views import render

READER = Reader(locale="en", zone="Europe/London", currency="GBP")
MONDAY = date(2026, 3, 9)
TEN = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)
PROMPT = StandupPrompt(
    entry_id=ID,
    standup_kind="morning",
    local_date=MONDAY,
    name="Ana",
    due_at=TEN,
    locks_at=TEN + timedelta(hours=1),
)
BLOCKER = BlockerView(
    blocker_id=ID,
    ref_no=12,
    text="The customer finds the price too high",
    category="price",
    scope="common",
    support_from="none",
    status="open",
    raised_by="Ana",
    raised_by_slack_id="U1",
)
SUMMARY = StandupSummary(
    standup_id=ID,
    team_name="North",
    standup_kind="morning",
    local_date=MONDAY,
    expected=8,
    answered=8,
    final=True,
)


def test_a_prompt_is_one_line_and_two_buttons() -> None:
    """A phone shows it whole."""
    drawn = render(PROMPT, READER)
    assert drawn.text.split("\n") == [
        "Good morning, Ana! What is your plan for today? Please answer by 10:00.",
        "[Answer] [Skip today]",
    ]
    answer, skip = drawn.blocks[-1]["elements"]
    assert (answer["action_id"], answer["value"], answer["style"]) == ("standup_open", str(ID), "primary")
    assert (skip["action_id"], skip["value"]) == ("standup_skip", str(ID))


def test_the_due_moment_is_the_reps_own_wall_time() -> None:
    """The same instant is 19:00 in Tokyo."""
    assert "by 19:00" in render(PROMPT, Reader(zone="Asia/Tokyo")).text


def test_the_evening_asks_how_the_day_went() -> None:
    """Another question, the same shape."""
    evening = PROMPT.model_copy(update={"standup_kind": "evening"})
    assert lines(evening)[0] == "How did today go, Ana? Please answer by 10:00."


def test_many_stuck_points_are_cut_behind_a_button() -> None:
    """Five are shown, the others are one press away."""
    stuck = tuple(OpenBlocker(blocker_id=ID, ref_no=n, text=f"point {n}", age_days=n) for n in range(1, 8))
    prompt = PROMPT.model_copy(update={"still_stuck": stuck})
    assert lines(prompt)[1:] == [
        "Still stuck?",
        "#1 point 1 (1 day)",
        "#2 point 2 (2 days)",
        "#3 point 3 (3 days)",
        "#4 point 4 (4 days)",
        "#5 point 5 (5 days)",
        "[… and 2 more]",
        "[Answer] [Skip today]",
    ]


def test_a_test_prompt_says_so() -> None:
    """Nobody takes a test for the real one."""
    assert lines(PROMPT.model_copy(update={"test": True}))[0].startswith("A test from your administrator")


@pytest.mark.parametrize(
    ("after_due", "line"),
    [
        (False, "A quick reminder: your morning stand-up is due at 10:00."),
        (True, "There is still time for your morning stand-up: it stays open until 11:00."),
    ],
)
def test_a_reminder_is_short(line: str, *, after_due: bool) -> None:
    """It says only until when."""
    message = StandupReminder(
        entry_id=ID,
        standup_kind="morning",
        local_date=MONDAY,
        due_at=TEN,
        locks_at=TEN + timedelta(hours=1),
        after_due=after_due,
    )
    assert lines(message) == [line, "[Answer] [Skip today]"]


@pytest.mark.parametrize(
    ("state", "line", "button"),
    [
        ("submitted", "Thank you! Your morning stand-up of Mon, Mar 9 was kept at 10:00.", "[Change]"),
        ("late", "Thank you! Your morning stand-up of Mon, Mar 9 came late, at 10:00.", "[Change]"),
        ("skipped", "You skipped the morning stand-up of Mon, Mar 9. Changed your mind?", "[Answer]"),
    ],
)
def test_an_answered_prompt_says_what_was_kept(
    state: Literal["submitted", "late", "skipped"], line: str, button: str
) -> None:
    """Until the lock it can be changed."""
    message = StandupAnswered(
        entry_id=ID, standup_kind="morning", local_date=MONDAY, state=state, at=TEN, locks_at=PROMPT.locks_at
    )
    first, second = lines(message)
    assert first.startswith(line)
    assert first.endswith("until 11:00.")
    assert second == button


def test_a_summary_names_nobody_who_did_not_answer() -> None:
    """Numbers only; those who share are named because they share."""
    message = SUMMARY.model_copy(
        update={
            "answered": 6,
            "late": 1,
            "excused": 1,
            "totals": (
                MetricPair(code="effective_visits", actual=20, target=24),
                MetricPair(code="booked_amount", actual=1_234_50, target=None),
                MetricPair(code="new_leads", target=5),
                MetricPair(code="won_deals", actual=2, target=0),
                MetricPair(code="proposals"),
            ),
            "shares": (SharedExperience(name="Ana", text="Ask for the budget first."),),
            "common_blockers": 1,
        }
    )
    assert lines(message) == [
        "Morning stand-up · North · Mon, Mar 9",
        "6 of 8 answered, 1 late, 1 excused",
        "Effective visits: 20 of 24 (83%)",
        "Booked amount: £1,234.50",
        "New leads: target 5",
        "Deals won: 2",
        "Proposals: no number given",
        "Worth sharing",
        "Ana: Ask for the budget first.",
        "1 stuck point in the thread: who can help?",
    ]


def test_a_summary_says_when_it_is_paused_or_not_whole_yet() -> None:
    """Silence would be read as failure."""
    assert lines(SUMMARY.model_copy(update={"paused": True}))[-1] == "Stand-ups of this team are paused."
    open_still = SUMMARY.model_copy(update={"answered": 6, "final": False})
    assert lines(open_still)[-1] == "Answers that are still to come will be added here."
    nobody = SUMMARY.model_copy(update={"answered": 0, "expected": 0})
    assert lines(nobody)[-1] == "Nobody was expected"


@pytest.mark.parametrize(
    ("status", "place", "buttons"),
    [
        ("open", "thread", ["Take", "Comment", "Solve", "Discuss in channel"]),
        ("open", "direct", ["Take", "Comment", "Solve", "No longer a problem"]),
        ("open", "channel", ["Take", "Comment", "Solve"]),
        ("in_progress", "thread", ["Comment", "Solve", "Discuss in channel"]),
        ("solved", "thread", ["Reopen"]),
        ("dropped", "direct", ["Reopen"]),
    ],
)
def test_a_card_offers_what_can_be_done_now(
    status: BlockerStatus, place: Literal["thread", "direct", "channel"], buttons: list[str]
) -> None:
    """By where it stands and how far it is; every button carries the stuck point."""
    card = BlockerCard(blocker=BLOCKER.model_copy(update={"status": status}), place=place)
    elements: list[dict[str, Any]] = render(card, READER).blocks[-1]["elements"]
    assert [element["text"]["text"] for element in elements] == buttons
    assert {element["value"] for element in elements} == {str(ID)}


def test_a_solved_card_shows_how() -> None:
    """The solution is what others look for."""
    comments = tuple(BlockerComment(author_slack_id=f"U{n}", text=f"idea {n}", at=TEN) for n in range(5))
    solved = BLOCKER.model_copy(
        update={
            "status": "solved",
            "owner": "Ben",
            "solution": "Offer two prices",
            "comments": comments,
            "support_from": "manager",
        }
    )
    assert lines(BlockerCard(blocker=solved, place="channel")) == [
        "Stuck point #12: price",
        "The customer finds the price too high",
        "Ana · since today · wants support from: the manager · solved by Ben",
        "2 earlier comments",
        "<@U2> (Mon, Mar 9, 10:00): idea 2",
        "<@U3> (Mon, Mar 9, 10:00): idea 3",
        "<@U4> (Mon, Mar 9, 10:00): idea 4",
        "Solution",
        "Offer two prices",
        "[Reopen]",
    ]


def test_the_installer_learns_the_next_step() -> None:
    """One message, one button."""
    assert lines(Welcome(audience="installer", name="Ana"))[-1] == "[Set up]"


def test_a_moved_zone_offers_the_old_one() -> None:
    """One press keeps Berlin."""
    message = ZoneChanged(old_zone="Europe/Berlin", new_zone="Asia/Tokyo", morning_at="09:00")
    assert lines(message) == [
        "Your time zone changed: prompts now come at 09:00 in Tokyo.",
        "[Keep Berlin]",
    ]
    assert render(message, READER).blocks[-1]["elements"][0]["value"] == "Europe/Berlin"


def test_an_absence_somebody_else_recorded_can_be_undone() -> None:
    """The rep is told who, which days, and how to take it back."""
    notice = AbsenceNotice(absence_id=ID, by="Ben", starts_on=MONDAY, ends_on=MONDAY + timedelta(days=2))
    assert lines(notice) == [
        "Ben noted that you are away from Mon, Mar 9 to Wed, Mar 11. I will not ask you on those days.",
        "[I am not away]",
    ]
    withdrawn = notice.model_copy(update={"ends_on": MONDAY, "withdrawn": True})
    assert lines(withdrawn) == [
        "Ben took back that you are away on Mon, Mar 9. I will ask you again on those days."
    ]


def test_a_correction_shows_before_and_after_with_its_reason() -> None:
    """Nobody's numbers change behind their back."""
    message = EntryChanged(
        by="Ben",
        standup_kind="evening",
        local_date=MONDAY,
        change="corrected",
        reason="Two visits were logged twice",
        corrections=(
            MetricPair(code="effective_visits", target=5, actual=3),
            MetricPair(code="booked_amount", actual=100),
        ),
    )
    assert lines(message) == [
        "Ben corrected your evening stand-up of Mon, Mar 9.",
        "Effective visits: 5 → 3",
        "Booked amount: nothing → £1",
        "Reason: Two visits were logged twice",
    ]


def test_a_note_says_whose_it_is() -> None:
    """What came after the lock reaches the manager as typed."""
    note = NoteToManager(
        name="Ana", slack_user_id="U1", standup_kind="morning", local_date=MONDAY, text="Two\nlines & more"
    )
    assert lines(note) == [
        "A note from Ana, after the morning stand-up of Mon, Mar 9 was closed:",
        "Two",
        "lines &amp; more",
    ]


def test_an_alert_says_what_is_wrong_and_how_to_mend_it() -> None:
    """Ids become links, unknown facts are shown all the same."""
    message = AdminAlert(
        code="channel_unreachable",
        facts={"team": "North", "channel": "C0123ABC", "person": "U0123ABC", "odd": "1"},
    )
    assert lines(message) == [
        "I cannot post in a team's channel",
        (
            "Type /invite @coach in that channel, or choose another one with /coach setup. "
            "Summaries come again from the next stand-up on."
        ),
        "Team: North",
        "Channel: <#C0123ABC>",
        "Person: <@U0123ABC>",
        "odd: 1",
    ]


def lines(message: Message) -> list[str]:
    """Return what a screen reader says, line by line."""
    return render(message, READER).text.split("\n")
