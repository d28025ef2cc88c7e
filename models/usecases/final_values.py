"""Final values: written once; a correction supersedes one and says so."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.frozen import MARKS, Part
from models.queries.tenancy import policy_version, workspace_of
from models.shapes.figures import Figure
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.tables import MetricValue
from models.usecases.conflict import Row, insert_new

CODES: Mapping[Part, tuple[str, ...]] = {
    "results": (
        "booked_amount",
        "collected_amount",
        "won_deals",
        "attainment",
        "booked_attainment",
        "collected_attainment",
        "effective_visits",
        "new_leads",
        "proposals",
        "needs_reports",
    ),
    "process": ("process_score", "standup_participation", "weekly_report_quality"),
}
Found = Mapping[tuple[Subject, str], Figure]


def write(session: Session, month: Period, found: Found, *, now: datetime) -> None:
    """Write final values; those that are there stay."""
    write_rows(session, rows_of(session, month, found, now=now))


def write_rows(session: Session, rows: Sequence[Row]) -> None:
    """Write final values that are rows already; those that are there stay."""
    insert_new(session, MetricValue, rows)


def mark(session: Session, month: Period, part: Part, found: Found, *, now: datetime) -> Found:
    """Write the company's own value by which a month counts as closed; return what is left to write.

    Nothing is left when somebody else closed the month meanwhile.
    """
    ours = (Subject("workspace", workspace_of(session)), MARKS[part])
    rows = rows_of(session, month, {ours: found[ours]}, now=now)
    new = insert_new(session, MetricValue, rows, returning=MetricValue.id)
    return {key: figure for key, figure in found.items() if key != ours} if new else {}


def rows_of(session: Session, month: Period, found: Found, *, now: datetime) -> Sequence[Row]:
    """Return final values as the rows that keep them."""
    frame = {
        "workspace_id": workspace_of(session),
        "period_kind": month.kind,
        "starts_on": month.starts_on,
        "ends_on": month.ends_on,
        "policy_version": policy_version(session),
        "as_of": now,
        "superseded_at": None,
    }
    return [
        frame | _row(subject, code, figure)
        for (subject, code), figure in sorted(found.items(), key=lambda one: (one[0][0].id, one[0][1]))
    ]


def supersede(
    session: Session, month: Period, keys: Collection[tuple[Subject, str]], *, now: datetime
) -> None:
    """Let final values stand no more; the rows stay."""
    ours = workspace_of(session)
    for code in sorted({code for _, code in keys}):
        whose = [subject.id for subject, one in keys if one == code]
        session.connection().execute(
            update(MetricValue)
            .where(
                MetricValue.workspace_id == ours,
                MetricValue.subject_id.in_(whose),
                MetricValue.metric_code == code,
                MetricValue.period_kind == month.kind,
                MetricValue.starts_on == month.starts_on,
                MetricValue.superseded_at.is_(None),
            )
            .values(superseded_at=now)
        )


def _row(subject: Subject, code: str, figure: Figure) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "scope": subject.scope,
        "subject_id": subject.id,
        "metric_code": code,
        "value": figure.value,
        "figure": figure.model_dump(mode="json", exclude_defaults=True),
    }
