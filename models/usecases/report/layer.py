"""The data layer of reports: what the store says of the week, written once for a wave, anew for a form."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, update
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries import numbers
from models.queries.targets import targets_for
from models.queries.tenancy import workspace_of
from models.rules.local_time import local_date
from models.rules.metrics.catalogue import CATALOGUE
from models.shapes.figures import Figure
from models.shapes.numbers import Shown, Subject
from models.shapes.period import Period
from models.shapes.report import ReportNumber
from models.tables import ReportMetric
from models.usecases.conflict import insert_new
from models.usecases.shown import show

NOTHING = Figure(formula="", value=None, reason="no_data")
Layer = Mapping[tuple[Subject, str], Figure]


def codes_of(rules: Policy) -> Sequence[str]:
    """Return the numbers that a report asks for, as far as the catalogue knows them."""
    return [code for code in rules.weekly_report.required_metrics if code in CATALOGUE]


def write_layers(
    session: Session, reports: Mapping[UUID, UUID], week: Period, rules: Policy, *, now: datetime
) -> None:
    """Write the data layers of new reports, member by report id, in few statements for all of them."""
    _insert(session, reports, *_known(session, reports, week, rules, now), rules)


def rewrite_layer(
    session: Session,
    report_id: UUID,
    member_id: UUID,
    week: Period,
    rules: Policy,
    *,
    zone: str,
    now: datetime,
) -> None:
    """Write the data layer of a report that nobody signed yet anew, and keep what the form shows now."""
    mine = {report_id: member_id}
    figures, targets = _known(session, mine, week, rules, now)
    session.connection().execute(
        delete(ReportMetric).where(
            ReportMetric.workspace_id == workspace_of(session), ReportMetric.report_id == report_id
        )
    )
    _insert(session, mine, figures, targets, rules)
    on = local_date(now, zone)
    told = [
        Shown(subject=subject, code=code, period=week, figure=figure, on=on)
        for (subject, code), figure in figures.items()
    ]
    show(session, "report", told, now=now)


def say_numbers(session: Session, report_id: UUID, said: Sequence[ReportNumber]) -> None:
    """Keep what the rep says: the actual numbers, and why they are below their targets."""
    if not said:
        return
    session.connection().execute(
        update(ReportMetric)
        .where(
            ReportMetric.workspace_id == workspace_of(session),
            ReportMetric.report_id == report_id,
            ReportMetric.metric_code == bindparam("of"),
        )
        .values(actual=bindparam("said"), gap_reason=bindparam("why")),
        [{"of": one.code, "said": one.actual, "why": one.gap_reason or None} for one in said],
    )


def _known(
    session: Session, reports: Mapping[UUID, UUID], week: Period, rules: Policy, now: datetime
) -> tuple[Layer, Mapping[tuple[Subject, str], Decimal]]:
    subjects = [Subject("member", member_id) for member_id in reports.values()]
    codes = codes_of(rules)
    figures = numbers.figures(session, codes, subjects, week, now=now)
    return figures, targets_for(session, codes, subjects, week)


def _insert(
    session: Session,
    reports: Mapping[UUID, UUID],
    figures: Layer,
    targets: Mapping[tuple[Subject, str], Decimal],
    rules: Policy,
) -> None:
    ours = workspace_of(session)
    rows: list[dict[str, Any]] = []
    for report_id, member_id in reports.items():
        for position, code in enumerate(codes_of(rules)):
            key = (Subject("member", member_id), code)
            figure = figures.get(key, NOTHING)
            rows.append(
                {
                    "workspace_id": ours,
                    "report_id": report_id,
                    "metric_code": code,
                    "position": position,
                    "actual": figure.value,
                    "target": targets.get(key),
                    "system_value": figure.value,
                    "figure": figure.model_dump(mode="json", exclude_defaults=True),
                    "gap_reason": None,
                }
            )
    insert_new(session, ReportMetric, rows)
