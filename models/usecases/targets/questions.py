"""Targets that are asked about before they are kept: far beyond the last one, or beyond what is usual."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.roster import expected_by_team, teams
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
    subjects = [form.subject for form in forms]
    last = targets_for(session, [code], subjects, previous(period))
    usual = _usual(code, period.kind, rules)
    people = _people(session, subjects) if usual is not None else {}
    return [
        form
        for form in forms
        if is_surprising(
            form.value,
            _last(last.get((form.subject, code))),
            None if usual is None else usual * people.get(form.subject, 1),
        )
    ]


def _last(target: Decimal | None) -> int | None:
    return None if target is None else int(target)


def _usual(code: str, kind: PeriodKind, rules: Policy) -> int | None:
    """Return what is usual for one person and as long a time: a count a day, an amount a month."""
    bounds = rules.metrics.get(code)
    if bounds is None or bounds.question_above is None:
        return None
    length = MONTHS if CATALOGUE[code].unit == "money" else LENGTH
    return bounds.question_above * length[kind]


def _people(session: Session, subjects: Sequence[Subject]) -> Mapping[Subject, int]:
    """Return how many people share the targets of teams and of the company, in at most two statements."""
    wider = {subject for subject in subjects if subject.scope != "member"}
    if not wider:
        return {}
    whole = any(subject.scope == "workspace" for subject in wider)
    reps = expected_by_team(
        session, [row.id for row in teams(session)] if whole else [subject.id for subject in wider]
    )
    in_all = sum(len(members) for members in reps.values())
    shared_by = {
        subject: in_all if subject.scope == "workspace" else len(reps.get(subject.id, ()))
        for subject in wider
    }
    return {subject: max(1, number) for subject, number in shared_by.items()}
