"""What a rep is asked, reminded of and told, in English."""

from datetime import timedelta
from typing import Literal

import pytest

from models.shapes.messages import (
    EntryChanged,
    NoteToManager,
    StandupAnswered,
    StandupPrompt,
    StandupReminder,
)
from models.shapes.metric import MetricPair, MetricValue
from models.shapes.reader import Reader
from models.shapes.standup import OpenBlocker
from models.shapes.today import TodayAsk
from tests.views.digest_samples import ID
from tests.views.reading import MONDAY, READER, TEN, lines
from views import render

PROMPT = StandupPrompt(
    entry_id=ID,
    standup_kind="morning",
    local_date=MONDAY,
    name="Ana",
    due_at=TEN,
    locks_at=TEN + timedelta(hours=1),
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


def test_a_prompt_says_what_today_asks_for() -> None:
    """Steps when there is data, else money a day and what is missing; and what moved it."""
    ask = TodayAsk(need=4_800_000, per_day=600_000, days_left=8, proposals=2, visits=3, calls=9)
    (line,) = lines(PROMPT.model_copy(update={"today": ask}))[1:-1]
    assert line.startswith("*Suggested for today* 2 proposals, 3 visits, and 9 calls. £48,000 of the month's")
    assert line.endswith("target is not covered by orders and open proposals yet; 8 working days left.")
    little = ask.model_copy(
        update={"proposals": None, "visits": None, "calls": None, "days_left": 1, "too_little": "win_rate"}
    )
    moved = little.model_copy(update={"moved": "actual"})
    first, *rest = lines(PROMPT.model_copy(update={"today": moved}))[1:-1]
    assert first.startswith(
        "*Suggested for today* £6,000 booked. £48,000 of the month's target is not covered"
    )
    assert first.endswith("; 1 working day left.")
    assert rest == [
        "Too little data to say more: the win rate after a proposal.",
        "Changed since last time because of what is booked.",
    ]
    done = PROMPT.model_copy(update={"today": TodayAsk(need=0, per_day=0, days_left=8)})
    assert lines(done)[1] == (
        "*Suggested for today* Nothing more: orders and open proposals cover the month's target."
    )


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
    settled = message.model_copy(update={"settled": True})
    assert lines(settled) == ["Your morning stand-up of Mon, Mar 9 needs nothing more."]


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


def test_an_answered_prompt_shows_the_numbers() -> None:
    """What one promised stays where one looks in the afternoon."""
    numbers = (MetricValue(code="effective_visits", value=5), MetricValue(code="booked_amount", value=200_00))
    message = StandupAnswered(
        entry_id=ID,
        standup_kind="morning",
        local_date=MONDAY,
        state="submitted",
        at=TEN,
        locks_at=PROMPT.locks_at,
        numbers=numbers,
    )
    assert lines(message)[1] == "Your targets: Effective visits 5 · Booked amount £200"
    evening = message.model_copy(update={"standup_kind": "evening"})
    assert lines(evening)[1] == "Your results: Effective visits 5 · Booked amount £200"


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
