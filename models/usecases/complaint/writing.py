"""How a complaint changes: its row is held, the verb is checked, the change is kept, audited and shown."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypedDict, Unpack
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.records.known import Row, held
from models.shapes.complaint import LADDER_OF, OPEN, ComplaintView, Verb
from models.shapes.messages.complaint import ComplaintNote, Noted
from models.shapes.roster import Asker
from models.tables import Complaint
from models.usecases import audit, case_thread, escalation
from models.usecases.complaint.errors import NoSuchComplaint, TextMissing, TextTooLong
from models.usecases.complaint.looking import view_of
from models.usecases.complaint.moments import next_look
from models.usecases.complaint.reach import require
from models.usecases.permission import by, require_active
from models.usecases.records.writing import change_one

PAST: Mapping[Verb, str] = {  # what the audit calls them
    "take": "taken", "answered": "answered", "investigate": "investigated", "plan": "planned",
    "wait": "paused", "go_on": "continued", "resolve": "resolved", "note_cause": "explained",
    "close": "closed", "rate": "rated", "reopen": "reopened", "restore": "restored", "upgrade": "upgraded",
    "downgrade": "downgraded", "duplicate": "merged", "cancel": "cancelled", "change_owner": "handed_over",
    "change_step": "step_handed_over", "take_part": "people_changed", "restrict": "restricted",
    "unrestrict": "opened_to_superiors", "repair": "repair_changed", "promise": "promised",
    "keep_promise": "promise_kept", "name_invoices": "invoices_named",
}  # fmt: skip
TOLD = (
    "status",
    "severity",
    "cycle",
    "restricted",
    "owner_id",
    "manager_id",
    "satisfaction",
)  # what the audit keeps
BOT: audit.Details = {"actor": None, "actor_kind": "job"}
LONGEST = 3000  # characters of a text
OVER = ("closed", "cancelled", "duplicate")
ENDS: tuple[Noted, ...] = ("close", "cancel", "duplicate")  # the last words
SHORT = 300  # of a reason or a promise


class Said(TypedDict, total=False):
    """What a note in the thread says besides the verb."""

    text: str  # what was noted
    name: str  # whom it concerns
    calls: str  # Slack id of whom it concerns, who is to hear of it
    detail: str  # code: which step, or which kind of action that wins trust back
    due_on: date | None  # by when that action is due
    state: str  # of an action that ended
    at: datetime | None  # until when
    stays_at: datetime | None  # when the first answer is due as before


def hold(session: Session, asker: Asker, complaint_id: UUID, verb: Verb, *, now: datetime) -> Row:
    """Return a complaint that the asker may change so, held until the transaction ends; not its state yet.

    Raises:
        NotAMember, NoSuchComplaint, NotYourCase, OnlyAbove, ManagerStepsIn, OnlyDirector: nothing changed.
    """
    require_active(asker)
    row = held(session, Complaint, complaint_id)
    if row is None:
        raise NoSuchComplaint
    require(session, asker, row, verb, now=now)
    return row


def words(text: str, *, field: str, limit: int = LONGEST) -> str:
    """Return what somebody wrote, without the space around it.

    Raises:
        TextMissing, TextTooLong: with `field`.
    """
    said = text.strip()
    if not said:
        raise TextMissing(field=field)
    if len(said) > limit:
        raise TextTooLong(field=field, limit=limit)
    return said


def write(
    session: Session,
    asker: Asker | None,
    row: Row,
    values: Mapping[str, Any],
    verb: Verb,
    *,
    now: datetime,
    reason: str | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Row:
    """Give a held complaint new values and write down who did it; return it as it is now.

    Without an asker the bot did it. Free text stays out of the audit, but for a reason; `facts` are ids and
    words of ours.
    """
    changed = {**row, **values}
    changed["next_at"] = next_look(session, changed, row["next_at"], now)
    written = {name: value for name, value in changed.items() if row[name] != value}
    if written:
        change_one(session, Complaint, row, written, now=now)
    who = by(asker) if asker is not None else BOT
    told = [name for name in TOLD if name in written]
    audit.record(
        session, f"complaint.{PAST[verb]}", "complaint", row["id"], now=now, reason=reason,
        before=_plain(row, told), after={**_plain(written, told), **(facts or {})}, **who,
    )  # fmt: skip
    return {**changed, "version_no": row["version_no"] + bool(written)}


def follow(
    session: Session, asker: Asker | None, row: Row, what: Noted, *, now: datetime, **said: Unpack[Said]
) -> ComplaintView:
    """Let the thread show a complaint as it is now, and what was done; return it.

    A room of its own was closed with the complaint: nothing is said there any more.
    """
    if row["status"] in OVER and row["case_channel_id"] is not None and what not in ENDS:
        return view_of(session, row, now=now)
    case_thread.refresh(session, [row["id"]], now=now)
    name = asker.name if asker is not None else ""
    message = ComplaintNote(complaint_id=row["id"], ref_no=row["ref_no"], what=what, by=name, **said)
    case_thread.note(session, message, now=now)
    return view_of(session, row, now=now)


def change(
    session: Session,
    asker: Asker | None,
    row: Row,
    values: Mapping[str, Any],
    verb: Verb,
    *,
    now: datetime,
    reason: str | None = None,
    facts: Mapping[str, Any] | None = None,
    what: Noted | None = None,
    **said: Unpack[Said],
) -> ComplaintView:
    """Write a change that leaves the complaint on its ladder, and let ladder and thread follow.

    The thread names the verb, or `what` was done by it.
    """
    changed = write(session, asker, row, values, verb, now=now, reason=reason, facts=facts)
    if changed["status"] in OPEN:
        escalation.look_again(session, LADDER_OF[changed["severity"]], [row["id"]], now=now)
    return follow(session, asker, changed, what or verb, now=now, **said)


def _plain(values: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """Return values as the audit keeps them."""
    return {name: str(values[name]) if name.endswith("_id") else values[name] for name in names}
