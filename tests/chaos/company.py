"""The company in the storm: teams whose morning prompts are due before it, and in each of its minutes.

Above them stand a manager and a director, who hear of cases, and a desk that holds every other role.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import SystemClock
from models.policy import CalendarPolicy, Policy, ReminderPolicy, StandupPolicy, StandupTimes
from models.queries.roster import asker
from models.queries.tenancy import workspace_of
from models.rules.local_time import local_date, local_minute
from models.shapes.roster import MemberPrefs
from models.store import Sessions
from models.tables import Member, MemberRole, Team
from models.usecases import policy, settings
from tests.benchmarks.open_morning import zone_where_it_is
from tests.benchmarks.population import populate
from tests.chaos.ladders.rules import rules as ladder_rules

SLACK_TEAM = "T00000"  # of the first company of a population
NOON = 12
BEFORE = timedelta(minutes=12)  # when the first wave was due: nobody was there to send it
WINDOW = 10  # minutes: the summary of the first wave's hour is due at once
NO_REMINDERS = ReminderPolicy(standard=(), active=("lock-30",))  # the window is too short for others
GRACE = 600  # minutes: a prompt and an answer are welcome until long after the storm
HIRED = timedelta(days=3)
MANAGER, CHIEF, DESK = "UMANAGER", "UCHIEF", "UDESK"
ABOVE = {
    CHIEF: ("director", "executive"),
    MANAGER: ("manager",),
    DESK: ("legal", "after_sales", "finance", "support", "admin"),
}
EVERY_DAY = CalendarPolicy(intervals=dict.fromkeys(range(1, 8), ((0, 1440),)))


@dataclass(frozen=True)
class Company:
    """Who is in it, by Slack's id, and what is expected of the bot today."""

    workspace_id: UUID
    zone: str
    today: date
    reps: Mapping[str, UUID]
    channels: Mapping[str, Sequence[str]]  # of each team, with its people

    def prompts(self) -> Mapping[UUID, str]:
        """Return the key of the prompt that each rep shall get."""
        return {key: f"prompt:{SLACK_TEAM}:{user}:morning:{self.today}" for user, key in self.reps.items()}

    def plan(self) -> Mapping[str, Any]:
        """Return the Slack workspace of the company."""
        people = [{"id": user, "name": user.lower(), "tz": self.zone} for user in (*self.reps, *ABOVE)]
        channels = [
            {"id": channel, "name": channel.lower(), "members": list(members)}
            for channel, members in self.channels.items()
        ]
        team = {"team_id": SLACK_TEAM, "name": "Company 0"}
        return {"team": team, "people": people, "channels": channels}


def company(sessions: Sessions, *, reps: int, minutes: int, seconds: int = 60) -> Company:
    """Found it: every second rep is asked at the team's hour, the others at own ones in the next minutes."""
    now = SystemClock().now()
    hired, zone = now - HIRED, zone_where_it_is(NOON, now)
    (workspace_id,) = populate(sessions, workspaces=1, reps=reps, zone=zone, now=hired)
    with sessions.writing(workspace_id) as session:
        policy.activate(session, _rules(now, zone, seconds), actor=None, now=hired)
        for number, user in enumerate(_users(session)):
            if number % 2:
                at = _wall(now + timedelta(minutes=1 + number // 2 % minutes), zone)
                _ask_at(session, user, at, hired)
        people = session.execute(
            select(Member.slack_user_id, Member.id, Team.slack_channel_id)
            .join(Team, (Team.workspace_id == Member.workspace_id) & (Team.id == Member.team_id))
            .where(Member.workspace_id == workspace_id)
        ).all()
    _lead(sessions, workspace_id, zone, hired)
    channels: dict[str, list[str]] = {}
    for user, _, channel in people:
        channels.setdefault(str(channel), []).append(user)
    ours = {user: key for user, key, _ in people}
    return Company(workspace_id, zone, local_date(now, zone), ours, channels)


def _rules(now: datetime, zone: str, seconds: int) -> Policy:
    """Return a policy of which only the morning and the levels of cases are near."""
    morning = StandupTimes(prompt_at=_wall(now - BEFORE, zone), window_minutes=WINDOW, grace_minutes=GRACE)
    evening = StandupTimes(prompt_at=_wall(now + timedelta(hours=6), zone))
    times = StandupPolicy(morning=morning, evening=evening)
    return Policy(calendar=EVERY_DAY, standup=times, reminders=NO_REMINDERS, **ladder_rules(seconds))


def _lead(sessions: Sessions, workspace_id: UUID, zone: str, now: datetime) -> None:
    """Put people above the reps; nothing is planned for them."""
    ids = {user: uuid7() for user in ABOVE}
    ours = {"workspace_id": workspace_id}
    people: list[dict[str, Any]] = [
        ours | {"id": key, "slack_user_id": user, "name": user, "timezone": zone, "prefs": {},
                "manager_id": None if user == CHIEF else ids[CHIEF], "welcomed_at": now, "created_at": now}
        for user, key in ids.items()
    ]  # fmt: skip
    held = [ours | {"member_id": ids[user], "role": role} for user, roles in ABOVE.items() for role in roles]
    with sessions.writing(workspace_id) as session:
        led = update(Member).where(Member.workspace_id == workspace_id)
        session.execute(insert(Member), people[:1])
        session.execute(insert(Member), people[1:])
        session.execute(insert(MemberRole), held)
        session.execute(led.where(Member.slack_user_id.not_in(ABOVE)).values(manager_id=ids[MANAGER]))


def _wall(now: datetime, zone: str) -> str:
    minute = local_minute(now, zone)
    return f"{minute // 60:02}:{minute % 60:02}"


def _users(session: Session) -> Sequence[str]:
    ours = Member.workspace_id == workspace_of(session)
    return session.scalars(select(Member.slack_user_id).where(ours).order_by(Member.slack_user_id)).all()


def _ask_at(session: Session, user: str, wall: str, now: datetime) -> None:
    who = asker(session, user)
    if who is None:
        raise LookupError(user)
    settings.save_prefs(session, who, MemberPrefs(morning_at=wall), timezone=None, now=now)
