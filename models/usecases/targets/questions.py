"""Targets that are asked about before they are kept: far beyond the last one, or beyond what is usual."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.targeting import parts_of
from models.queries.targets import targets_for
from models.queries.tenancy import policy
from models.rules.metrics.catalogue import CATALOGUE
from models.rules.periods import previous
from models.rules.targets.amounts import is_surprising
from models.shapes.numbers import Subject
from models.shapes.period import PeriodKind
from models.shapes.targets import TargetForm

LENGTH: dict[PeriodKind, int] = {"day": 1, "week": 5, "month": 22, "quarter": 66, "year": 260}  # working days
MONTHS: dict[PeriodKind, int] = {"day": 1, "week": 1, "month": 1, "quarter": 3, "year": 12}


def surprising(session: Session, forms: Sequence[TargetForm]) -> Sequence[TargetForm]:
    """Return those of the targets that somebody should look at again; all are of one metric and period."""
    if not forms:
        return []
    rules, code, period = policy(session), forms[0].code, forms[0].period
    last = targets_for(session, [code], [form.subject for form in forms], previous(period))
    return [
        form
        for form in forms
        if is_surprising(form.value, _last(last.get((form.subject, code))), _usual(session, form, rules))
    ]


def _last(target: Decimal | None) -> int | None:
    return None if target is None else int(target)


def _usual(session: Session, form: TargetForm, rules: Policy) -> int | None:
    """Return what is usual for as many people and as long a time: a count a day, an amount a month."""
    bounds = rules.metrics.get(form.code)
    if bounds is None or bounds.question_above is None:
        return None
    length = MONTHS if CATALOGUE[form.code].unit == "money" else LENGTH
    return bounds.question_above * length[form.period.kind] * _people(session, form.subject)


def _people(session: Session, subject: Subject) -> int:
    """Return how many people share a target."""
    below = parts_of(session, subject)
    if subject.scope == "workspace":
        return max(1, sum(len(parts_of(session, team)) for team in below))
    return max(1, len(below))
