"""The team's summary in English."""

from models.shapes.messages import (
    SharedExperience,
    StandupSummary,
)
from models.shapes.metric import MetricPair
from tests.views.digest_samples import ID
from tests.views.reading import MONDAY, lines

SUMMARY = StandupSummary(
    standup_id=ID,
    team_name="North",
    standup_kind="morning",
    local_date=MONDAY,
    expected=8,
    answered=8,
    final=True,
)


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
