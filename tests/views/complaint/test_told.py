"""What head and card say of a case: a clock that a take stopped, why it is open again, whom to ask."""

from models.shapes.complaint import ClockView, Verb
from models.shapes.messages import ComplaintHead
from models.shapes.reader import Reader
from tests.views.complaint_samples import NINE, case
from views import render
from views.complaint.card import card

EN = Reader(zone="Asia/Shanghai")


def test_a_take_is_no_answer() -> None:
    """The clock stopped, the customer was not answered."""
    stopped = ClockView(clock="first_response", status="met", started_at=NINE, due_at=NINE, stopped_at=NINE)
    unanswered = [one.model_copy(update={"done_at": None}) for one in case().steps]
    shown = case(clocks=(stopped,), steps=tuple(unanswered), taken_by="Omar", taken_until=NINE)
    for taken_by, told in (("Omar", "stopped by Omar's take, Mon, Mar 9, 09:00"), ("", "stopped by a take")):
        found = shown.model_copy(update={"taken_by": taken_by})
        assert f"First answer: {told}" in render(ComplaintHead(case=found), EN).text


def test_a_reopened_one_says_so_and_why() -> None:
    """In the head itself."""
    shown = case(cycle=2, reopened_why="It leaks again")
    text = render(ComplaintHead(case=shown), EN).text
    assert "Opened again · owner: Ana" in text
    assert "Why it is open again\nIt leaks again" in text


def test_a_card_says_whom_to_ask() -> None:
    """Who only looks on, and a rep who may not grade it."""
    rep: set[Verb] = {"take"}
    lead: set[Verb] = {"take", "change_owner"}
    assert "You only look on. Ask Ana, who has the case, or Omar." in str(card(case(), (), EN))
    assert "are for Omar or somebody above" in str(card(case(), rep, EN))
    assert "somebody above" not in str(card(case(), lead, EN))
