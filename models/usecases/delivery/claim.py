"""Claim messages for one attempt each, under a lease that fences whoever comes too late."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, get_args
from uuid import UUID

from sqlalchemy import func, literal, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.addresses import Address, addresses_of
from models.queries.outbox import Found, doubtful, ready, standing
from models.queries.prepared import among
from models.queries.tenancy import workspace_of
from models.shapes.delivery import MAYBE_SENT, Parcel
from models.shapes.outbox import DeliveryPolicy
from models.tables import OutboxRow
from models.usecases.delivery.doubt import Doubt, doubt_of

LEASE = timedelta(seconds=60)
SPARE = 20  # more candidates than asked for, because several may be for one place


class Batch(NamedTuple):
    """What was claimed."""

    parcels: Sequence[Parcel]
    slowed: bool = False  # half rate for now
    more: bool = False  # something had to wait for its place or for the rate


def claim(
    session: Session,
    owner: str,
    *,
    now: datetime,
    posts: int,
    updates: int,
    looks: int,
    busy: Collection[str] = (),
    restored_at: datetime | None = None,
) -> Batch | None:
    """Claim up to so many posts and updates, one for each place; None = `owner` may not send now.

    Of the posts only `looks` may be such as are looked up first, and those do not hold up the others.
    """
    sender = standing(session, owner, now=now)
    if sender is None:
        return None
    doubt = doubt_of(sender, restored_at)
    new_since = doubt.until if doubt and not looks else None
    rows = ready(session, now=now, limit=posts + updates + SPARE, busy=busy, new_since=new_since)
    gone = [row.id for row in rows if _has_lost_its_post(row)]
    _cancel(session, gone)
    chosen = _chosen([row for row in rows if row.id not in gone], posts, updates, looks, doubt)
    token = _lease(session, [row.id for row in chosen], now)
    parcels = [_parcel(row, address, token, now, doubt=doubt) for row, address in _addressed(session, chosen)]
    slowed = sender.slowed_until is not None and sender.slowed_until > now
    more = len(chosen) + len(gone) < len(rows) or new_since is not None
    return Batch(parcels, slowed=slowed, more=more)


def claim_doubtful(session: Session, owner: str, *, now: datetime, limit: int) -> Sequence[Parcel]:
    """Claim messages whose fate is to be looked up; they stay unknown meanwhile."""
    if limit < 1 or standing(session, owner, now=now) is None:
        return ()
    rows = doubtful(session, now=now, limit=limit)
    if not rows:
        return ()
    token: UUID = uuid7()
    session.connection().execute(
        update(OutboxRow)
        .where(OutboxRow.workspace_id == workspace_of(session), among(OutboxRow.id, [row.id for row in rows]))
        .values(lease_token=token, lease_until=now + LEASE)
    )
    return [_parcel(row, address, token, now, state="unknown") for row, address in _addressed(session, rows)]


def _has_lost_its_post(row: Found) -> bool:
    """Tell whether a change has nothing left to change."""
    return row.replaces is not None and row.dedupe_key is None and row.post_state != "sent"


def _cancel(session: Session, ids: Sequence[UUID]) -> None:
    if not ids:
        return
    session.connection().execute(
        update(OutboxRow)
        .where(OutboxRow.workspace_id == workspace_of(session), among(OutboxRow.id, ids))
        .values(state="cancelled", last_error="the message to change was given up")
    )


def _chosen(rows: Sequence[Found], posts: int, updates: int, looks: int, doubt: Doubt | None) -> list[Found]:
    """Return the first rows that fit the rate; of those for one place only the first."""
    chosen: list[Found] = []
    places: set[str] = set()
    left = {False: posts, True: updates}
    for row in rows:
        changes = row.replaces is not None and row.dedupe_key is None
        looked_up = doubt is not None and doubt.said_from(row) is not None
        if not left[changes] or row.target in places or (looked_up and not looks):
            continue
        left[changes] -= 1
        looks -= looked_up
        places.add(row.target)
        chosen.append(row)
    return chosen


def _lease(session: Session, ids: Sequence[UUID], now: datetime) -> UUID:
    token: UUID = uuid7()
    if ids:
        session.connection().execute(
            update(OutboxRow)
            .where(OutboxRow.workspace_id == workspace_of(session), among(OutboxRow.id, ids))
            .values(
                state="sending",
                lease_token=token,
                lease_until=now + LEASE,
                attempts=OutboxRow.attempts + 1,
                first_try_at=func.coalesce(OutboxRow.first_try_at, literal(now, OutboxRow.first_try_at.type)),
                last_try_at=now,
            )
        )
    return token


def _addressed(session: Session, rows: Sequence[Found]) -> list[tuple[Found, Address]]:
    if not rows:
        return []
    addresses = addresses_of(session, {row.target for row in rows})
    return [(row, addresses[row.target]) for row in rows]


def _parcel(
    row: Found,
    address: Address,
    token: UUID,
    now: datetime,
    *,
    state: str = "sending",
    doubt: Doubt | None = None,
) -> Parcel:
    changes = row.replaces is not None and row.dedupe_key is None
    policy: DeliveryPolicy = next(known for known in get_args(DeliveryPolicy) if known == row.policy)
    return Parcel(
        row_id=row.id,
        token=token,
        state=state,
        kind=row.kind,
        payload=row.payload,
        key=row.dedupe_key,
        target=row.target,
        place=_place(row, address, changes=changes),
        ts=row.post_ts if changes else None,
        thread_ts=row.head_ts if row.in_thread else None,
        replaces=row.replaces,
        lost=(row.post_channel, row.post_ts) if row.replaces and row.post_ts and not changes else None,
        policy=policy,
        attempts=row.attempts + (state == "sending"),
        said_from=doubt.said_from(row) if doubt else None,
        restored=doubt.restored(row) if doubt else False,
        maybe_sent=(row.last_error or "").startswith(MAYBE_SENT),
        expires_at=row.expires_at,
        look_from=row.first_try_at or row.created_at,
        last_try_at=row.last_try_at or now,
        reader=address.reader,
        room=address.room,
        trace=row.trace,
    )


def _place(row: Found, address: Address, *, changes: bool) -> str:
    """Return where the message goes: where the one it changes or answers stands, else to its target."""
    beside: str | None = row.post_channel if changes else row.head_channel if row.in_thread else None
    return beside or address.conversation or str(row.target)
