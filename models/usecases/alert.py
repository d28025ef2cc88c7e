"""What an administrator must know: one message an hour to each for each kind of trouble, some once a week."""

from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any, NamedTuple
from uuid import UUID, uuid5

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.roster import administrators
from models.queries.tenancy import workspace, workspace_of
from models.shapes.messages import AdminAlert, AlertCode
from models.shapes.outbox import Envelope, Lane
from models.tables import OutboxRow
from models.usecases import outbox

STALE_AFTER = timedelta(days=1)
NAMED = 5  # subjects that one message names; further ones are counted
KNOWN = 1000  # of those, how many are known again; after so much trouble the number need not be exact
MARK_BYTES = 4
ALERTS = UUID("a1e27500-c0ac-5000-8000-5a1e5c0ac4f0")  # what all rows of one hour's alert have in common
WEEKLY: frozenset[AlertCode] = frozenset({"role_unheld"})  # stays as it is until somebody does something
log = structlog.get_logger(__name__)


class Bell(NamedTuple):
    """One administrator's alert of one kind and hour, or of one subject and week."""

    key: str
    target: str

    @property
    def subject_id(self) -> UUID:
        """Return what finds its rows: the message and the changes of it."""
        return uuid5(ALERTS, self.key)


def tell_administrators(
    session: Session, code: AlertCode, subject: str, facts: dict[str, str], *, now: datetime
) -> int:
    """Put an alert on its way to each administrator; return how many hear of such trouble first in this hour.

    `subject` names what it is about, e.g. a channel id. Whatever else of the kind comes up within the hour
    is counted, and named up to five, in the message that was sent already. Of what is told once a week
    each subject has a message of its own.
    """
    bells = _bells(session, code, subject, now)
    first = AdminAlert(code=code, facts=facts, subjects=(subject,))
    put = outbox.put(session, [_envelope(bell, first, now) for bell in bells], now=now)
    told = sum(each is not None for each in put)
    for bell, each in zip(bells, put, strict=True):
        if each is None and code not in WEEKLY:
            _count(session, bell, subject, now)
    if told:
        log.error("alert", code=code, subject=subject, **facts)  # bot.alert_webhook hears it
    else:
        log.warning("alert_again" if bells else "alert_for_nobody", code=code, subject=subject, **facts)
    return told


def _bells(session: Session, code: AlertCode, subject: str, now: datetime) -> list[Bell]:
    span = f"{subject}:{now:%G-W%V}" if code in WEEKLY else f"{now:%Y-%m-%dT%H}"
    beginning = f"alert:{workspace(session).slack_team_id}:{code}:{span}"
    people = (person.slack_user_id for person in administrators(session))
    return [Bell(f"{beginning}:{person}", person) for person in people]


def _envelope(bell: Bell, message: AdminAlert, now: datetime) -> Envelope:
    return Envelope(
        message=message,
        key=bell.key,
        target=bell.target,
        lane=Lane.WARNING,
        expires_at=now + STALE_AFTER,
        subject_id=bell.subject_id,
    )


def _count(session: Session, bell: Bell, subject: str, now: datetime) -> None:
    """Let the hour's message count another subject; one that it has counted already is not counted again."""
    ours = OutboxRow.workspace_id == workspace_of(session)
    post = session.execute(  # its lock makes several who count take turns
        select(OutboxRow.id).where(ours, OutboxRow.dedupe_key == bell.key).with_for_update()
    ).scalar_one()
    newest = select(OutboxRow.payload).where(ours, OutboxRow.subject_id == bell.subject_id)
    told = AdminAlert.stored(session.scalar(newest.order_by(OutboxRow.id.desc()).limit(1)))
    mark = blake2b(subject.encode(), digest_size=MARK_BYTES).hexdigest()
    if subject in told.subjects or mark in told.others:
        return
    more: dict[str, Any] = {"count": told.count + 1}
    if len(told.subjects) < NAMED:
        more["subjects"] = (*told.subjects, subject)
    else:
        more["others"] = (*told.others, mark)[:KNOWN]
    outbox.replace(session, post, told.model_copy(update=more), now=now)
