"""Everything a manager's digest is made of, gathered in a fixed number of statements."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.blocker import raised_by
from models.queries.digest.cases import Cases, cases, heard_of
from models.queries.digest.entries import Change, Told, changes, streaks, told
from models.queries.digest.records import Done, Waiting, done, waiting
from models.queries.roster import people_below, roles_of
from models.queries.roster.chain import SEE_ALL
from models.queries.standup.crew import Rep, led_by
from models.queries.tenancy import policy, workspace_of
from models.shapes.blocker import BlockerView
from models.shapes.digest import DigestContent
from models.shapes.messages import ManagerDigest
from models.shapes.standup import StandupKind
from models.tables import OutboxRow

WINDOW = timedelta(days=8)  # of entries that a digest may still speak of
STREAK_WINDOW = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Last:
    """The digest before this one: when it was made, and which of its lines were acted on."""

    at: datetime
    done: frozenset[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """What one digest may speak of."""

    kind: StandupKind
    on: date
    now: datetime
    rules: Policy
    people: dict[UUID, Rep]
    entries: Sequence[Told]
    missed_in_a_row: dict[UUID, tuple[int, UUID, date]]
    stuck: Sequence[tuple[UUID, BlockerView]]  # by who raised it
    changes: Sequence[Change]
    last: Last | None
    done: Done  # what was done on the day that the digest speaks of
    waiting: Sequence[Waiting]  # reports for the manager's review
    cases: Cases

    @property
    def current(self) -> Sequence[Told]:
        """Return the entries of the stand-up that this digest follows."""
        return [one for one in self.entries if one.kind == self.kind and one.times.local_date == self.on]

    def since(self, at: datetime | None) -> bool:
        """Tell whether something happened after the last digest; without one, never."""
        return at is not None and self.last is not None and at > self.last.at

    def earlier(self, one: Told) -> bool:
        """Tell whether an entry belongs to a stand-up before the one that this digest follows."""
        return not (one.kind == self.kind and one.times.local_date == self.on)


def facts(
    session: Session, manager_id: UUID, kind: StandupKind, on: date, *, away: bool, now: datetime
) -> Facts:
    """Return what the digest of a manager's direct reports may speak of.

    While the manager is `away` a deputy reads it: it has nothing that waits for the manager alone.
    """
    people = {rep.id: rep for rep in led_by(session, manager_id)}
    last = last_digest(session, manager_id)
    entries = told(session, list(people), on - WINDOW, on + timedelta(days=1))
    stuck = raised_by(session, list(people), now=now)
    days = {on} if kind == "evening" else _days_before(people, entries, on)
    return Facts(
        kind=kind,
        on=on,
        now=now,
        rules=policy(session),
        people=people,
        entries=entries,
        missed_in_a_row=streaks(session, list(people), on - STREAK_WINDOW),
        stuck=stuck,
        changes=changes(session, [one.id for one in entries], last.at) if last else [],
        last=last,
        done=done(session, list(people), days, now=now),
        waiting=waiting(session, manager_id),
        cases=cases(
            session,
            manager_id,
            _below(session, manager_id, people),
            [view.blocker_id for _, view in stuck],
            heard=() if away else heard_of(session, manager_id),
            since=last.at if last else None,
            now=now,
        ),
    )


def _below(session: Session, manager_id: UUID, people: Collection[UUID]) -> Collection[UUID]:
    """Return those of some people whose cases the manager may see: whoever only stands in sees none."""
    if roles_of(session, manager_id) & SEE_ALL:
        return people
    below = people_below(session, manager_id)
    return [member_id for member_id in people if member_id in below]


def crews_of(people: Mapping[UUID, Rep]) -> dict[str, list[Rep]]:
    """Return a leader's people by team."""
    crews: dict[str, list[Rep]] = {}
    for rep in people.values():
        crews.setdefault(rep.team_name, []).append(rep)
    return crews


def day_before(crew: Collection[Rep], entries: Sequence[Told], on: date) -> date | None:
    """Return the last date before `on` on which any of a crew was expected."""
    ids = {rep.id for rep in crew}
    days = (one.times.local_date for one in entries if one.member_id in ids and one.counts)
    return max((day for day in days if day < on), default=None)


def _days_before(people: Mapping[UUID, Rep], entries: Sequence[Told], on: date) -> set[date]:
    found = {day_before(crew, entries, on) for crew in crews_of(people).values()}
    return {day for day in found if day is not None}


def last_digest(session: Session, manager_id: UUID) -> Last | None:
    """Return a manager's newest digest as it stands now."""
    post = session.execute(
        select(OutboxRow.id, OutboxRow.created_at)
        .where(
            OutboxRow.workspace_id == workspace_of(session),
            OutboxRow.subject_id == manager_id,
            OutboxRow.kind == "manager_digest",
            OutboxRow.replaces.is_(None),
        )
        .order_by(OutboxRow.id.desc())
        .limit(1)
    ).one_or_none()
    if post is None:
        return None
    lines = (line for section in as_it_stands(session, post.id).digest.sections for line in section.lines)
    return Last(at=post.created_at, done=frozenset(line.key for line in lines if line.done))


def as_it_stands(session: Session, post_id: UUID) -> ManagerDigest:
    """Return what a posted digest says after its updates."""
    payload = session.scalars(
        select(OutboxRow.payload)
        .where(
            OutboxRow.workspace_id == workspace_of(session),
            or_(OutboxRow.id == post_id, OutboxRow.replaces == post_id),
        )
        .order_by(OutboxRow.id.desc())
        .limit(1)
    ).one()
    return ManagerDigest.stored(payload)


def posts_to(session: Session, subject_ids: Collection[UUID], slack_user_id: str) -> Sequence[UUID]:
    """Return the newest digests of some managers that one person received, newest first."""
    return session.scalars(
        select(OutboxRow.id)
        .where(
            OutboxRow.workspace_id == workspace_of(session),
            OutboxRow.subject_id.in_(subject_ids),
            OutboxRow.kind == "manager_digest",
            OutboxRow.replaces.is_(None),
            OutboxRow.target == slack_user_id,
        )
        .order_by(OutboxRow.id.desc())
        .limit(4)
    ).all()


def posted(session: Session, slack_user_id: str, kind: StandupKind, on: date) -> DigestContent | None:
    """Return the digest of a kind and date that one person received, as it stands; None = there is none."""
    post_id = session.scalar(
        select(OutboxRow.id)
        .where(
            OutboxRow.workspace_id == workspace_of(session),
            OutboxRow.kind == "manager_digest",
            OutboxRow.target == slack_user_id,
            OutboxRow.dedupe_key.endswith(f":{kind}:{on.isoformat()}", autoescape=True),
        )
        .order_by(OutboxRow.id.desc())
        .limit(1)
    )
    return as_it_stands(session, post_id).digest if post_id else None
