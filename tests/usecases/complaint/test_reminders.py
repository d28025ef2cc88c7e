"""Whom time reminds of complaints, by day, and in one message of everything that is due."""

from datetime import timedelta

from models.queries.waiting import everything
from models.queries.watch import open_complaints
from models.shapes.complaint import ClosingForm
from models.usecases import complaint
from tests.usecases.complaint.desk import HOUR, MINUTE, MORNING, Desk

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
CAUSE = ClosingForm(root_cause_category="process", root_cause="No rota", prevention="A rota")
NIGHT = MORNING + timedelta(hours=14, minutes=30)  # 23:30 where Li is
EIGHT = MORNING + timedelta(hours=23)


def _said(desk: Desk) -> list[tuple[str, str, str]]:
    slack_ids = {desk.cast.slack_id(name): name for name in ("Li", "Wang", "Ruth")}
    return [(slack_ids[one["target"]], one["about"], one["text"]) for one in desk.reminders()]


def test_whoever_has_a_step_is_reminded_of_its_limit(desk: Desk) -> None:
    """Once, with the head drawn anew; whose case it is hears of the feedback with the closing."""
    s, li = desk.session, desk.who("Li")
    key = desk.record().complaint_id
    complaint.answered(s, li, key, now=MORNING + HOUR)
    complaint.change_step(s, desk.who("Wang"), key, "investigation", desk.cast["Ruth"], now=MORNING + HOUR)
    heads = len(desk.notices("complaint_head"))
    assert complaint.follow_up(s, now=MORNING + 8 * HOUR - MINUTE) == 0
    assert complaint.follow_up(s, now=MORNING + 8 * HOUR + MINUTE) == 1
    assert _said(desk) == [("Ruth", "step", "investigation")]
    assert desk.notices("complaint_head")[heads - 1]["case"]["steps"][1]["missed"]
    complaint.resolve(s, li, key, "Called back", now=MORNING + 9 * HOUR)
    complaint.follow_up(s, now=MORNING + 2 * DAY)
    assert len(_said(desk)) == 1


def test_quiet_hours_hold_back_what_is_no_major_complaint(desk: Desk) -> None:
    """Two words promised for 23:30 are one message at eight; what was kept by then is not in it."""
    s, li = desk.session, desk.who("Li")
    first, second, kept = (desk.record().complaint_id for _ in range(3))
    major = desk.record("major").complaint_id
    for key in (first, second, kept, major):
        complaint.answered(s, desk.who("Wang"), key, now=MORNING + MINUTE)
        complaint.plan(s, li, key, "Call", now=MORNING + MINUTE)
        complaint.promise(s, li, key, NIGHT, "Call them", now=MORNING + MINUTE)
        complaint.wait(s, li, key, "Papers", NIGHT + HOUR, now=MORNING + HOUR)
    complaint.follow_up(s, now=NIGHT)
    assert [(one["ref_no"], one["about"]) for one in desk.reminders()] == [(4, "word")]
    complaint.follow_up(s, now=NIGHT + HOUR)
    assert desk.view(first).phase == "handling"
    complaint.promise_kept(s, li, kept, now=EIGHT - HOUR)
    complaint.follow_up(s, now=EIGHT - MINUTE)
    assert len(desk.notices("complaint_reminder")) == 2
    complaint.follow_up(s, now=EIGHT)
    (held,) = desk.notices("complaint_reminder")[2:]
    said = [(one["ref_no"], one["about"]) for one in held["lines"]]
    assert said == [(1, "word"), (2, "word"), (1, "waited"), (2, "waited"), (3, "waited")]


def test_satisfaction_is_asked_by_day(desk: Desk) -> None:
    """Nobody objected until 23:30: it is closed then, and its owner asked at eight."""
    s, li = desk.session, desk.who("Li")
    key = desk.record(at=NIGHT).complaint_id
    complaint.resolve(s, li, key, "Done", answered_too=True, cause=CAUSE, now=NIGHT)
    complaint.follow_up(s, now=NIGHT + 3 * DAY)
    assert (desk.view(key).phase, _said(desk)) == ("closed", [])
    complaint.follow_up(s, now=EIGHT + 3 * DAY)
    assert _said(desk) == [("Li", "satisfaction", "")]


def test_what_lacks_something_is_asked_for_until_it_is_closed(desk: Desk) -> None:
    """The owner first, a week later the manager as well, every week; the watch has it, and who waits."""
    s, li = desk.session, desk.who("Li")
    key = desk.record().complaint_id
    complaint.resolve(s, li, key, "Replaced", answered_too=True, now=MORNING)
    due = MORNING + 3 * DAY
    for day in (*range(0, 40, 3), 39):
        at = MORNING + day * DAY
        complaint.follow_up(s, now=at)
        for name, since in (("Li", MORNING), ("Wang", due + WEEK)):
            waits = everything(s, desk.who(name), now=at)
            assert ("closing" in [why for one in waits for why in one.reasons]) == (at >= since)
        watched = [one.lacks for one in open_complaints(s, desk.who("Wang"), now=at)]
        assert watched == ([("root_cause", "prevention")] if at >= due else [])
    told = [who for who, about, _ in _said(desk) if about == "closing"]
    assert told == ["Li", *(["Li", "Wang"] * 5)]
    complaint.note_cause(s, li, key, CAUSE, now=MORNING + 40 * DAY)
    complaint.follow_up(s, now=MORNING + 40 * DAY)
    assert desk.view(key).phase == "closed"


def test_a_wait_without_an_end_is_asked_about_every_week(desk: Desk) -> None:
    """Its time stands still, so nothing else would ever speak of it."""
    s, li = desk.session, desk.who("Li")
    key = desk.record().complaint_id
    complaint.answered(s, li, key, now=MORNING)
    complaint.plan(s, li, key, "Ask for papers", now=MORNING)
    complaint.wait(s, li, key, "Papers", now=MORNING)
    assert complaint.follow_up(s, now=MORNING + WEEK - MINUTE) == 0
    for week in (1, 2, 4):
        complaint.follow_up(s, now=MORNING + week * WEEK)
    assert _said(desk) == [("Li", "waiting", "Papers")] * 3
    complaint.go_on(s, li, key, now=MORNING + 5 * WEEK)
    complaint.resolve(s, li, key, "Done", now=MORNING + 5 * WEEK)
    complaint.follow_up(s, now=MORNING + 5 * WEEK + HOUR)
    assert len(_said(desk)) == 3
