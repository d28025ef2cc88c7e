"""The digest goes out on the manager's own schedule, to the manager or whoever stands in."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.digest import Content, content
from models.queries.roster import days_of, member, stand_in
from models.queries.standup.crew import led_by
from models.queries.tenancy import sending_paused, workspace
from models.rules.duty import duty
from models.rules.local_time import local_date
from models.shapes.messages import ManagerDigest
from models.shapes.outbox import Envelope, Lane
from models.shapes.schedule import Due, SlotVerdict
from models.shapes.standup import StandupKind
from models.tables import Member
from models.usecases import outbox
from models.usecases.shown import show


def prompt(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
    """Send the digests of the managers of `due` (kinds digest_morning, digest_evening)."""
    verdicts = []
    for one in due:
        reason = _prompt(session, one, now)
        verdicts.append(SlotVerdict(one.schedule_id, one.slot, "skipped" if reason else "fired", reason))
    return verdicts


def preview(session: Session, manager_id: UUID, kind: StandupKind, *, now: datetime) -> Content:
    """Return what the manager's digest would say now; its numbers are to be kept by whoever shows it."""
    manager = member(session, manager_id)
    if manager is None:
        raise LookupError(manager_id)
    return content(session, manager_id, kind, local_date(now, manager.timezone), now=now)


def _prompt(session: Session, one: Due, now: datetime) -> str:
    """Send one manager's digest; return why not, if not."""
    kind: StandupKind = "morning" if one.kind == "digest_morning" else "evening"
    manager = member(session, one.subject_id)
    if manager is None or manager.status != "active":
        return "left"
    home = workspace(session)
    if sending_paused(home, now):
        return "paused"
    if not led_by(session, manager.id):
        return "no_reps"
    verdict = duty(days_of(session, [manager.id], one.slot, one.slot)[manager.id], one.slot, kind)
    if not verdict.expected and verdict.reason != "absence":
        return verdict.reason or "day_off"
    away = not verdict.expected
    found = content(session, manager.id, kind, one.slot, away=away, now=now)
    envelope = Envelope(
        message=ManagerDigest(digest=found.digest),
        key=f"digest:{home.slack_team_id}:{manager.slack_user_id}:{kind}:{one.slot}",
        target=_reader(session, manager, one, away=away).slack_user_id,
        lane=Lane.DIGEST,
        due_at=one.due_at,
        subject_id=manager.id,
    )
    outbox.put(session, [envelope], now=now)
    show(session, "digest", found.shown, now=now)
    return ""


def _reader(session: Session, manager: Member, one: Due, *, away: bool) -> Member:
    return stand_in(session, manager, one.slot) if away else manager
