"""The lines of a report as rows: customers, actions, problems that become stuck points, promises."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.tenancy import workspace_of
from models.rules.local_time import local_date
from models.shapes.report import ReportAnswers, ReportProblem
from models.shapes.standup import BlockerForm
from models.tables import Blocker, ReportItem
from models.usecases.blocker.raising import Origin, raise_reported
from models.usecases.conflict import insert_new
from models.usecases.report.holding import Own


def keep_items(session: Session, own: Own, answers: ReportAnswers, *, now: datetime) -> None:
    """Write the lines of a report anew; its problems become stuck points, or stay those they were."""
    item, ours = ReportItem, workspace_of(session)
    of_report = (item.workspace_id == ours, item.report_id == own.report.id)
    raised = session.scalars(
        select(item.blocker_id).where(*of_report, item.kind == "problem", item.blocker_id.is_not(None))
    ).all()
    session.connection().execute(delete(item).where(*of_report))
    problems = _raised(session, own, answers.problems, {one for one in raised if one}, now=now)
    rows = [
        *(_item("key_customer", one.name, next_step=one.next_step, progress=one.progress,
                customer_id=one.customer_id) for one in answers.customers),
        *(_item("key_action", one.text, progress=one.progress) for one in answers.actions),
        *(_item("promise_kept", one.text, progress="done" if one.kept else "not_started",
                promised_id=one.item_id) for one in answers.kept),
        *problems,
        *(_item("promise", text) for text in answers.promises),
    ]  # fmt: skip
    counted: dict[str, int] = {}
    for row in rows:
        position = counted[row["kind"]] = counted.get(row["kind"], 0) + 1
        row |= {"workspace_id": ours, "id": uuid7(), "report_id": own.report.id, "position": position}
    insert_new(session, item, rows)


def _raised(
    session: Session, own: Own, problems: Sequence[ReportProblem], raised: set[UUID], *, now: datetime
) -> Sequence[dict[str, Any]]:
    """Return the lines of the problems; those that were typed are stuck points from now on."""
    known = {one.blocker_id for one in problems if one.blocker_id}
    typed = [one for one in problems if one.blocker_id is None]
    ids: Sequence[UUID] = ()
    if own.rep.team_id is not None:
        origin = Origin(own.rep.team_id, local_date(now, own.report.zone))
        forms = [
            BlockerForm(text=one.text, category=one.category, scope=one.scope, support_from=one.support_from)
            for one in typed
        ]
        mine = _of_this_report(session, own, raised) - known
        ids = raise_reported(session, origin, own.rep, forms, before=mine, now=now)
    new = iter(ids)
    return [
        _item(
            "problem",
            one.text,
            scope=one.scope,
            category=one.category,
            measure=one.measure or None,
            support_from=one.support_from,
            blocker_id=one.blocker_id or next(new, None),
        )
        for one in problems
    ]


def _of_this_report(session: Session, own: Own, raised: set[UUID]) -> set[UUID]:
    """Return which of the stuck points this report itself raised: no stand-up did, nor an older report."""
    if not raised or own.report.first_submitted_at is None:
        return set()
    rows = session.scalars(
        select(Blocker.id).where(
            Blocker.workspace_id == workspace_of(session),
            Blocker.id.in_(raised),
            Blocker.entry_id.is_(None),
            Blocker.created_at >= own.report.first_submitted_at,
        )
    )
    return set(rows)


def _item(kind: str, text: str, **more: Any) -> dict[str, Any]:
    blank = dict.fromkeys(
        (
            "next_step",
            "progress",
            "scope",
            "category",
            "measure",
            "support_from",
            "customer_id",
            "blocker_id",
            "promised_id",
        )
    )
    return {"kind": kind, "text": text, **blank, **more}
