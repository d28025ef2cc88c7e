"""Put one message for each person on its way, under a key that names the fact it leads with."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.cases.events import Event
from models.queries.cases.people import Person
from models.queries.prepared import read
from models.queries.tenancy import workspace, workspace_of
from models.shapes.outbox import Envelope, Lane
from models.tables import OutboxRow
from models.usecases import outbox
from models.usecases.escalation.kinds import Kinds
from models.usecases.escalation.notices import notice, voice_for
from models.usecases.many import change_rows

ANEW = ("cancelled", "expired")  # ends of a message that is sent after all


def mail(
    session: Session,
    events: Sequence[Event],
    people: Mapping[UUID, Person],
    *,
    now: datetime,
    kinds: Kinds,
    lane: Lane | None,
) -> Mapping[UUID, UUID]:
    """Put one message for each recipient of events on its way; return the messages by recipient."""
    bundles: dict[UUID, list[Event]] = {}
    for each in events:
        if each.recipient_id is not None:
            bundles.setdefault(each.recipient_id, []).append(each)
    if not bundles:
        return {}
    facts = _facts(session, events, kinds)
    voice = voice_for(session, events, now=now, kinds=kinds)
    slack_team = workspace(session).slack_team_id
    envelopes = {
        key: Envelope(
            message=notice(voice, bundle),
            key=f"case:{slack_team}:{people[key].slack_user_id}:{_lead(bundle, facts)}",
            target=people[key].slack_user_id,
            lane=lane if lane is not None else _lane(bundle),
            due_at=min(each.due_at for each in bundle),  # a restore fires levels once more
            policy="at_least",
        )
        for key, bundle in bundles.items()
    }
    ids = outbox.put(session, list(envelopes.values()), now=now)
    put = dict(zip(envelopes, ids, strict=True))
    said = {key: envelope for key, envelope in envelopes.items() if put[key] is None}
    new = {key: made for key, made in put.items() if made is not None}
    return {**new, **_said_before(session, said, now)}


def _facts(session: Session, events: Sequence[Event], kinds: Kinds) -> Mapping[UUID, str]:
    """Return what the cases are called in words that survive a restore."""
    words: dict[UUID, str] = {}
    for name, kind in kinds.items():
        ids = {each.subject_id for each in events if each.on == name}
        words |= kind.names(session, ids) if ids else {}
    return words


def _lead(bundle: Sequence[Event], facts: Mapping[UUID, str]) -> str:
    """Return the fact that a message is known by: its highest level, the one that was due first."""

    def rank(each: Event) -> tuple[int, datetime, str]:
        return -each.level, each.due_at, facts[each.subject_id]

    first = min(bundle, key=rank)
    return f"{facts[first.subject_id]}:{first.cycle}:{first.round}:{first.level}"


def _lane(events: Sequence[Event]) -> Lane:
    return Lane.ESCALATION if any(each.level >= 0 for each in events) else Lane.WARNING


def _said_before(session: Session, said: Mapping[UUID, Envelope], now: datetime) -> Mapping[UUID, UUID]:
    """Return the messages that have these keys: one that was taken back goes out after all."""
    if not said:
        return {}
    keys = {envelope.key: key for key, envelope in said.items()}
    rows = read(
        session,
        select(OutboxRow.id, OutboxRow.dedupe_key, OutboxRow.state)
        .where(OutboxRow.workspace_id == workspace_of(session), OutboxRow.dedupe_key.in_(list(keys)))
        .with_for_update(),
    )
    again = {
        row.id: {"payload": said[keys[row.dedupe_key]].message.model_dump(mode="json")}
        for row in rows
        if row.state in ANEW
    }
    fresh = {"state": "pending", "available_at": now, "attempts": 0, "last_error": None}
    change_rows(session, OutboxRow, OutboxRow.id, again, also=fresh)
    known = {keys[row.dedupe_key]: row.id for row in rows}
    went = [keys[row.dedupe_key] for row in rows if row.id not in again]
    beside = [said[key].model_copy(update={"key": f"{said[key].key}:{now:%Y%m%d%H%M%S%f}"}) for key in went]
    put = zip(went, outbox.put(session, beside, now=now), strict=True)
    return known | {key: made for key, made in put if made is not None}
