"""What each kind of case tells the engine; nothing else there knows one kind from another."""

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries import collecting, complaint, support
from models.queries.collecting.spoken import Turn
from models.queries.complaint.standing import grade_rules
from models.shapes.complaint import Severity
from models.shapes.escalation import Audience, LadderName, Standing
from models.shapes.messages.case import Lines
from models.shapes.roster import Asker
from models.usecases import awaited, called_in, case_thread, lapsing, legal_letter

Of = Literal["complaint", "receivable", "support"]  # what a line and its buttons speak of


class Kind(NamedTuple):
    """The functions of one kind; each takes many cases at once, in few statements.

    `standings` is asked with the policy that the cases began with in force: `policy(session)` is theirs. Its
    rungs are all that can fire if nothing happens before, those to come as well; a case that is missing from
    the answer is gone, and its ladder closes. `lines` draws what one person is told, each case at its highest
    level; settled ones too. `names` are words that survive a restore: `complaint:12`, `receivable:77`.
    `beforehand` writes down what time alone did to the subjects, before anybody asks how they stand;
    `reached` is what a level does besides telling, by the cases' own policy as well; `told` what follows
    from who was told; `turn` lets events wait for others that are told to the same person. These live where
    nothing imports this package.
    """

    of: Of
    standings: Callable[..., Mapping[UUID, Standing]]  # (session, subject_ids, *, now)
    lines: Callable[..., Lines]  # (session, subject_ids, *, now): reads for all, then draws for each person
    names: Callable[[Session, Collection[UUID]], Mapping[UUID, str]]
    take_for: Callable[[Policy], timedelta]  # how long a take holds back the levels
    may_see: Callable[[Session, Asker, Collection[UUID]], Collection[UUID]]  # those that the asker may see
    people: Callable[[Session, Collection[UUID]], Mapping[UUID, Mapping[Audience, UUID]]]  # named as of now
    beforehand: Callable[..., None] | None = None  # (session, subject_ids, *, now)
    reached: Callable[..., None] | None = None  # (session, Sequence[tuple[subject_id, level]], *, now)
    told: Callable[..., None] | None = None  # (session, Sequence[Event], *, now)
    turn: Callable[..., Turn] | None = None  # (session, Sequence[Event], *, now)


Kinds = Mapping[LadderName, Kind]


def _complaints(severity: Severity, standings: Callable[..., Mapping[UUID, Standing]]) -> Kind:
    """Return what complaints of a grade tell the engine."""

    def take_for(rules: Policy) -> timedelta:
        return timedelta(hours=float(grade_rules(rules, severity).take_hours))

    return Kind(
        of="complaint",
        standings=standings,
        lines=complaint.lines,
        names=complaint.names,
        take_for=take_for,
        may_see=complaint.may_see,
        people=complaint.people,
        beforehand=awaited.beforehand,
        reached=case_thread.reached,
        told=called_in.called_in,
    )


KINDS: Kinds = {
    "complaint_general": _complaints("general", complaint.general_standings),
    "complaint_major": _complaints("major", complaint.major_standings),
    "receivable": Kind(
        of="receivable",
        standings=collecting.standings,
        lines=collecting.lines,
        names=collecting.names,
        take_for=lambda rules: timedelta(days=rules.receivables.take_days),
        may_see=collecting.may_see,
        people=collecting.people,
        beforehand=lapsing.beforehand,
        reached=legal_letter.reached,
        turn=collecting.turn,
    ),
    "support": Kind(
        of="support",
        standings=support.standings,
        lines=support.lines,
        names=support.names,
        take_for=lambda rules: timedelta(hours=float(rules.support.take_hours)),
        may_see=support.may_see,
        people=support.people,
    ),
}
