"""One person presses the same twice at the same moment: one effect, and no word of a failure."""

from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import NotSaved, UserError
from models.queries.tenancy import policy
from models.shapes.calendar import AbsenceSpan
from models.shapes.roster import MemberPrefs, MemberRow, TeamForm
from models.store import Sessions
from models.tables import AuditEvent, OutboxRow
from models.usecases import absence, settings, standup
from models.usecases.pause import pause
from models.usecases.policy import activate
from models.usecases.roster import save_member
from models.usecases.team import save_team
from tests.cast import NORTH_CHANNEL, Cast
from tests.usecases.standup.day import Day, utc

NOW = utc("2026-03-09 09:10")
FRIDAY = date(2026, 3, 13)
Press = Callable[[Day], object]


def away(day: Day) -> object:
    """Record a day of leave."""
    ana = day.cast.asker(day.session, "Ana")
    span = AbsenceSpan(starts_on=FRIDAY, ends_on=FRIDAY)
    return absence.record(day.session, ana, day.cast["Ana"], span, "leave", now=NOW)


def preferences(day: Day) -> None:
    """Choose another hour."""
    ana = day.cast.asker(day.session, "Ana")
    settings.save_prefs(day.session, ana, MemberPrefs(morning_at="08:00"), timezone=None, now=NOW)


def rest(day: Day) -> object:
    """Pause oneself."""
    return pause(day.session, day.cast.asker(day.session, "Ana"), "me", FRIDAY, now=NOW)


def team_rests(day: Day) -> object:
    """Pause the team."""
    omar = day.cast.asker(day.session, "Omar")
    return pause(day.session, omar, "team", FRIDAY, team_id=day.cast.north, now=NOW)


def all_rest(day: Day) -> object:
    """Pause everything."""
    return pause(day.session, day.cast.asker(day.session, "Ada"), "all", FRIDAY, now=NOW)


def skip(day: Day) -> None:
    """Skip this morning."""
    standup.skip(day.session, day.cast["Ana"], day.entry("Ana").id, "Dentist", now=NOW)


def excuse(day: Day) -> None:
    """Excuse a rep."""
    omar = day.cast.asker(day.session, "Omar")
    standup.excuse(day.session, omar, day.entry("Ana").id, "Fair", now=NOW)


def correct(day: Day) -> None:
    """Correct a number."""
    omar = day.cast.asker(day.session, "Omar")
    entry_id = day.entry("Tom").id
    standup.correct(day.session, omar, entry_id, {("today_target", "new_leads"): 5}, "CRM", now=NOW)


def team(day: Day) -> object:
    """Save a team's form."""
    ada = day.cast.asker(day.session, "Ada")
    form = TeamForm(name="North!", slack_channel_id=NORTH_CHANNEL, timezone="Europe/London")
    return save_team(day.session, form, actor=ada, now=NOW, team_id=day.cast.north)


def person(day: Day) -> object:
    """Save a member's form."""
    ada = day.cast.asker(day.session, "Ada")
    return save_member(day.session, MemberRow(person="U_ANA", weekdays=(1, 2)), (), actor=ada, now=NOW)


def company(day: Day) -> object:
    """Save the company's form."""
    rules = policy(day.session).model_copy(update={"currency": "EUR"})
    return activate(day.session, rules, actor=day.cast.asker(day.session, "Ada"), now=NOW)


PRESSES: Mapping[str, Press] = {
    "entry.skipped": skip,
    "entry.excused": excuse,
    "entry.corrected": correct,
    "absence.recorded": away,
    "member.settings_changed": preferences,
    "team.changed": team,
    "member.changed": person,
    "policy.activated": company,
    "member.paused": rest,
    "team.paused": team_rests,
    "workspace.paused": all_rest,
}


def test_two_presses_at_once_have_one_effect(sessions: Sessions, workspace_id: UUID, hired: Cast) -> None:
    """Written down once, told once; the second hears at most why there is nothing left to do."""
    with sessions.writing(workspace_id) as session:
        day = Day(session, hired)
        day.ask("Ana", "Tom")
        day.answer("Tom", new_leads=2)
    for action, press in PRESSES.items():
        with sessions.reading(workspace_id) as session:
            before, told = written(session, workspace_id), messages(session, workspace_id)
        assert pressed_twice(sessions, workspace_id, hired, press) == ["", ""], action
        with sessions.reading(workspace_id) as session:
            assert (written(session, workspace_id) - before)[action] == 1, action
            new = messages(session, workspace_id) - told
            assert all(count == 1 for count in new.values()), (action, new)


def pressed_twice(sessions: Sessions, workspace_id: UUID, cast: Cast, press: Press) -> list[str]:
    """Press twice at the same moment, each in its own transaction; return what failed."""
    start = Barrier(2)

    def once(_number: int) -> str:
        start.wait(10)
        try:
            with sessions.writing(workspace_id) as session:
                press(Day(session, cast))
        except NotSaved as error:
            return repr(error.__cause__)
        except UserError:
            return ""  # a sentence that says why there is nothing left to do
        return ""

    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(once, range(2)))


def written(session: Session, workspace_id: UUID) -> Counter[str]:
    """Return how often the audit tells of each action."""
    return Counter(session.scalars(select(AuditEvent.action).where(AuditEvent.workspace_id == workspace_id)))


def messages(session: Session, workspace_id: UUID) -> Counter[tuple[str, str | None]]:
    """Return how many messages of each kind go to whom."""
    rows = select(OutboxRow.kind, OutboxRow.target).where(
        OutboxRow.workspace_id == workspace_id, OutboxRow.replaces.is_(None)
    )
    return Counter((kind, target) for kind, target in session.execute(rows))
