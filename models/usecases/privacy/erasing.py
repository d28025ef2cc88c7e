"""A person erases what the person wrote: what is over, piece by piece, and written down."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import NotAllowed
from models.queries.outbox import UNFINISHED
from models.queries.roster import prefs_of
from models.queries.tenancy import policy, workspace_of
from models.rules.local_time import local_date
from models.shapes.privacy import Erasable
from models.shapes.roster import Asker, MemberPrefs
from models.tables import Blocker, ErrorReport, Member, OutboxRow
from models.usecases import audit
from models.usecases.deputy import name_deputy
from models.usecases.permission import by, person_of
from models.usecases.retention.steps import Step, count, run
from models.usecases.retention.words import own_words
from models.usecases.settings import save_prefs

PIECE = 500  # rows of one kind in one transaction
REASON = "at the person's own wish"


class ErasedByPolicy(NotAllowed):
    """The company's policy lets nobody erase; facts: `days` until it goes by itself."""

    template = "In your company texts go by themselves after {days} days. Ask an administrator about yours."


class NothingErasedNow(NotAllowed):
    """What a person wrote may be needed, as for a legal matter."""

    template = "What you wrote cannot be erased just now: it may be needed. Ask an administrator about it."


def erasable(session: Session, person: Member, *, now: datetime, asked: bool = True) -> Erasable:
    """Return what the form that asks to confirm says; `asked` = by the person, for whom the policy counts.

    Raises:
        ErasedByPolicy, NothingErasedNow: the person may not.
    """
    if asked:
        _require(session, person)
    today = local_date(now, person.timezone)
    ours = workspace_of(session)
    open_points = select(func.count()).where(
        Blocker.workspace_id == ours,
        Blocker.raised_by_id == person.id,
        Blocker.status.in_(("open", "in_progress")),
    )
    open_errors = select(func.count()).where(
        ErrorReport.workspace_id == ours,
        ErrorReport.reported_by_id == person.id,
        ErrorReport.status == "open",
    )
    stays = sum(session.scalar(one) or 0 for one in (open_points, open_errors))
    texts = sum(count(session, step) for step in own_words(session, person.id, today=today, now=now))
    return Erasable(texts=texts, open_ones=stays)


def _require(session: Session, person: Member) -> None:
    rules = policy(session)
    if not rules.privacy.erase_own:
        raise ErasedByPolicy(days=rules.retention.raw_answers)
    if person.held_at is not None:
        raise NothingErasedNow


def erase_piece(session: Session, person: Member, actor: Asker | None, *, now: datetime) -> int:
    """Erase up to a piece of each kind of text; return how many, 0 = nothing is left.

    Raises:
        ErasedByPolicy, NothingErasedNow: the person may not; an operator erases whatever the policy says.
    """
    if actor is not None:
        _require(session, person)
    elif person.held_at is not None:
        raise NothingErasedNow
    today = local_date(now, person.timezone)
    steps = own_words(session, person.id, today=today, now=now)
    gone = sum(run(session, step, PIECE) for step in steps)
    run(session, _handed_out(person), PIECE)
    if gone:
        reason = REASON if actor is not None else None
        audit.record(
            session, "own_words.erased", "member", person.id, now=now,
            after={"texts": gone}, reason=reason, **by(actor),
        )  # fmt: skip
    return gone


def _handed_out(person: Member) -> Step:
    """Return the archives that the person was sent: each of them holds all of the words."""
    such = (OutboxRow.kind == "own_data", OutboxRow.target == person.slack_user_id)
    return Step("outbox", OutboxRow, (*such, OutboxRow.state.not_in(UNFINISHED)))


def hold(session: Session, person: Member, *, held: bool, now: datetime) -> None:
    """Let nothing of a person be erased, forgotten or made nameless; or end that."""
    if (person.held_at is not None) == held:
        return
    person.held_at = now if held else None
    session.flush()
    action = "member.held" if held else "member.released"
    audit.record(session, action, "member", person.id, now=now, **by(None))


def set_back(session: Session, asker: Asker, *, now: datetime) -> None:
    """Let a person's settings be as they were in the beginning; days of part-time work are no choice."""
    present = prefs_of(person_of(session, asker.member_id))
    anew = MemberPrefs(weekdays=present.weekdays, sees_home=present.sees_home)
    save_prefs(session, asker, anew, timezone=None, now=now)
    name_deputy(session, asker, None, now=now)
