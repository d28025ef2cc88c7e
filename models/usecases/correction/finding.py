"""Compare closed months with their records, and ask a superior about every difference once."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from itertools import product
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.changed_since import changed_since
from models.queries.closed_months import ClosedMonth, closed_months
from models.queries.frozen import Part
from models.queries.honors import deciders
from models.queries.honors.deciders import asked
from models.queries.numbers import figures
from models.queries.policy import ruled_by
from models.queries.prepared import among, read
from models.queries.tenancy import workspace, workspace_of
from models.shapes.messages import CorrectionProposed, NumberChange
from models.shapes.numbers import Subject
from models.shapes.outbox import Envelope, Lane
from models.shapes.period import Period
from models.tables import AuditEvent, Member
from models.usecases import outbox
from models.usecases.final_values import CODES

LISTED = 10  # changes that one message lists


class Changed(NamedTuple):
    """A closed month, and what its numbers would be by the records of now."""

    month: Period
    changes: Sequence[NumberChange]


def look(session: Session, *, now: datetime) -> Sequence[Changed]:
    """Return the closed months whose records changed since, to be asked about; only read.

    The same changes are asked about once: who leaves them as they are is not asked again.
    """
    looked = [Changed(one.period, changes_of(session, one, now=now)) for one in closed_months(session)]
    return [one for one in looked if one.changes and not _were_left(session, one.month, one.changes)]


def _were_left(session: Session, month: Period, changes: Sequence[NumberChange]) -> bool:
    """Tell whether somebody left the month as it is beside just these changes."""
    left = session.scalars(
        select(AuditEvent.after).where(
            AuditEvent.workspace_id == workspace_of(session),
            AuditEvent.entity_type == "month",
            AuditEvent.entity_id == month.label,
            AuditEvent.action == "month.left",
        )
    )
    return values_after(changes) in left.all()


def values_after(changes: Sequence[NumberChange]) -> dict[str, str]:
    """Return what the records say by now, as the audit keeps it."""
    return {f"{one.member_id}:{one.code}": str(one.after) for one in changes}


def changes_of(session: Session, month: ClosedMonth, *, now: datetime) -> Sequence[NumberChange]:
    """Return the members' final numbers that would be others by the records of now.

    Each part is reckoned by the policy it was closed by: closed months do not follow newer rules.
    """
    found: list[NumberChange] = []
    for closing in month.closings:
        members = changed_since(session, month.period, closing)
        if members:
            with ruled_by(session, closing.policy_version):
                found += _differing(session, month.period, closing.part, members, now)
    order = [code for codes in CODES.values() for code in codes]
    return sorted(found, key=lambda one: (one.name, one.member_id, order.index(one.code)))


def _differing(
    session: Session, month: Period, part: Part, members: Sequence[UUID], now: datetime
) -> Iterator[NumberChange]:
    subjects, codes = [Subject("member", member_id) for member_id in members], CODES[part]
    final = figures(session, codes, subjects, month, now=now)
    today = figures(session, codes, subjects, month, now=now, as_of=now)
    names = dict(
        read(
            session,
            select(Member.id, Member.name).where(
                Member.workspace_id == workspace_of(session), among(Member.id, members)
            ),
        )
    )
    for subject, code in product(subjects, codes):
        before, after = final[subject, code].value, today[subject, code].value
        if before != after:
            name = names[subject.id]
            yield NumberChange(member_id=subject.id, name=name, code=code, before=before, after=after)


def mark_of(changes: Sequence[NumberChange]) -> str:
    """Return a name for just these changes: other ones have another."""
    said = "|".join(f"{one.member_id}:{one.code}:{one.before}:{one.after}" for one in changes)
    return sha256(said.encode()).hexdigest()[:16]


def ask(session: Session, month: Period, changes: Sequence[NumberChange], *, now: datetime) -> None:
    """Ask whoever may decide about everybody whose numbers would change."""
    concerned = {one.member_id for one in changes}
    found = deciders(session, concerned, "correction")
    if not found:
        return
    person = asked(session, found, concerned, now=now)
    mark, slack_team = mark_of(changes), workspace(session).slack_team_id
    envelope = Envelope(
        message=CorrectionProposed(
            period=month,
            mark=mark,
            changes=tuple(changes[:LISTED]),
            more=max(0, len(changes) - LISTED),
        ),
        key=f"correction:{slack_team}:{person.slack_user_id}:{month.label}:{mark}",
        target=person.slack_user_id,
        lane=Lane.REPORT,
    )
    outbox.put(session, [envelope], now=now)
