"""The common problems of a week's reports stand as cards in the thread of the team's digest."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.blocker import blocker_views, raised_at
from models.queries.tenancy import workspace
from models.queries.weekly import reported_points, team_post
from models.shapes.outbox import Lane
from models.shapes.period import Period
from models.usecases import outbox
from models.usecases.blocker.cards import card


def put_points(session: Session, team_id: UUID, week: Period, *, now: datetime) -> None:
    """Put each common problem under the digest of its week, once; without a digest there is no thread yet."""
    post = team_post(session, team_id, week)
    ids = [] if post is None else reported_points(session, team_id, week)
    if post is None or not ids:
        return
    (post_id, channel), raised = post, raised_at(session, ids)
    slack_team = workspace(session).slack_team_id
    cards = [
        card(
            view,
            "thread",
            channel,
            slack_team,
            due_at=raised[view.blocker_id],  # its number may have been another's that a restore took back
            lane=Lane.DIGEST,
            after_id=post_id,
        )
        for view in blocker_views(session, ids, now=now)
    ]
    outbox.put(session, cards, now=now)
