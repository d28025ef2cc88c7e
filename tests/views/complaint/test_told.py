"""What head and card say of a case: a clock that a take stopped, why it is open again, whom to ask."""

import pytest

from models.shapes.complaint import ClockView, ComplaintView, EarlierRound, PersonView, Phase, Verb
from models.shapes.messages import ComplaintHead
from models.shapes.reader import Reader
from tests.views.complaint_samples import ID, NINE, case, row
from views import render
from views.complaint.answers import recorded
from views.complaint.card import card
from views.complaint.listed import line

EN = Reader(zone="Asia/Shanghai")


def test_a_take_is_no_answer() -> None:
    """Whoever is on it is named, in time or late; that the customer was answered is said nowhere."""
    stopped = ClockView(clock="first_response", status="met", started_at=NINE, due_at=NINE, stopped_at=NINE)
    unanswered = [one.model_copy(update={"done_at": None}) for one in case().steps]
    shown = case(clocks=(stopped,), steps=tuple(unanswered), taken_by="Omar", taken_until=NINE)
    text = _head(shown)
    assert "First answer: Omar took it in time, Mon, Mar 9, 09:00; the customer was not answered yet" in text
    assert "First answer: Somebody took it" in _head(shown.model_copy(update={"taken_by": ""}))
    late = stopped.model_copy(update={"status": "missed"})
    told = "First answer: Omar took it late, Mon, Mar 9, 09:00 (due Mon, Mar 9, 09:00); the customer was not"
    assert told in _head(shown.model_copy(update={"clocks": (late,)}))


def _head(shown: ComplaintView) -> str:
    return render(ComplaintHead(case=shown), EN).text


def test_a_reopened_one_says_so_and_why() -> None:
    """In the head itself."""
    before = EarlierRound(cycle=1, solution="Glued it", satisfaction=2)
    shown = case(cycle=2, reopened_why="It leaks again", graded_why="A lawyer wrote", earlier=(before,))
    text = render(ComplaintHead(case=shown), EN).text
    assert "Opened again · owner: Ana" in text
    assert "Opened again · Acme" in line(row(phase="new", cycle=2), EN)
    assert "Why it is open again\nIt leaks again" in text
    assert "Why it is major\nA lawyer wrote" in text
    page = card(shown, (), EN)["blocks"]
    told = "*Earlier solution*\nGlued it\nThe customer's satisfaction: 2 of 5"
    assert [one for one in page if one.get("text", {}).get("text") == told]


def test_a_card_says_whom_to_ask() -> None:
    """Who only looks on, and a rep who may not grade it."""
    rep: set[Verb] = {"take"}
    lead: set[Verb] = {"take", "change_owner"}
    assert "You only look on. Ask Ana, who has the case, or Omar." in str(card(case(), (), EN))
    assert "are for Omar or somebody above" in str(card(case(), rep, EN))
    assert "somebody above" not in str(card(case(), lead, EN))


def test_a_card_says_who_takes_a_major_one_first() -> None:
    """To an owner who has a hand in it, until the manager is on it."""
    rep: set[Verb] = {"investigate", "plan"}
    first, fresh = "The manager or somebody above takes it first.", case(severity="major")
    assert first in str(card(fresh, rep, EN))
    for other in (case(), fresh.model_copy(update={"taken_by": "Omar"}), case(phase="handling")):
        assert first not in str(card(other, rep, EN))
    assert first not in str(card(fresh, {*rep, "take"}, EN))


def test_the_page_of_an_ended_case_keeps_what_happened() -> None:
    """What the customer said, clocks, steps, plan and solution, the way back to trust, what it taught."""
    ended = case(
        text="It burnt down", count=2, phase="closed", severity="major", plan="Ask the maker",
        solution="A new one", root_cause="A bad fuse", prevention="Test it", promised_at=NINE,
    )  # fmt: skip
    text = str(card(ended, {"reopen"}, EN))
    for told in (
        "It burnt down", "received Mon", "Closed · owner: Ana", "First answer: due", "Acceptance: Acme, done",
        "Ask the maker", "A new one", "Letter of apology · Acme · done", "A bad fuse", "Test it",
    ):  # fmt: skip
        assert told in text
    assert "Next word to the customer" not in text


@pytest.mark.parametrize("phase", ["resolved", "closed", "cancelled"])
def test_going_back_is_never_the_next_step(phase: Phase) -> None:
    """While an action is planned its end is what comes next."""
    shown = case(phase=phase, severity="major", count=1, lacks=("repair_open",))
    elements = [
        one
        for block in card(shown, {"reopen", "restore", "repair"}, EN)["blocks"]
        for one in block.get("elements", ())
        if one.get("style") == "primary"
    ]
    assert [one["text"]["text"] for one in elements] == (
        ["Done: Extra service"] if phase == "resolved" else []
    )


def test_who_belongs_to_a_case_stands_there_once() -> None:
    """With every part; whoever has one does not look on besides."""
    people = tuple(
        PersonView(member_id=ID, name="Ruth", slack_user_id="U1", part=part)
        for part in ("manager", "director", "observer")
    )
    assert "People: Ruth (manager, director)" in str(card(case(people=people), (), EN))


def test_whoever_records_an_own_complaint_is_told_by_the_answer() -> None:
    """Nobody hears that they are told now what they just wrote."""
    assert recorded(case(), EN) == ":white_check_mark: Complaint 12 is recorded; Ana is told now."
    assert recorded(case(), EN, mine=True) == ":white_check_mark: Complaint 12 is recorded. It is yours."
