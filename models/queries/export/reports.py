"""A page of weekly reports: whose and when, the points, the numbers, the words."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.queries.export.cells import money_cell, plain_cell
from models.queries.prepared import among, read
from models.queries.report.rows import reports_where
from models.queries.tenancy import policy, workspace_of
from models.rules.metrics.catalogue import CATALOGUE
from models.shapes.metric import METRICS
from models.shapes.report import ReportView
from models.tables import Member, Team, WeeklyReport

PAGE = 500
FACTS = (
    "week",
    "person",
    "name",
    "team",
    "status",
    "due_at",
    "signed_at",
    "late",
    "reviewer",
    "rating",
    "points",
)
CODES = (*METRICS, "lead_conversion_rate")
NUMBERS = tuple(f"{part} {code}" for code in CODES for part in ("actual", "records", "target"))
WORDS = ("gaps", "key_customers", "key_actions", "promises_kept", "problems", "promises", "comment")
REPORT_COLUMNS = (*FACTS, *NUMBERS, "other_numbers", "currency", *WORDS)


def reports_page(session: Session, after: UUID | None) -> tuple[Sequence[Mapping[str, str]], UUID | None]:
    """Return the next reports as text by column, and the last one's key."""
    ids = _ids(session, after)
    if not ids:
        return [], None
    currency = policy(session).currency
    views = {one.report_id: one for one in reports_where(session, among(WeeklyReport.id, ids))}
    people = _people(session)
    page = [_line(views[key], people, currency) for key in ids]
    return [{name: line.get(name, "") for name in REPORT_COLUMNS} for line in page], ids[-1]


def _ids(session: Session, after: UUID | None) -> Sequence[UUID]:
    found = select(WeeklyReport.id).where(WeeklyReport.workspace_id == workspace_of(session))
    if after is not None:
        found = found.where(WeeklyReport.id > after)
    return [row.id for row in read(session, found.order_by(WeeklyReport.id).limit(PAGE))]


def _people(session: Session) -> Mapping[UUID, Any]:
    in_team = (Team.workspace_id == Member.workspace_id) & (Team.id == Member.team_id)
    found = (
        select(
            Member.id,
            func.coalesce(Member.email, Member.slack_user_id).label("person"),
            Team.name.label("team"),
        )
        .outerjoin(Team, in_team)
        .where(Member.workspace_id == workspace_of(session))
    )
    return {row.id: row for row in read(session, found)}


def _line(view: ReportView, people: Mapping[UUID, Any], currency: str) -> Mapping[str, str]:
    whose = people[view.member_id]
    reviewer = people[view.reviewer_id].person if view.reviewer_id else None
    facts: dict[str, Any] = {
        "week": view.week_starts_on,
        "person": whose.person,
        "name": view.name,
        "team": whose.team,
        "status": view.status,
        "due_at": view.due_at,
        "signed_at": view.submitted_at,
        "late": view.late if view.submitted_at else None,
        "reviewer": reviewer,
        "rating": view.rating,
        "points": view.points,
        "currency": currency,
        "comment": view.comment or None,
    }
    cells = {name: plain_cell(value) for name, value in facts.items() if value is not None}
    return {**cells, **_numbers(view, currency), **_words(view)}


def _numbers(view: ReportView, currency: str) -> Mapping[str, str]:
    cells: dict[str, str] = {}
    others = []
    for one in view.answers.numbers:
        for part, value in (("actual", one.actual), ("records", one.system), ("target", one.target)):
            if value is None:
                continue
            if one.code in CODES:
                cells[f"{part} {one.code}"] = _value(one.code, value, currency)
            else:
                others.append(f"{part} {one.code}: {_value(one.code, value, currency)}")
    return {**cells, "other_numbers": "\n".join(others)}


def _value(code: str, value: Decimal, currency: str) -> str:
    return money_cell(int(value), currency) if CATALOGUE[code].unit == "money" else plain_cell(value)


def _words(view: ReportView) -> Mapping[str, str]:
    answers = view.answers
    lines = {
        "gaps": [f"{one.code}: {one.gap_reason}" for one in answers.numbers if one.gap_reason],
        "key_customers": [f"{one.name} ({one.progress}): {one.next_step}" for one in answers.customers],
        "key_actions": [f"{one.text} ({one.progress})" for one in answers.actions],
        "promises_kept": [f"{one.text} ({'kept' if one.kept else 'not yet'})" for one in answers.kept],
        "problems": [
            f"{one.text} ({one.scope}, {one.category}, support: {one.support_from}) {one.measure}".strip()
            for one in answers.problems
        ]
        or (["none"] if answers.no_problem else []),
        "promises": list(answers.promises),
    }
    return {name: "\n".join(told) for name, told in lines.items()}
