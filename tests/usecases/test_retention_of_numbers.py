"""Shown numbers go after their days, unless somebody waits for an answer about one."""

from datetime import date, timedelta

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.queries.tenancy import workspace_of
from models.tables import ErrorReport, ShownNumber
from models.usecases.retention import forget
from tests.cast import Cast

SLOT = date(2024, 1, 1)


def test_a_number_whose_report_waits_is_kept(session: Session, team: Cast, clock: MovableClock) -> None:
    """Until a superior answers; what nobody disputes goes with its days."""
    long_ago = clock.now() - timedelta(days=800)
    ours = {"workspace_id": workspace_of(session)}
    number = {
        "scope": "member",
        "subject_id": team["Ana"],
        "period_kind": "month",
        "starts_on": SLOT,
        "ends_on": SLOT,
        "shown_in": "me",
        "shown_on": SLOT,
        "figure": {},
        "figure_sha256": "",
        "policy_version": 0,
    }
    ids = {code: uuid7() for code in ("disputed", "old", "young")}
    for code, key in ids.items():
        at = clock.now() if code == "young" else long_ago
        session.execute(
            insert(ShownNumber), [ours | number | {"id": key, "metric_code": code, "shown_at": at}]
        )
    report = {"ref_no": 1, "reported_by_id": team["Ana"], "shown_number_id": ids["disputed"], "about": ""}
    session.execute(insert(ErrorReport), [ours | report | {"text": "wrong", "created_at": long_ago}])
    forget(session, now=clock.now())
    kept = (
        select(func.count()).select_from(ShownNumber).where(ShownNumber.workspace_id == workspace_of(session))
    )
    assert session.scalar(kept) == 2
    session.execute(
        update(ErrorReport).where(ErrorReport.workspace_id == ours["workspace_id"]).values(status="explained")
    )
    assert forget(session, now=clock.now()) == 1
