"""Take a closed month's changes over as a visible revision, or leave the month as it is."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.changed_since import closed_months
from models.queries.honors import may_decide
from models.queries.numbers import figures
from models.queries.prepared import among, read
from models.queries.roster import member
from models.queries.tenancy import policy, workspace_of
from models.shapes.boards import EVERYBODY, Board
from models.shapes.messages import CorrectionProposed, NumberChange
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.roster import Asker
from models.tables import Member, OutboxRow
from models.usecases import audit, boards, honors, outbox
from models.usecases.correction.errors import NothingToCorrect, NotYoursToCorrect
from models.usecases.correction.finding import LISTED, changes_of, mark_of
from models.usecases.final_values import CODES, supersede, write
from models.usecases.permission import by

REASON = "records changed after the month was closed"


class Found(NamedTuple):
    """The changes that a message asked about, as they still are."""

    month: Period
    changes: Sequence[NumberChange]


def correct(session: Session, asker: Asker, label: str, mark: str, *, now: datetime) -> None:
    """Write the changed numbers as a revision: of the members, their teams and the company; boards, honors.

    Raises:
        NothingToCorrect: the records have changed once more.
        NotYoursToCorrect: the asker leads not everybody concerned, or is one of them.
    """
    month, changes = _found(session, asker, label, mark, now)
    members = {one.member_id for one in changes}
    teams = _teams(session, members)
    subjects = [
        Subject("workspace", workspace_of(session)),
        *(Subject("team", team_id) for team_id in teams),
        *(Subject("member", member_id) for member_id in sorted(members)),
    ]
    codes = CODES["results"]
    final = figures(session, codes, subjects, month, now=now)
    today = figures(session, codes, subjects, month, now=now, as_of=now)
    changed = {key: figure for key, figure in today.items() if final.get(key) != figure}
    supersede(session, month, changed.keys(), now=now)
    write(session, month, changed, now=now)
    for code in policy(session).leaderboard.boards:
        if any(one == code for _, one in changed):
            for league in (EVERYBODY, *(f"team:{team_id}" for team_id in teams)):
                boards.run(session, Board(code=code), league, month, now=now, final=True, reason=REASON)
    honors.revise(session, month, REASON, asker=asker, now=now)
    _end(session, asker, Found(month, changes), mark, "corrected", now=now)


def leave(session: Session, asker: Asker, label: str, mark: str, *, now: datetime) -> None:
    """Leave a closed month as it is; these changes are not asked about again.

    Raises:
        NothingToCorrect, NotYoursToCorrect: as `correct`.
    """
    _end(session, asker, _found(session, asker, label, mark, now), mark, "left", now=now)


def _found(session: Session, asker: Asker, label: str, mark: str, now: datetime) -> Found:
    for month, frozen_at in closed_months(session, held=True):
        if month.label == label:
            changes = changes_of(session, month, frozen_at, now=now)
            if changes and mark_of(changes) == mark:
                concerned = {one.member_id for one in changes}
                if not may_decide(session, asker, concerned, "correction", now=now):
                    raise NotYoursToCorrect
                return Found(month, changes)
    raise NothingToCorrect


def _teams(session: Session, members: Collection[UUID]) -> Sequence[UUID]:
    found = select(Member.team_id).where(
        Member.workspace_id == workspace_of(session), among(Member.id, members), Member.team_id.is_not(None)
    )
    return sorted({row[0] for row in read(session, found)})


def _end(
    session: Session,
    asker: Asker,
    found: Found,
    mark: str,
    status: Literal["corrected", "left"],
    *,
    now: datetime,
) -> None:
    """Keep who decided, and let the message say so."""
    month, changes = found
    audit.record(
        session, f"month.{status}", "month", month.label, now=now,
        before={_named(one): str(one.before) for one in changes},
        after={_named(one): str(one.after) for one in changes}, **by(asker),
    )  # fmt: skip
    person = member(session, asker.member_id)
    told = CorrectionProposed(
        period=month,
        mark=mark,
        changes=tuple(changes[:LISTED]),
        more=max(0, len(changes) - LISTED),
        status=status,
        decided_by=person.name if person else "",
    )
    posts = session.scalars(
        select(OutboxRow.id).where(
            OutboxRow.workspace_id == workspace_of(session),
            OutboxRow.dedupe_key.endswith(f":{month.label}:{mark}", autoescape=True),
            OutboxRow.kind == told.kind,
        )
    ).all()
    for post_id in posts:
        outbox.replace(session, post_id, told, now=now, clicked=True)


def _named(one: NumberChange) -> str:
    return f"{one.member_id}:{one.code}"
