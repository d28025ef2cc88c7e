"""How the demo's reps sign their weekly reports, and how their managers review them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.demo.cast import PEOPLE
from models.queries import roster
from models.queries.report import report_of
from models.queries.tenancy import workspace_of
from models.shapes.report import (
    KeyAction,
    KeyCustomer,
    ReportAnswers,
    ReportDraft,
    ReportNumber,
)
from models.shapes.roster import Asker
from models.tables import Member, WeeklyReport
from models.usecases import report

OVER_THE_WEEKEND = timedelta(hours=66)  # Friday at three to Monday at nine
WHY = (
    "Two customers moved their dates to next week",
    "A day at the trade fair, no visits",
    "Waited for the new price list",
)
DID = ("Sent the renewal offers", "Called everybody who was silent for a month", "Cleaned up the lead list")
WILL = ("Visit the two postponed customers first", "Ask for the budget before each demo")
ON_TIME, LATE = 0.86, 0.95  # shares, one upon the other; the rest forgets


@dataclass(frozen=True)
class ToDo:
    """A report that somebody will sign or review, and when."""

    report_id: UUID
    member_id: UUID
    review: bool
    at: datetime


def to_do(session: Session, names: Mapping[UUID, str], now: datetime) -> Iterator[ToDo]:
    """Yield what is open now, and when somebody will turn to it."""
    found = select(WeeklyReport).where(
        WeeklyReport.workspace_id == workspace_of(session),
        WeeklyReport.status.in_(("open", "draft", "submitted")),
        WeeklyReport.opens_at <= now,
    )
    for row in session.scalars(found):
        signs_at = _signs_at(names[row.member_id], row)
        if row.submitted_at is not None:
            yield ToDo(row.id, row.member_id, review=True, at=row.submitted_at + OVER_THE_WEEKEND)
        elif signs_at is not None:
            yield ToDo(row.id, row.member_id, review=False, at=signs_at)


def do(session: Session, name: str, one: ToDo, *, now: datetime) -> None:
    """Sign or review a report, as one does who has five minutes."""
    if one.review:
        _review(session, name, one, now=now)
        return
    draft = report.open_draft(session, one.member_id, one.report_id, now=now)
    view = f"V{one.report_id.hex}"
    report.sign(session, one.member_id, one.report_id, _answers(name, draft), view_id=view, now=now)


def _signs_at(name: str, row: WeeklyReport) -> datetime | None:
    """Return when a rep signs; None = never."""
    dice = _dice(name, row.week_starts_on, "signs")
    luck = dice.random()
    if luck < ON_TIME:
        return row.opens_at + timedelta(minutes=dice.randint(10, 200))
    return row.due_at + timedelta(minutes=dice.randint(20, 90)) if luck < LATE else None


def _answers(name: str, draft: ReportDraft) -> ReportAnswers:
    dice = _dice(name, draft.week_starts_on, "says")
    return ReportAnswers(
        numbers=tuple(_explained(one, dice) for one in draft.numbers),
        customers=tuple(
            KeyCustomer(name=one.name, customer_id=one.customer_id, next_step=dice.choice(WILL))
            for one in draft.customers[:3]
        ),
        actions=tuple(KeyAction(text=text) for text in dice.sample(DID, 2)),
        kept=tuple(one.model_copy(update={"kept": dice.random() < 2 / 3}) for one in draft.promised),
        problems=draft.stuck[:2],
        no_problem=not draft.stuck,
        promises=(dice.choice(WILL),),
    )


def _explained(one: ReportNumber, dice: Random) -> ReportNumber:
    behind = one.target is not None and one.actual is not None and one.actual < one.target
    return one.model_copy(update={"gap_reason": dice.choice(WHY)}) if behind else one


def _review(session: Session, name: str, one: ToDo, *, now: datetime) -> None:
    kept, asker = report_of(session, one.report_id), _manager_of(session, one.member_id)
    if kept is None or asker is None:
        raise LookupError(name)
    rating = _dice(name, kept.week_starts_on, "rating").choice((3, 4, 4, 5))
    report.accept(session, asker, one.report_id, rating, "", revision=kept.revision, now=now)


def _manager_of(session: Session, member_id: UUID) -> Asker | None:
    rep = roster.member(session, member_id)
    boss = session.get(Member, (workspace_of(session), rep.manager_id)) if rep and rep.manager_id else None
    return roster.asker(session, PEOPLE[boss.name].slack_user_id) if boss else None


def _dice(name: str, week: object, what: str) -> Random:
    return Random(f"{name} {week} {what}")  # noqa: S311 - a story, no secret
