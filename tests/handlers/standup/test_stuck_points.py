"""Stuck points in the form: unfolded, kept, asked about again."""

from tests.handlers.company import Staff
from tests.handlers.desk import Desk, blocks_of


def test_three_stuck_points_and_no_more(desk: Desk, staff: Staff) -> None:
    """The tick unfolds one, the button one more each; what was typed stays; unticking folds them."""
    ana = staff.ana.slack
    desk.open(staff.ana)
    ana.submit()
    ana.fill("stuck", ["yes"])
    ana.fill("stuck1:text", "Price")
    for no in (2, 3):
        more = ana.press("modal", "standup_stuck", block_id="stuck:more")
        assert f"stuck{no}:text" in blocks_of(more)
        ana.fill(f"stuck{no}:text", f"Point {no}")
    assert "stuck:more" not in blocks_of(more)
    assert "stuck1:text" not in blocks_of(ana.fill("stuck", []))
    assert "stuck1:text" in blocks_of(ana.fill("stuck", ["yes"]))
    ana.submit()
    assert [one.text for one in desk.blockers()] == ["Price"]


def test_an_open_stuck_point_comes_back_and_is_solved(desk: Desk, staff: Staff) -> None:
    """The next form asks: still stuck, or solved?"""
    ana = staff.ana.slack
    desk.open(staff.ana)
    ana.submit()
    ana.fill("stuck", ["yes"])
    ana.fill("stuck1:text", "Price")
    ana.submit()
    desk.later(days=1)
    desk.open(staff.ana)
    words = blocks_of(ana.submit())
    name = next(name for name in words if name.startswith("still:"))
    assert words[name]["label"]["text"] == "Stuck point 1, 1 day: Price"
    ana.fill(name, "solved")
    ana.submit()
    assert [one.status for one in desk.blockers()] == ["solved"]


def test_an_edit_keeps_the_stuck_points_of_the_day(desk: Desk, staff: Staff) -> None:
    """Opening and sending again makes no second one."""
    ana = staff.ana.slack
    for _ in range(2):
        desk.open(staff.ana)
        ana.submit()
        if not desk.blockers():
            ana.fill("stuck", ["yes"])
            ana.fill("stuck1:text", "Price")
        ana.submit()
    assert [(one.text, one.status) for one in desk.blockers()] == [("Price", "open")]


def test_a_tick_without_words_is_refused_beside_the_field(desk: Desk, staff: Staff) -> None:
    """Before the fields are there beside the tick; a wish for help never goes without a word."""
    ana = staff.ana.slack
    desk.open(staff.ana)
    ana.submit()
    ana.fill("stuck", ["yes"])
    told = "Say what you are stuck on, or take the tick away."
    assert ana.submit().errors == {"stuck1:text": told}
    ana.fill("stuck", [])
    assert ana.submit().errors == {}
    assert desk.blockers() == []
