"""What the notices of a complaint say to whom: graded anew, what was missed, who may take it."""

from sqlalchemy import update

from models.queries.complaint import lines
from models.shapes.escalation import LadderStatus
from models.shapes.messages.case import ComplaintLine, Heard, ToldEvent
from models.tables import OutboxRow
from models.usecases import case_thread, complaint
from tests.usecases.complaint.desk import HOUR, MINUTE, MORNING, Desk


def _line(desk: Desk, key: object, heard: Heard, at: object = MORNING) -> ComplaintLine:
    (found,) = lines(desk.session, [key], now=at)([ToldEvent(key, heard, at)])  # type: ignore[arg-type, list-item]
    assert isinstance(found, ComplaintLine)
    return found


def _heard(level: int, role: str, status: LadderStatus = "open") -> Heard:
    return Heard.model_validate({"level": level, "role": role, "status": status})


def test_an_upgrade_settles_nothing_for_the_owner(desk: Desk) -> None:
    """The old notice says that it goes on as a major one, and Li is told of the upgrade as well."""
    key, s, at = desk.record().complaint_id, desk.session, MORNING + HOUR
    ours = (OutboxRow.workspace_id == s.info["workspace_id"], OutboxRow.kind == "case_notice")
    s.execute(update(OutboxRow).where(*ours).values(state="sent", ts="1.0", channel="D1"))
    complaint.upgrade(s, desk.who("Ruth"), key, now=at)
    old = _heard(0, "owner", "closed")
    assert _line(desk, key, old, at).goes_on
    assert [target["target"] for target in desk.notices()].count(desk.cast.slack_id("Li")) == 2
    complaint.answered(s, desk.who("Wang"), key, now=at)
    complaint.resolve(s, desk.who("Wang"), key, "Called back", now=at)
    assert not _line(desk, key, old, at).goes_on


def test_what_was_cancelled_or_is_a_duplicate_is_not_called_settled(desk: Desk) -> None:
    """The notice says why it was none, or where it goes on."""
    s, wang, first, second = desk.session, desk.who("Wang"), desk.record(), desk.record()
    complaint.cancel(s, wang, first.complaint_id, "A false alarm", now=MORNING)
    old = _heard(0, "owner", "closed")
    assert _line(desk, first.complaint_id, old).cancelled == "A false alarm"
    third = desk.record()
    complaint.merge(s, wang, second.complaint_id, third.complaint_id, now=MORNING)
    line = _line(desk, second.complaint_id, old)
    assert (line.cancelled, line.goes_on_as) == (None, third.ref_no)


def test_a_major_ones_take_is_offered_to_those_who_may(desk: Desk) -> None:
    """Until the manager's clock stands still: from the manager up, and who hears in a vacant place."""
    desk.hold_role("Ben", "legal")
    key = desk.record("major").complaint_id
    offered = {
        role: _line(desk, key, _heard(0, role)).takes for role in ("manager", "director", "legal", "owner")
    }
    assert offered == {"manager": True, "director": True, "legal": False, "owner": False}
    complaint.take(desk.session, desk.who("Wang"), key, now=MORNING + MINUTE)
    assert _line(desk, key, _heard(0, "legal")).takes
    assert _line(desk, desk.record().complaint_id, _heard(0, "owner")).takes


def test_a_reminder_names_what_was_missed(desk: Desk) -> None:
    """The answer that is overdue beside the solution; the plan of a level that asks for one."""
    late = MORNING + 12 * HOUR
    line = _line(desk, desk.record().complaint_id, _heard(-50, "owner"), late)
    assert (line.clock, line.unanswered_since, line.no_plan) == ("resolution", MORNING + 2 * HOUR, False)
    key = desk.record("major").complaint_id
    assert _line(desk, key, _heard(2, "director"), late).no_plan
    first = _line(desk, key, _heard(1, "director"), late)
    assert (first.clock, first.unanswered_since, first.no_plan) == ("first_response", None, False)


def test_heads_of_many_cases_are_drawn_anew_in_as_few_statements_as_one(
    desk: Desk, statements: list[str]
) -> None:
    """A level that two hundred reach at once costs no more."""
    keys = [desk.record().complaint_id for _ in range(3)]
    case_thread.refresh(desk.session, keys, now=MORNING)
    taken = []
    for some in (keys[:1], keys):
        statements.clear()
        case_thread.refresh(desk.session, some, now=MORNING)
        taken.append(len(statements))
    assert taken[0] == taken[1] > 0
