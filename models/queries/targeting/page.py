"""What `/coach target` shows."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from models.queries.numbers import figures
from models.queries.targeting.cascade import cascade
from models.queries.targeting.course import courses
from models.queries.targets import targets_left_out
from models.queries.tenancy import policy
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.targets import Cascade, TargetPage


def target_page(
    session: Session, subject: Subject, name: str, period: Period, *, may_set: bool, mine: bool, now: datetime
) -> TargetPage:
    """Return somebody's targets of a period; the parts of a whole only for those who may set them."""
    beside = cascade(session, subject, policy(session).targets.main, period) if may_set else None
    subjects = [subject, *(child.subject for child in beside.children)] if beside else [subject]
    return TargetPage(
        subject=subject,
        name=name,
        mine=mine,
        period=period,
        courses=tuple(courses(session, subject, period, now=now)),
        cascade=None if beside is None else _done(session, beside, period, now=now),
        left_out=dict(targets_left_out(session, period, subjects)),
        may_set=may_set,
    )


def _done(session: Session, beside: Cascade, period: Period, *, now: datetime) -> Cascade:
    """Return the parts with what each has done."""
    subjects = [child.subject for child in beside.children]
    found = figures(session, [beside.code], subjects, period, now=now)
    children = [
        child.model_copy(update={"actual": found[child.subject, beside.code].value or Decimal(0)})
        for child in beside.children
    ]
    return beside.model_copy(update={"children": tuple(children)})
