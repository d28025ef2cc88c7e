"""Let messages that told of cases say how these stand now."""

from collections.abc import Collection, Mapping
from datetime import datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.queries.cases.events import told_by
from models.queries.outbox import PENDING
from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.tables import OutboxRow
from models.usecases import outbox
from models.usecases.escalation.kinds import Kinds
from models.usecases.escalation.notices import notice, voice_for

NOTHING_LEFT = "nothing of what it tells has to be told any more"

Posts = Mapping[UUID, str]  # a message's state


def locked_posts(session: Session, outbox_ids: Collection[UUID]) -> Posts:
    """Return the messages that are still kept: their locks make those who redraw one take turns."""
    if not outbox_ids:
        return {}
    rows = select(OutboxRow.id, OutboxRow.state).where(
        OutboxRow.workspace_id == workspace_of(session), among(OutboxRow.id, outbox_ids)
    )
    return dict(read(session, rows.order_by(OutboxRow.id).with_for_update()))


def redraw(session: Session, posts: Posts, *, now: datetime, kinds: Kinds, clicked: bool = False) -> None:
    """Draw messages anew; one that waits and has nothing left to tell is taken back."""
    events = sorted(told_by(session, list(posts)), key=lambda each: each.outbox_id or each.id)
    voice = voice_for(session, events, now=now, kinds=kinds)
    told = {key: [*group] for key, group in groupby(events, key=lambda each: each.outbox_id)}
    _take_back(session, [key for key, state in posts.items() if state == "pending" and key not in told])
    messages = {key: notice(voice, group) for key, group in told.items() if key is not None}
    outbox.replace_all(session, messages, now=now, clicked=clicked)


def _take_back(session: Session, outbox_ids: Collection[UUID]) -> None:
    if outbox_ids:
        session.connection().execute(
            update(OutboxRow)
            .where(OutboxRow.workspace_id == workspace_of(session), PENDING, among(OutboxRow.id, outbox_ids))
            .values(state="cancelled", last_error=NOTHING_LEFT)
        )
