"""Take a closed month's changes over as a visible revision, or leave the month as it is."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.closed_months import ClosedMonth, closed_months
from models.queries.honors import may_decide
from models.queries.numbers import figures
from models.queries.policy import ruled_by
from models.queries.prepared import among
from models.queries.roster import member
from models.queries.roster.belonging import founded_by, on_day
from models.queries.tenancy import policy, workspace_of
from models.shapes.boards import EVERYBODY, Board
from models.shapes.messages import CorrectionProposed, NumberChange
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.roster import Asker
from models.tables import OutboxRow, Team, TeamMembership
from models.usecases import audit, boards, honors, outbox
from models.usecases.correction.errors import NothingToCorrect, NotYoursToCorrect
from models.usecases.correction.finding import LISTED, changes_of, mark_of, values_after
from models.usecases.final_values import CODES, supersede, write
from models.usecases.permission import by

REASON = "records changed after the month was closed"


class Found(NamedTuple):
    """The changes that a message asked about, as they still are."""

    month: ClosedMonth
    changes: Sequence[NumberChange]


def correct(session: Session, asker: Asker, label: str, mark: str, *, now: datetime) -> None:
    """Write the changed numbers as a revision: of the members, their teams and the company; boards, honors.

    Raises:
        NothingToCorrect: the records have changed once more.
        NotYoursToCorrect: the asker leads not everybody concerned, or is one of them.
    """
    found = _found(session, asker, label, mark, now)
    month = found.month.period
    members = {one.member_id for one in found.changes}
    teams = _teams(session, members, month.ends_on)
    subjects = [
        Subject("workspace", workspace_of(session)),
        *(Subject("team", team_id) for team_id in teams),
        *(Subject("member", member_id) for member_id in sorted(members)),
    ]
    leagues = (EVERYBODY, *(f"team:{team_id}" for team_id in teams))
    for closing in found.month.closings:
        with ruled_by(session, closing.policy_version):
            _revise(session, month, CODES[closing.part], subjects, leagues, now=now)
    honors.revise(session, month, REASON, asker=asker, now=now)
    _end(session, asker, found, mark, "corrected", now=now)


def _revise(
    session: Session,
    month: Period,
    codes: Sequence[str],
    subjects: Sequence[Subject],
    leagues: Sequence[str],
    *,
    now: datetime,
) -> None:
    """Write what is another number by now, and the boards that it is on."""
    final = figures(session, codes, subjects, month, now=now)
    today = figures(session, codes, subjects, month, now=now, as_of=now)
    changed = {key: figure for key, figure in today.items() if final.get(key) != figure}
    supersede(session, month, changed.keys(), now=now)
    write(session, month, changed, now=now)
    on_boards = {code for _, code in changed} & set(policy(session).leaderboard.boards)
    for code in sorted(on_boards):
        for league in leagues:
            boards.run(
                session,
                Board.model_validate({"code": code}),
                league,
                month,
                now=now,
                final=True,
                reason=REASON,
            )


def leave(session: Session, asker: Asker, label: str, mark: str, *, now: datetime) -> None:
    """Leave a closed month as it is; these changes are not asked about again.

    Raises:
        NothingToCorrect, NotYoursToCorrect: as `correct`.
    """
    _end(session, asker, _found(session, asker, label, mark, now), mark, "left", now=now)


def _found(session: Session, asker: Asker, label: str, mark: str, now: datetime) -> Found:
    for month in closed_months(session, held=True):
        if month.period.label == label:
            changes = changes_of(session, month, now=now)
            if changes and mark_of(changes) == mark:
                concerned = {one.member_id for one in changes}
                if not may_decide(session, asker, concerned, "correction", now=now):
                    raise NotYoursToCorrect
                return Found(month, changes)
    raise NothingToCorrect


def _teams(session: Session, members: Collection[UUID], on: date) -> Sequence[UUID]:
    """Return the teams that these members belonged to on a day."""
    theirs = and_(TeamMembership.workspace_id == Team.workspace_id, TeamMembership.team_id == Team.id)
    found = (
        select(Team)
        .join(TeamMembership, theirs)
        .where(
            Team.workspace_id == workspace_of(session), among(TeamMembership.member_id, members), on_day(on)
        )
    )
    return sorted({row.id for row in founded_by(session.scalars(found), on)})


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
    month, changes = found.month.period, found.changes
    audit.record(
        session, f"month.{status}", "month", month.label, now=now,
        before={f"{one.member_id}:{one.code}": str(one.before) for one in changes},
        after=values_after(changes), **by(asker),
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
