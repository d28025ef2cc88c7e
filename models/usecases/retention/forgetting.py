"""All that a pass forgets, by what the policy keeps how long."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from models.queries import tenancy
from models.tables import PrivateLook
from models.usecases.retention.audit_rows import audit_step, forget_audit
from models.usecases.retention.engine_rows import engine_steps
from models.usecases.retention.held import free_in
from models.usecases.retention.names import nameless_step, take_names_away
from models.usecases.retention.steps import Step, count, run
from models.usecases.retention.words import old_words

PIECE = 1000  # rows of one table in one transaction
OVERDUE = timedelta(days=2)  # a bot that stood still, or a policy made stricter, catches up before that


def forget(session: Session, *, now: datetime, piece: int = PIECE) -> int:
    """Forget up to `piece` rows of each table that are older than the policy keeps; return how many."""
    keep = tenancy.policy(session).retention
    gone = sum(run(session, step, piece) for step in _steps(session, now))
    gone += take_names_away(session, piece, now=now)
    return gone + forget_audit(session, now - timedelta(days=keep.audit), piece)


def outlook(session: Session, *, now: datetime) -> Mapping[str, int]:
    """Return how many rows the next passes will forget, by key of the policy; nothing changes."""
    keep = tenancy.policy(session).retention
    found = dict.fromkeys(type(keep).model_fields, 0)
    rest = (nameless_step(session, now), audit_step(now - timedelta(days=keep.audit)))
    for step in (*_steps(session, now), *rest):
        found[step.key] += count(session, step)
    return found


def overdue(session: Session, *, now: datetime) -> Mapping[str, int]:
    """Return how many rows should have been forgotten two days ago, by key of the policy."""
    return {key: rows for key, rows in outlook(session, now=now - OVERDUE).items() if rows}


def _steps(session: Session, now: datetime) -> Iterator[Step]:
    keep = tenancy.policy(session).retention
    yield from engine_steps(session, keep, now)
    yield from old_words(session, now - timedelta(days=keep.raw_answers), now=now)
    looked = PrivateLook.looked_on < (now - timedelta(days=keep.looks)).date()
    free = free_in(tenancy.workspace_of(session))
    of_nobody_held = (free(PrivateLook.subject_id), free(PrivateLook.looker_id))
    yield Step("looks", PrivateLook, (looked, *of_nobody_held))
