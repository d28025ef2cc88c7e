"""The cards of a stuck point: put where they belong, and changed in place wherever they stand."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.blocker import blocker_views
from models.queries.roster import stand_in, superior_of
from models.queries.support.asked import whose_support
from models.queries.tenancy import workspace, workspace_of
from models.rules.local_time import local_date
from models.shapes.blocker import BlockerView
from models.shapes.messages import BlockerCard
from models.shapes.outbox import Envelope, Lane
from models.tables import Member, OutboxRow
from models.usecases import outbox
from models.usecases.alert import tell_administrators

Place = Literal["thread", "direct", "channel"]


def card(
    view: BlockerView,
    place: Place,
    target: str,
    slack_team: str,
    *,
    due_at: datetime | None = None,
    lane: Lane = Lane.REPLY,
    after_id: UUID | None = None,
) -> Envelope:
    """Return a card on its way to a channel, a thread or a person; one for each place and target."""
    return Envelope(
        message=BlockerCard(blocker=view.read_by(target), place=place),
        key=f"blocker:{slack_team}:{view.ref_no}:{place}:{target}",
        target=target,
        lane=lane,
        due_at=due_at,
        after_id=after_id,
        in_thread=after_id is not None,
        subject_id=view.blocker_id,
    )


def refresh(session: Session, blocker_ids: Sequence[UUID], *, now: datetime) -> None:
    """Let every card of these stuck points show what they are now."""
    views = {view.blocker_id: view for view in blocker_views(session, blocker_ids, now=now)}
    for post_id, subject_id, target, place in _posts(session, blocker_ids):
        message = BlockerCard(blocker=views[subject_id].read_by(target), place=place)
        outbox.replace(session, post_id, message, now=now, clicked=True)


def _posts(session: Session, blocker_ids: Sequence[UUID]) -> Sequence[tuple[UUID, UUID, str, Place]]:
    rows = session.execute(
        select(OutboxRow.id, OutboxRow.subject_id, OutboxRow.target, OutboxRow.payload)
        .where(
            OutboxRow.workspace_id == workspace_of(session),
            OutboxRow.subject_id.in_(blocker_ids),
            OutboxRow.kind == "blocker_card",
            OutboxRow.replaces.is_(None),
        )
        .order_by(OutboxRow.id)
    )
    return [(id_, subject_id, target, payload["place"]) for id_, subject_id, target, payload in rows]


def ask_for_support(
    session: Session, view: BlockerView, raiser_id: UUID, *, slack_team: str, now: datetime
) -> None:
    """Send an individual stuck point to whose support is wanted and to the manager: one message a person."""
    manager, asked = superior_of(session, raiser_id), None
    if view.support_from != "none":
        asked = whose_support(session, raiser_id, view.support_from, now=now)
        view = view.model_copy(update={"asked": asked.name if asked else None})
    readers: list[Member] = [] if asked is None else [asked]
    if manager is not None:
        readers.append(stand_in(session, manager, local_date(now, manager.timezone)))
    targets = dict.fromkeys(row.slack_user_id for row in readers if row.id != raiser_id)
    outbox.put(session, [card(view, "direct", target, slack_team) for target in targets], now=now)
    if not targets:
        facts = {"name": view.raised_by}
        tell_administrators(session, "nobody_to_tell", view.raised_by_slack_id, facts, now=now)


def tell_raiser(session: Session, view: BlockerView, by: str, *, now: datetime) -> None:
    """Send the raiser a card of the own stuck point, once, unless the raiser pressed."""
    if by != view.raised_by_slack_id:
        slack_team = workspace(session).slack_team_id
        outbox.put(session, [card(view, "direct", view.raised_by_slack_id, slack_team)], now=now)
