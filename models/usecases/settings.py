"""What each member sets for oneself: reminders, language, hours, zone."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.errors import NotAllowed, UserError
from models.queries import roster
from models.queries.tenancy import policy
from models.rules.choices import require_time, require_weekdays
from models.rules.zones import require_zone
from models.shapes.roster import Asker, MemberPrefs
from models.tables import Member
from models.usecases import audit, schedule, standup
from models.usecases.boards.hiding import follow
from models.usecases.permission import person_of, require_active


class WeekdaysNotYours(NotAllowed):
    """Somebody wants to change the own part-time days."""

    template = "Part-time days are set by an administrator with /coach setup."


class NobodyHides(UserError):
    """The company's policy does not let people leave the boards."""

    template = "In your company everybody stands on the boards. Ask your manager about it."


def save_prefs(
    session: Session, asker: Asker, prefs: MemberPrefs, *, timezone: str | None, now: datetime
) -> None:
    """Keep what a member chose; `timezone` None = follow the Slack profile again.

    Raises:
        UserError: a time or a zone is none, or the part-time days would change.
    """
    require_active(asker)
    row = person_of(session, asker.member_id, lock=True)
    present = roster.prefs_of(row)
    wanted = _checked(prefs)
    if wanted.weekdays != present.weekdays and "admin" not in asker.roles:
        raise WeekdaysNotYours(field="weekdays")
    if wanted.hides_on_boards and not (present.hides_on_boards or policy(session).leaderboard.opt_out):
        raise NobodyHides(field="hides_on_boards")
    before = _facts(row)
    row.prefs = {**row.prefs, **wanted.model_dump(mode="json")}  # a newer version may know more keys
    row.timezone_by_hand = timezone is not None
    if timezone is not None:
        row.timezone = require_zone(timezone, field="timezone")
    _follow(session, row, before, asker, now=now)


def keep_zone(session: Session, asker: Asker, zone: str, *, now: datetime) -> None:
    """Keep a zone by hand, whatever the Slack profile says.

    Raises:
        UnknownZone: the time-zone data does not know it.
    """
    require_active(asker)
    row = person_of(session, asker.member_id, lock=True)
    before = _facts(row)
    row.timezone, row.timezone_by_hand = require_zone(zone), True
    _follow(session, row, before, asker, now=now)


def hide_on_boards(session: Session, asker: Asker, *, hidden: bool, now: datetime) -> None:
    """Take one's own name off the boards that everybody sees, or put it back.

    Raises:
        NobodyHides: the policy does not allow it.
    """
    row = person_of(session, asker.member_id, lock=True)
    prefs = roster.prefs_of(row).model_copy(update={"hides_on_boards": hidden})
    save_prefs(session, asker, prefs, timezone=row.timezone if row.timezone_by_hand else None, now=now)


def open_home(session: Session, member_id: UUID) -> None:
    """Note that a member has opened the App Home, so that it follows the own answers from now on."""
    row = person_of(session, member_id, lock=True)
    row.prefs = {**row.prefs, "sees_home": True}


def _checked(prefs: MemberPrefs) -> MemberPrefs:
    times = {
        "morning_at": require_time(prefs.morning_at, field="morning_at"),
        "evening_at": require_time(prefs.evening_at, field="evening_at"),
        "weekdays": require_weekdays(prefs.weekdays),
    }
    return prefs.model_copy(update=times)


def _follow(session: Session, row: Member, before: dict[str, Any], asker: Asker, *, now: datetime) -> None:
    """Write down what changed and let plans and entries follow."""
    after = _facts(row)
    changed = [key for key in after if after[key] != before[key]]
    if not changed:
        return
    session.flush()
    audit.record(
        session, "member.settings_changed", "member", row.id, now=now, actor=asker.slack_user_id,
        before={key: before[key] for key in changed}, after={key: after[key] for key in changed},
    )  # fmt: skip
    if "hides_on_boards" in changed:
        follow(session, row.id, hidden=bool(after["hides_on_boards"]))
    if {"timezone", "morning_at", "evening_at", "weekdays"} & set(changed):
        standup.recompute_times(session, row.id, now=now)
        schedule.replan_member(session, row.id, now=now)


def _facts(row: Member) -> dict[str, Any]:
    own = {"timezone": row.timezone, "timezone_by_hand": row.timezone_by_hand}
    return own | roster.prefs_of(row).model_dump(mode="json")
