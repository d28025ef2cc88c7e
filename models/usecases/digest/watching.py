"""The watches go out: open complaints on every working day, late money on the week's first."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.roster import days_of, member, stand_in
from models.queries.tenancy import sending_paused, workspace
from models.queries.watch import ever_complained, ever_owed, open_complaints, overdue_watch
from models.rules.duty import duty
from models.rules.periods import period_of
from models.rules.weekly import begins_week
from models.shapes.calendar import PersonDays
from models.shapes.messages import ComplaintWatchDigest, OverdueWatchDigest
from models.shapes.outbox import Envelope, Lane
from models.shapes.roster import Asker
from models.shapes.schedule import Due, SlotVerdict
from models.shapes.watch import ComplaintWatch
from models.tables import Member
from models.usecases import outbox

NOT_THE_FIRST = "not_the_first_day"  # of the week that the reader works
Watch = ComplaintWatchDigest | OverdueWatchDigest


class Reading(NamedTuple):
    """Whose watch it is, and of which date; somebody else may read it in the reader's place."""

    asker: Asker
    on: date
    deputised: bool


Say = Callable[[Session, Reading, datetime], Watch]


def watch_complaints(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
    """Send the open complaints to the readers of `due` (kinds complaint_watch, complaint_watch_late).

    Nobody hears of them while nobody has ever recorded one.
    """
    silent = "" if ever_complained(session) else "no_complaints"
    return _all(session, due, silent, _complaints, now)


def watch_overdue(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
    """Send the late money to the readers of `due` (kind overdue_watch) whose week begins."""
    silent = "" if ever_owed(session) else "no_invoices"
    return _all(session, due, silent, _overdue, now)


def _all(session: Session, due: Sequence[Due], silent: str, say: Say, now: datetime) -> Sequence[SlotVerdict]:
    home = workspace(session)
    silent = "paused" if sending_paused(home, now) else silent
    days = {} if silent else _days(session, due)
    verdicts, envelopes = [], []
    for one in due:
        reader = None if silent else member(session, one.subject_id)
        reason = silent or _why_not(reader, days.get(one.subject_id), one)
        if not reason and reader is not None:
            found, to = _reading(session, reader, one)
            key = f"digest:{home.slack_team_id}:{reader.slack_user_id}:{one.kind}:{one.slot}"
            envelopes.append(_envelope(say(session, found, now), to, one, key))
        verdicts.append(SlotVerdict(one.schedule_id, one.slot, "skipped" if reason else "fired", reason))
    outbox.put(session, envelopes, now=now)
    return verdicts


def _days(session: Session, due: Sequence[Due]) -> dict[UUID, PersonDays]:
    first = min(period_of("week", one.slot).starts_on for one in due)
    last = max(one.slot for one in due)
    return days_of(session, [one.subject_id for one in due], first, last)


def _why_not(reader: Member | None, days: PersonDays | None, one: Due) -> str:
    if reader is None or reader.status != "active" or days is None:
        return "left"
    verdict = duty(days, one.slot, None)
    if not verdict.expected and verdict.reason != "absence":
        return verdict.reason or "day_off"
    if one.kind == "overdue_watch" and not begins_week([days], one.slot):
        return NOT_THE_FIRST
    return ""


def _reading(session: Session, reader: Member, one: Due) -> tuple[Reading, Member]:
    """Return whose watch it is and who reads it: a deputy while the reader is away."""
    asker, to = roster.asker(session, reader.slack_user_id), stand_in(session, reader, one.slot)
    if asker is None:
        raise LookupError(reader.id)
    return Reading(asker, one.slot, deputised=to.id != reader.id), to


def _envelope(message: Watch, to: Member, one: Due, key: str) -> Envelope:
    return Envelope(
        message=message,
        key=key,
        target=to.slack_user_id,
        lane=Lane.DIGEST,
        due_at=one.due_at,
        subject_id=one.subject_id,
    )


def _complaints(session: Session, reading: Reading, now: datetime) -> Watch:
    """Return the open complaints; a deputy is none of the people of a restricted one."""
    rows = open_complaints(session, reading.asker, now=now)
    seen = tuple(row for row in rows if not (row.restricted and reading.deputised))
    return ComplaintWatchDigest(watch=ComplaintWatch(on=reading.on, rows=seen))


def _overdue(session: Session, reading: Reading, now: datetime) -> Watch:
    return OverdueWatchDigest(watch=overdue_watch(session, reading.asker, reading.on, now=now))
