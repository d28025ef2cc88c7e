"""One look at a stand-up: post its summary, change it in place, or wait for the next moment."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.blocker import blocker_views, raised_at
from models.queries.standup.team import Folder, answers
from models.queries.tenancy import workspace, workspace_of
from models.shapes.outbox import Envelope, Lane
from models.tables import OutboxRow, Standup
from models.usecases import honors, outbox
from models.usecases.alert import tell_administrators
from models.usecases.blocker.cards import card
from models.usecases.shown import show
from models.usecases.summary.look import Look, common_points, first_prompt, message, why_not
from models.usecases.summary.refused import give_up, refused_in

SOON = timedelta(seconds=20)  # whoever answered while a look went on is seen by the next one


def look_at(session: Session, folder: Folder, rules: Policy, *, now: datetime) -> str:
    """Look at a stand-up, held by the caller; return "" when its summary stands, else why not."""
    look = Look(folder, answers(session, folder.id), workspace(session), rules, now)
    final = all(one.locked for one in look.told)
    if final and folder.locked_at is not None:  # what changes later stands in the managers' next digest
        _note(session, look, folder.summary_id, final=True, changed=False)
        return ""
    reason = why_not(look)
    post_id = folder.summary_id
    changed = False
    if post_id is not None and _moves(session, look, post_id):
        post_id = _post(session, look, final=final)
    elif post_id is not None:
        changed = _update(session, look, post_id, final=final)
    elif not reason:
        post_id = _post(session, look, final=final)
    if post_id is not None:
        _put_cards(session, look, post_id)
        reason = ""
    elif reason == "no_channel":
        subject = f"{folder.team_name}:{folder.kind}"
        facts = {"team": folder.team_name, "channel": ""}
        tell_administrators(session, "channel_unreachable", subject, facts, now=now)
    _note(session, look, post_id, final=final, changed=changed)
    return reason


def _post(session: Session, look: Look, *, final: bool) -> UUID:
    """Put the summary on its way; one that was put before is found again by its key."""
    folder = look.folder
    if folder.kind == "morning":
        honors.announce_in(session, folder.team_id, now=look.now)
    channel = folder.channel or ""
    key = f"summary:{look.home.slack_team_id}:{channel}:{folder.kind}:{folder.local_date}:{folder.team_name}"
    said, shown = message(session, look, final=final)
    show(session, "summary", shown, now=look.now)
    envelope = Envelope(
        message=said,
        key=key[:200],
        target=channel,
        lane=Lane.SUMMARY,
        due_at=first_prompt(session, folder.id),  # whoever answers at once lets it go out early
        subject_id=folder.id,
    )
    made = outbox.put(session, [envelope], now=look.now)[0]
    if made is not None:
        return made
    return session.scalars(
        select(OutboxRow.id).where(
            OutboxRow.workspace_id == workspace_of(session), OutboxRow.dedupe_key == key[:200]
        )
    ).one()


def _moves(session: Session, look: Look, post_id: UUID) -> bool:
    """Tell whether Slack refused the summary in a channel that is not the team's any more."""
    channel = refused_in(session, post_id)
    moves = channel is not None and look.folder.channel not in (None, channel)
    if moves:
        give_up(session, post_id, "the team has another channel now")
    return moves


def _update(session: Session, look: Look, post_id: UUID, *, final: bool) -> bool:
    """Change the posted summary if it says something else now; tell whether it did."""
    last = session.execute(
        select(OutboxRow.id, OutboxRow.payload, OutboxRow.state)
        .where(
            OutboxRow.workspace_id == workspace_of(session),
            or_(OutboxRow.id == post_id, OutboxRow.replaces == post_id),
            OutboxRow.subject_id == look.folder.id,
        )
        .order_by(OutboxRow.id.desc())
        .limit(1)
    ).one_or_none()
    if last is not None and last.id == post_id and last.state == "dead":
        return False  # it never stood anywhere: there is nothing to change
    if final and refused_in(session, post_id):
        give_up(session, post_id, "not let into the channel before the last lock")
        return False
    new, shown = message(session, look, final=final)
    if last is not None and last.payload == new.model_dump(mode="json"):
        return False
    outbox.replace(session, post_id, new, now=look.now)
    show(session, "summary", shown, now=look.now)
    return True


def _put_cards(session: Session, look: Look, post_id: UUID) -> None:
    """Put each common stuck point as a reply under the summary, once."""
    ids = common_points(session, look.folder.id)
    if not ids or look.folder.channel is None:
        return
    there = session.scalars(
        select(OutboxRow.subject_id).where(
            OutboxRow.workspace_id == workspace_of(session),
            OutboxRow.subject_id.in_(ids),
            OutboxRow.after_id == post_id,
        )
    ).all()
    views = blocker_views(session, [one for one in ids if one not in there], now=look.now)
    raised = raised_at(session, ids)
    cards = [
        card(
            view,
            "thread",
            look.folder.channel,
            look.home.slack_team_id,
            due_at=raised[view.blocker_id],  # its number may have been another's that a restore took back
            lane=Lane.SUMMARY,
            after_id=post_id,
        )
        for view in views
    ]
    outbox.put(session, cards, now=look.now)


def _note(session: Session, look: Look, post_id: UUID | None, *, final: bool, changed: bool) -> None:
    """Keep where the summary stands and when to look again; the last lock ends the looking."""
    values: dict[str, Any] = {
        "summary_id": post_id,
        "next_at": None if final else _next(look, changed=changed),
    }
    if final:
        values["locked_at"] = look.folder.locked_at or look.now
    session.connection().execute(
        update(Standup)
        .where(Standup.workspace_id == workspace_of(session), Standup.id == look.folder.id)
        .values(**values)
    )


def _next(look: Look, *, changed: bool) -> datetime | None:
    moments = [one.due_at for one in look.expected]
    moments.append(look.folder.summary_due_at)
    recent = any(one.touched_at is not None and one.touched_at > look.now - SOON for one in look.told)
    if changed or recent:
        moments.append(look.now + SOON)
    return min((at for at in moments if at > look.now), default=None)
