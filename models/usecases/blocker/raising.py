"""What a form says about stuck points: new ones are raised, own untouched ones replaced, old ones solved."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.blocker import blocker_views
from models.queries.standup.crew import Rep
from models.queries.standup.entries import Entry
from models.queries.tenancy import workspace_of
from models.shapes.standup import BlockerForm, StillStuck
from models.tables import Blocker, BlockerComment
from models.usecases import audit
from models.usecases.blocker.cards import ask_for_support, refresh
from models.usecases.ref_no import last_of_next

COUNTER = "blocker"


def raise_points(
    session: Session, entry: Entry, rep: Rep, forms: Sequence[BlockerForm], *, now: datetime
) -> None:
    """Make the entry's stuck points what the form says; one that somebody took or commented on stays."""
    present = _of_entry(session, entry.id)
    new = [form for form in forms if not _take_same(present, form)]
    changed: list[UUID] = []
    for form in list(new):
        twin = next((row for row in present if row.untouched and row.scope == form.scope), None)
        if twin is not None:
            present.remove(twin)
            new.remove(form)
            _change(session, [twin.id], _said(form))
            changed.append(twin.id)
    gone = [row.id for row in present if row.untouched]
    if gone:
        _change(session, gone, {"status": "dropped"})
    refresh(session, [*changed, *gone], now=now)
    _ask_for_support(session, changed, rep, now=now)  # perhaps somebody else's than before
    _insert(session, entry, rep, new, now)


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
    refresh(session, solved, now=now)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:  # no id of ours: nothing to solve
        return None


def _of_entry(session: Session, entry_id: UUID) -> list[Any]:
    """Return the entry's stuck points that are not dropped; untouched = nobody took or commented."""
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
            Blocker.entry_id == entry_id,
            Blocker.status != "dropped",
        )
        .order_by(Blocker.ref_no)
    )
    return list(rows)


def _take_same(present: list[Any], form: BlockerForm) -> bool:
    """Take the stuck point that says just this out of `present`; tell whether there is one."""
    for row in present:
        same = (row.text, row.scope, row.category, row.support_from)
        touched = row.text == form.text and not row.untouched
        if touched or same == (form.text, form.scope, form.category, form.support_from):
            present.remove(row)
            return True
    return False


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


def _insert(session: Session, entry: Entry, rep: Rep, forms: Sequence[BlockerForm], now: datetime) -> None:
    if not forms:
        return
    last = last_of_next(session, COUNTER, len(forms))
    rows = [
        {
            "workspace_id": workspace_of(session),
            "id": uuid7(),
            "ref_no": last - len(forms) + place,
            "team_id": entry.team_id,
            "entry_id": entry.id,
            "raised_by_id": rep.id,
            "status": "open",
            "solution": "",
            "raised_on": entry.local_date,
            "created_at": now,
            **_said(form),
        }
        for place, form in enumerate(forms, start=1)
    ]
    session.connection().execute(insert(Blocker), rows)
    _ask_for_support(session, [row["id"] for row in rows], rep, now=now)


def _ask_for_support(session: Session, blocker_ids: Sequence[UUID], rep: Rep, *, now: datetime) -> None:
    """Send individual stuck points to whom they are for; whoever has the card already gets no second one."""
    for view in blocker_views(session, blocker_ids, now=now):
        if view.scope == "individual":
            ask_for_support(session, view, rep.id, slack_team=rep.slack_team_id, now=now)
