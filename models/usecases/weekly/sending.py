"""The weekly digests go out: a team's to its channel, the other to who leads those that lead."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.roster import days_of, member, stand_in, teams
from models.queries.roster.belonging import founded_by
from models.queries.tenancy import sending_paused, workspace
from models.queries.weekly import (
    beginning,
    director_week,
    leads_leaders,
    reported_points,
    team_week,
    teams_below,
)
from models.rules.duty import duty
from models.rules.periods import period_of, previous
from models.rules.weekly import begins_week
from models.shapes.messages import WeeklyDirectorDigest, WeeklyTeamDigest
from models.shapes.numbers import Shown
from models.shapes.outbox import Envelope, Lane
from models.shapes.schedule import Due, SlotVerdict
from models.tables import Team
from models.usecases import outbox
from models.usecases.shown import show
from models.usecases.weekly.points import put_points

KEY_MOST = 200
NOT_THE_FIRST = "not_the_first_day"  # of the week that anybody works
NEW_TEAM = "new_team"  # founded after the week
Send = Callable[[Session, Due, datetime], str]


def prompt_team(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
    """Post the digests of the teams of `due` (kind weekly_team)."""
    active = {row.id: row for row in teams(session)}
    together: dict[date, list[UUID]] = {}
    for one in due:
        together.setdefault(one.slot, []).append(one.subject_id)
    begins = {
        (slot, id_): yes
        for slot, ids in together.items()
        for id_, yes in beginning(session, ids, slot).items()
    }

    def send(session: Session, one: Due, now: datetime) -> str:
        row = active.get(one.subject_id)
        if row is None:
            return "archived"
        if row.paused_until is not None and one.slot < row.paused_until:
            return "paused"
        reason = {None: "no_reps", False: NOT_THE_FIRST}.get(begins.get((one.slot, row.id)))
        return reason or _team(session, one, row, now)

    return _all(session, due, send, now)


def prompt_director(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
    """Send the digests of the readers of `due` (kind weekly_director)."""
    return _all(session, due, _director, now)


def _all(session: Session, due: Sequence[Due], send: Send, now: datetime) -> Sequence[SlotVerdict]:
    verdicts = []
    paused = sending_paused(workspace(session), now)
    for one in due:
        reason = "paused" if paused else send(session, one, now)
        verdicts.append(SlotVerdict(one.schedule_id, one.slot, "skipped" if reason else "fired", reason))
    return verdicts


def _team(session: Session, one: Due, row: Team, now: datetime) -> str:
    """Post one team's digest; return why not, if not."""
    if not row.slack_channel_id:
        return "no_channel"
    week = previous(period_of("week", one.slot))
    if not founded_by([row], week.ends_on):
        return NEW_TEAM
    content, shown = team_week(session, row, week, one.slot, now=now)
    content = content.model_copy(update={"in_thread": len(reported_points(session, row.id, week))})
    home = workspace(session)
    key = _key(f"weekly_team:{home.slack_team_id}:{row.slack_channel_id}:{row.name}", week.label)
    _put(
        session,
        one,
        WeeklyTeamDigest(week=content),
        key=key,
        target=row.slack_channel_id,
        shown=shown,
        now=now,
    )
    put_points(session, row.id, week, now=now)
    return ""


def _director(session: Session, one: Due, now: datetime) -> str:
    """Send one reader's digest, to a deputy while the reader is away; return why not, if not."""
    reader = member(session, one.subject_id)
    if reader is None or reader.status != "active":
        return "left"
    if reader.id not in leads_leaders(session):
        return "no_reps"
    days = days_of(session, [reader.id], period_of("week", one.slot).starts_on, one.slot)[reader.id]
    verdict = duty(days, one.slot, None)
    if not verdict.expected and verdict.reason != "absence":
        return verdict.reason or "day_off"
    if not begins_week([days], one.slot):
        return NOT_THE_FIRST
    week = previous(period_of("week", one.slot))
    led = founded_by(teams_below(session, reader.id), week.ends_on)
    if not led:
        return NEW_TEAM
    away = not verdict.expected
    content, shown = director_week(session, reader.id, led, week, one.slot, away=away, now=now)
    home, to = workspace(session), stand_in(session, reader, one.slot) if away else reader
    key = _key(f"digest:{home.slack_team_id}:{reader.slack_user_id}:weekly_director", week.label)
    _put(
        session,
        one,
        WeeklyDirectorDigest(week=content),
        key=key,
        target=to.slack_user_id,
        shown=shown,
        now=now,
    )
    return ""


def _key(what: str, label: str) -> str:
    """Return a key that always ends with the week: by it a digest is found again."""
    return f"{what[: KEY_MOST - len(label) - 1]}:{label}"


def _put(
    session: Session,
    one: Due,
    message: WeeklyTeamDigest | WeeklyDirectorDigest,
    *,
    key: str,
    target: str,
    shown: Sequence[Shown],
    now: datetime,
) -> None:
    """Send a digest, and keep the numbers that it shows."""
    envelope = Envelope(
        message=message,
        key=key,
        target=target,
        lane=Lane.DIGEST,
        due_at=one.due_at,
        subject_id=one.subject_id,
    )
    outbox.put(session, [envelope], now=now)
    show(session, "digest", shown, now=now)
