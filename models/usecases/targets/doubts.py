"""What looks wrong about the lines of a file of targets: a preview asks, nothing stops."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.errors import UserError
from models.queries.tenancy import policy, workspace_of
from models.rules.targets.amounts import read_target, target_text
from models.shapes.import_file import Questioned, Wrong
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.targets import TargetForm, TargetLine
from models.usecases.targets.errors import UnusualTarget
from models.usecases.targets.questions import surprising

Line = tuple[int, TargetForm]  # its number in the file, and what it sets


def questions(session: Session, ready: Sequence[Any]) -> Sequence[Questioned]:
    """Return which lines set far more than usual; those that cannot be read are refused elsewhere."""
    currency = policy(session).currency
    alike: defaultdict[tuple[str, Period], list[Line]] = defaultdict(list)
    for one in ready:
        form = _form(one.form, currency, workspace_of(session))
        if form is not None:
            alike[form.code, form.period].append((one.line.number, form))
    return [asked for lines in alike.values() for asked in _asked(session, lines, currency)]


def _asked(session: Session, lines: Sequence[Line], currency: str) -> Sequence[Questioned]:
    doubtful = {id(form) for form in surprising(session, [form for _, form in lines])}
    return [
        Questioned(number, Wrong("amount", UnusualTarget(value=target_text(form.value, form.code, currency))))
        for number, form in lines
        if id(form) in doubtful
    ]


def _form(line: TargetLine, currency: str, company: UUID) -> TargetForm | None:
    try:
        value = read_target(line.amount, line.code, currency)
    except UserError:
        return None
    if line.member_id is not None:
        subject = Subject("member", line.member_id)
    elif line.team_id is not None:
        subject = Subject("team", line.team_id)
    else:
        subject = Subject("workspace", company)
    return TargetForm(subject=subject, code=line.code, period=line.period, value=value)
