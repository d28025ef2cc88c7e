"""Where a wish for another time leads, and by what its end is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace, workspace_of
from models.rules.local_time import local_date, local_instant
from models.shapes.schedule import ScheduleKind
from models.tables import Member, Occurrence, Schedule

MORNING = 8 * 60 + 55  # minutes: five before the first prompt
HOUR = timedelta(hours=1)
NO_REASON = ""  # a slot that fired, and did what it is for


class NotGranted(Exception):
    """A wish that cannot come true; its text is told to whoever wished, `chinese` to who has Slack so."""

    def __init__(self, reason: str, chinese: str = "") -> None:
        """Say why, in both languages of the page."""
        super().__init__(reason)
        self.chinese = chinese


@dataclass(frozen=True)
class Asker:
    """Who wishes: a name and a zone; a member of the company or not."""

    name: str
    zone: str
    member_id: UUID | None

    def at(self, now: datetime) -> str:
        """Return what the clock on the wall shows there."""
        return f"{now.astimezone(ZoneInfo(self.zone)):%a %-d %b %H:%M}"

    def in_chinese(self, now: datetime) -> str:
        """Return the same in Chinese."""
        return f"{now.astimezone(ZoneInfo(self.zone)):%-m月%-d日 %H:%M}"


@dataclass(frozen=True)
class Goal:
    """An end of a leap: `at`, or the first slot of one of the schedules that does what it is for.

    Attributes:
        at: the end, or the moment from which on the slots are looked at.
        likely: when it will be over, as far as one can say; progress is measured by it.
        schedules: whose slots are waited for; none = the end is `at`.
    """

    at: datetime
    likely: datetime
    schedules: Sequence[UUID] = ()


def goal(session: Session, kind: str, asker: Asker, now: datetime) -> Goal:
    """Return where a wish leads.

    Raises:
        NotGranted: nothing is planned for who wishes.
    """
    match kind:
        case "hour":
            return Goal(now + HOUR, now + HOUR)
        case "morning":
            at = local_instant(local_date(now, asker.zone) + timedelta(days=1), MORNING, asker.zone)
            return Goal(at, at)
        case "prompt":
            return _next_prompt(session, asker, now)
        case _:
            return _months_end(session, now)


def next_slot(session: Session, wanted: Sequence[UUID], now: datetime) -> datetime | None:
    """Return when the next slot of these schedules comes."""
    return session.scalar(
        select(func.min(Schedule.next_run_at)).where(
            Schedule.workspace_id == workspace_of(session),
            Schedule.id.in_(wanted),
            Schedule.next_run_at > now,
        )
    )


def came(session: Session, wanted: Sequence[UUID], since: datetime) -> bool:
    """Tell whether a slot of these schedules did what it is for."""
    found = select(Occurrence.slot).where(
        Occurrence.workspace_id == workspace_of(session),
        Occurrence.schedule_id.in_(wanted),
        Occurrence.due_at > since,
        Occurrence.status == "fired",
        Occurrence.reason == NO_REASON,
    )
    return session.scalars(found.limit(1)).first() is not None


def asker(session: Session, slack_user_id: str) -> Asker:
    """Return who wishes; whoever is not known wishes from where the company is."""
    found = session.execute(
        select(Member.id, Member.name, Member.timezone).where(
            Member.workspace_id == workspace_of(session), Member.slack_user_id == slack_user_id
        )
    ).one_or_none()
    home = workspace(session).timezone
    return Asker(found.name, found.timezone or home, found.id) if found else Asker("you", home, None)


def _next_prompt(session: Session, who: Asker, now: datetime) -> Goal:
    wanted = _schedules(session, who.member_id) if who.member_id else ()
    at = next_slot(session, wanted, now)
    if at is None:
        raise NotGranted(
            f"Nothing is planned for {who.name}: act as Ana or Omar, who are asked and told.",
            f"没有为{who.name}安排什么：请扮演 Ana 或 Omar，机器人会向他们提问、通知他们。",
        )
    return Goal(at, at, wanted)


def _months_end(session: Session, now: datetime) -> Goal:
    """Return the morning on which the months are closed: the awards are proposed then."""
    home = workspace(session)
    today = local_date(now, home.timezone)
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return Goal(now, _noon(first), _schedules(session, home.id, "freeze"))


def _noon(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 12, tzinfo=UTC)


def _schedules(session: Session, subject_id: UUID, kind: ScheduleKind | None = None) -> Sequence[UUID]:
    """Return what recurs for somebody."""
    found = select(Schedule.id).where(
        Schedule.workspace_id == workspace_of(session), Schedule.subject_id == subject_id
    )
    return session.scalars(found if kind is None else found.where(Schedule.kind == kind)).all()
