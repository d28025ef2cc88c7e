"""Several changes of one transaction, made together."""

from datetime import datetime

import pytest
from sqlalchemy import Update, bindparam, select, update
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.queries.tenancy import workspace_of
from models.tables import AuditEvent, Workspace
from models.usecases import audit
from models.usecases.together import Change, together


def _rename() -> Update:
    return update(Workspace).where(Workspace.id == bindparam("ours")).values(name=bindparam("called"))


def _written(session: Session, now: datetime) -> Change:
    return audit.recorded(
        session, "workspace.renamed", "workspace", "W1", now=now, actor="U1", after={"name": "New"}
    )


def test_all_changes_are_made(session: Session, clock: MovableClock) -> None:
    """One statement or several: each has its effect."""
    together(session, [Change(_rename(), {"called": "New"}), _written(session, clock.now())])
    ours = workspace_of(session)
    assert session.scalar(select(Workspace.name).where(Workspace.id == ours)) == "New"
    found = session.execute(
        select(AuditEvent.action, AuditEvent.after).where(AuditEvent.workspace_id == ours)
    ).all()
    assert ("workspace.renamed", {"name": "New"}) in found


@pytest.mark.parametrize("returning", [True, False])
def test_what_one_returns_is_returned(session: Session, clock: MovableClock, *, returning: bool) -> None:
    """Changes that return nothing answer with nothing."""
    renamed = _rename().returning(Workspace.name) if returning else _rename()
    answer = together(session, [_written(session, clock.now()), Change(renamed, {"called": "New"})])
    assert list(answer) == (["New"] if returning else [])
