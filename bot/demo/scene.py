"""What Ana leaves behind before nine: a wish for support that waits for Omar, a customer's promise to pay."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.demo.cast import PEOPLE
from bot.demo.story import MONDAY
from models.queries import roster
from models.queries.tenancy import workspace_of
from models.shapes.collecting import PromiseForm
from models.shapes.roster import Asker
from models.shapes.standup import BlockerForm
from models.tables import Receivable
from models.usecases import blocker, collecting

STUCK = "Harbor Foods wants a visit of our director before they sign"
PROMISED = MONDAY + timedelta(days=2)


def set_the_scene(session: Session, now: datetime) -> None:
    """Let Ana ask for support, and note that her latest customer will pay on Wednesday."""
    ana = roster.asker(session, PEOPLE["Ana"].slack_user_id)
    if ana is None:
        raise LookupError("Ana")
    form = BlockerForm(text=STUCK, category="decision_chain", support_from="manager")
    blocker.raise_by_hand(session, ana, form, now=now)
    late = _latest(session, ana)
    if late is not None:
        collecting.promise(session, ana, PromiseForm(receivable_ids=(late,), until_on=PROMISED), now=now)


def _latest(session: Session, ana: Asker) -> UUID | None:
    """Return the invoice of hers that has been due for longest; a week of past may have none."""
    return session.scalar(
        select(Receivable.id)
        .where(
            Receivable.workspace_id == workspace_of(session),
            Receivable.owner_id == ana.member_id,
            Receivable.due_on < MONDAY,
            Receivable.settled_on.is_(None),
        )
        .order_by(Receivable.due_on)
        .limit(1)
    )
