"""What a form says about stuck points: new ones are raised, own untouched ones replaced, old ones solved."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, exists, insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.blocker import blocker_views
from models.queries.standup.crew import Rep
from models.queries.standup.entries import Entry
from models.queries.tenancy import workspace_of
from models.shapes.standup import BlockerForm, StillStuck
from models.tables import Blocker, BlockerComment
from models.usecases import audit, support
from models.usecases.blocker.cards import ask_for_support, refresh
from models.usecases.ref_no import last_of_next

COUNTER = "blocker"


class Origin(NamedTuple):
    """Where stuck points come from: a team's stand-up entry, or a weekly report, on a date."""

    team_id: UUID
    raised_on: date
    entry_id: UUID | None = None


def raise_points(
    session: Session, entry: Entry, rep: Rep, forms: Sequence[BlockerForm], *, now: datetime
) -> None:
    """Make the entry's stuck points what the form says; one that somebody took or commented on stays."""
    origin = Origin(entry.team_id, entry.local_date, entry.id)
    _raise(session, origin, rep, forms, _present(session, Blocker.entry_id == entry.id), now=now)


def raise_reported(
    session: Session,
    origin: Origin,
    rep: Rep,
    forms: Sequence[BlockerForm],
    *,
    before: Collection[UUID],
    now: datetime,
) -> Sequence[UUID]:
    """Make the stuck points that a report raised `before` what it says now; return the ids by form."""
    present = _present(session, Blocker.id.in_(before)) if before else []
    return _raise(session, origin, rep, forms, present, now=now)


def _raise(
    session: Session,
    origin: Origin,
    rep: Rep,
    forms: Sequence[BlockerForm],
    present: list[Any],
    *,
    now: datetime,
) -> Sequence[UUID]:
    ids = [_take_same(present, form) for form in forms]
    changed: list[UUID] = []
    for place, form in enumerate(forms):
        twin = next((row for row in present if row.untouched and row.scope == form.scope), None)
        if ids[place] is None and twin is not None:
            present.remove(twin)
            _change(session, [twin.id], _said(form))
            changed.append(twin.id)
            ids[place] = twin.id
    gone = [row.id for row in present if row.untouched]
    if gone:
        _change(session, gone, {"status": "dropped"})
        support.ended(session, gone, "dropped", now=now)
    refresh(session, [*changed, *gone], now=now)
    _ask_for_support(session, changed, rep, now=now)  # perhaps somebody else's than before
    lacking = [form for form, known in zip(forms, ids, strict=True) if known is None]
    new = iter(_insert(session, origin, rep, lacking, now))
    return [next(new) if known is None else known for known in ids]


def say_solved(session: Session, rep: Rep, still_stuck: Mapping[str, StillStuck], *, now: datetime) -> None:
    """Solve the rep's own open stuck points that the rep says are no longer stuck."""
    ids = [found for text, word in still_stuck.items() if word == "solved" and (found := _id(text))]
    solved = session.scalars(
        update(Blocker)
        .where(
            Blocker.workspace_id == workspace_of(session),
            Blocker.id.in_(ids),
            Blocker.raised_by_id == rep.id,
            Blocker.status.in_(("open", "in_progress")),
        )
        .values(status="solved", solved_at=now)
        .returning(Blocker.id)
        .execution_options(synchronize_session=False)
    ).all()
    for blocker_id in solved:
        audit.record(session, "blocker.solved", "blocker", blocker_id, now=now, actor=rep.slack_user_id)
    support.ended(session, solved, "solved", now=now)
    refresh(session, solved, now=now)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:  # no id of ours: nothing to solve
        return None


def _present(session: Session, such: ColumnElement[bool]) -> list[Any]:
    """Return the stuck points that are not dropped; untouched = nobody took or commented."""
    discussed = exists().where(
        BlockerComment.workspace_id == Blocker.workspace_id, BlockerComment.blocker_id == Blocker.id
    )
    untouched = (Blocker.status == "open") & Blocker.owner_id.is_(None) & ~discussed
    rows = session.execute(
        select(
            Blocker.id,
            Blocker.text,
            Blocker.scope,
            Blocker.category,
            Blocker.support_from,
            untouched.label("untouched"),
        )
        .where(
            Blocker.workspace_id == workspace_of(session),
            such,
            Blocker.status != "dropped",
        )
        .order_by(Blocker.ref_no)
    )
    return list(rows)


def _take_same(present: list[Any], form: BlockerForm) -> UUID | None:
    """Take the stuck point that says just this out of `present`; return its id."""
    for row in present:
        same = (row.text, row.scope, row.category, row.support_from)
        touched = row.text == form.text and not row.untouched
        if touched or same == (form.text, form.scope, form.category, form.support_from):
            present.remove(row)
            found: UUID = row.id
            return found
    return None


def _said(form: BlockerForm) -> dict[str, Any]:
    return {
        "text": form.text,
        "category": form.category,
        "scope": form.scope,
        "support_from": form.support_from,
    }


def _change(session: Session, blocker_ids: Sequence[UUID], values: dict[str, Any]) -> None:
    session.connection().execute(
        update(Blocker)
        .where(Blocker.workspace_id == workspace_of(session), Blocker.id.in_(blocker_ids))
        .values(**values)
    )


def _insert(
    session: Session, origin: Origin, rep: Rep, forms: Sequence[BlockerForm], now: datetime
) -> Sequence[UUID]:
    if not forms:
        return ()
    last = last_of_next(session, COUNTER, len(forms))
    rows = [
        {
            "workspace_id": workspace_of(session),
            "id": uuid7(),
            "ref_no": last - len(forms) + place,
            "team_id": origin.team_id,
            "entry_id": origin.entry_id,
            "raised_by_id": rep.id,
            "status": "open",
            "solution": "",
            "raised_on": origin.raised_on,
            "created_at": now,
            **_said(form),
        }
        for place, form in enumerate(forms, start=1)
    ]
    session.connection().execute(insert(Blocker), rows)
    ids: list[UUID] = [row["id"] for row in rows]
    _ask_for_support(session, ids, rep, now=now)
    return ids


def _ask_for_support(session: Session, blocker_ids: Sequence[UUID], rep: Rep, *, now: datetime) -> None:
    """Send individual stuck points to whom they are for, each once; the clocks of those asked begin."""
    for view in blocker_views(session, blocker_ids, now=now):
        if view.scope == "individual":
            ask_for_support(session, view, rep.id, slack_team=rep.slack_team_id, now=now)
    support.ask(session, blocker_ids, now=now)
