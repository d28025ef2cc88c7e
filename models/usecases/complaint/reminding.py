"""People are reminded of complaints: whatever is due for one person at one time is one message."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.cases.people import Person, acting, people
from models.queries.collecting.complaints import frozen_by
from models.queries.quiet import held_until
from models.queries.tenancy import workspace
from models.shapes.complaint import ComplaintView
from models.shapes.messages.complaint import ComplaintReminder, Reminded
from models.shapes.outbox import Envelope, Lane
from models.usecases import outbox
from models.usecases.complaint.due import Due

MOST = 20  # lines that a message keeps; the rest is among what waits for its reader
MARK_BYTES = 8
What = tuple[UUID, str, str]  # the complaint, what it is about, and which of several


class Reminder(NamedTuple):
    """What one person is reminded of; `exempt` = not even quiet hours hold it back."""

    case: ComplaintView
    due: Due
    exempt: bool


def remind(session: Session, reminders: Sequence[Reminder], *, now: datetime) -> None:
    """Remind each person once of everything that is due now; whoever is away is stood in for."""
    whose = {one.due.member_id for one in reminders}
    if not whose:
        return
    known, acts = people(session, whose), acting(session, whose, now=now)
    frozen = frozen_by(session, {one.case.complaint_id for one in reminders if one.due.about == "closing"})
    bundles: dict[UUID, tuple[Person, dict[What, Reminder]]] = {}
    for one in reminders:
        reader = acts.get(one.due.member_id)
        if reader is not None:  # who stands in for owner and manager hears once
            what = (one.case.complaint_id, one.due.about, one.due.text)
            bundles.setdefault(reader.id, (reader, {}))[1].setdefault(what, one)
    team = workspace(session).slack_team_id
    envelopes = []
    for reader, bundle in bundles.values():
        own = sorted(bundle.values(), key=lambda one: (one.due.at, one.case.ref_no))
        facts = [_fact(one, known[one.due.member_id].slack_user_id) for one in own]
        envelopes.append(
            Envelope(
                message=ComplaintReminder(
                    lines=tuple(_line(one, frozen, known, reader) for one in own[:MOST]),
                    more=max(0, len(own) - MOST),
                ),
                key=f"complaint:{team}:{_key(facts)}",
                target=reader.slack_user_id,
                lane=Lane.WARNING,
                available_at=_awake(session, reader, own, now),
                due_at=own[0].due.at,
                subject_id=own[0].case.complaint_id,
            )
        )
    outbox.put(session, envelopes, now=now)


def _awake(session: Session, reader: Person, own: Iterable[Reminder], now: datetime) -> datetime | None:
    """Return when the quiet hours of who reads it end: perhaps somebody in another zone stands in."""
    if any(one.exempt for one in own):
        return None
    return held_until(session, reader.zone, now)


def _fact(one: Reminder, slack_user_id: str) -> str:
    """Return one reminder in words that survive a restore: each is told once."""
    due, kind = one.due, one.due.text if one.due.about in ("repair", "step") else ""
    return f"{one.case.ref_no}:{due.about}:{due.said_at:%Y%m%d%H%M%S}:{slack_user_id}:{kind}"


def _key(facts: Sequence[str]) -> str:
    """Return the fact that a message leads with; the others are marked."""
    others = "\n".join(facts[1:])
    mark = f":{blake2b(others.encode(), digest_size=MARK_BYTES).hexdigest()}" if others else ""
    return f"{facts[0]}{mark}"


def _line(
    one: Reminder, frozen: Mapping[UUID, int], known: Mapping[UUID, Person], reader: Person
) -> Reminded:
    case, due = one.case, one.due
    closing = due.about == "closing"
    return Reminded(
        about=due.about,
        complaint_id=case.complaint_id,
        ref_no=case.ref_no,
        customer=case.customer,
        title=case.title,
        text=due.text,
        at=due.at,
        lacks=case.lacks if closing else (),
        frozen=frozen.get(case.complaint_id, 0) if closing else 0,
        owner=case.owner if due.member_id != case.owner_id else "",
        in_place_of=known[due.member_id].name if reader.id != due.member_id else "",
    )
