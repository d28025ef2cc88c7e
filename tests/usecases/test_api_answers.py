"""What programs were answered is kept for some days."""

from datetime import timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.queries.tenancy import workspace_of
from models.shapes.api import ApiCaller
from models.tables import ApiAnswer, ApiSource
from models.usecases.api.requests import take_request
from models.usecases.retention import forget


def test_answers_to_programs_go_after_their_days(session: Session, clock: MovableClock) -> None:
    """The same key later is a new request."""
    long_ago = clock.now() - timedelta(days=8)
    ours = {"workspace_id": workspace_of(session)}
    source = uuid7()
    session.execute(
        insert(ApiSource), [ours | {"id": source, "name": "crm", "token_sha256": "x", "created_at": long_ago}]
    )
    answer = {"source_id": source, "body_sha256": "x", "status": 200, "answer": {}}
    for key, at in (("old", long_ago), ("young", clock.now())):
        session.execute(insert(ApiAnswer), [ours | answer | {"key": key, "answered_at": at}])
    forget(session, now=clock.now())
    kept = select(ApiAnswer.key).where(ApiAnswer.workspace_id == workspace_of(session))
    assert session.scalars(kept).all() == ["young"]


def test_whoever_sends_payments_is_heard_though_nothing_is_new(session: Session, clock: MovableClock) -> None:
    """Of money alone: a list of leads says nothing about what was paid."""
    ours, source = workspace_of(session), uuid7()
    row = {"workspace_id": ours, "id": source, "name": "crm", "token_sha256": "x", "created_at": clock.now()}
    session.execute(insert(ApiSource), [row])
    caller = ApiCaller(workspace_id=ours, source_id=source, name="crm")
    heard = select(ApiSource.heard_at).where(ApiSource.workspace_id == ours)
    for kind, at in (("leads", None), ("payments", clock.now())):
        take_request(session, caller, kind, [], key=None, body_sha256="x", now=clock.now())  # type: ignore[arg-type]
        assert session.scalar(heard) == at
