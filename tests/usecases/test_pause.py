"""Pauses of one person, a team, everything."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.errors import NotAllowed, NotAMember
from models.queries import roster, tenancy
from models.queries.tenancy import workspace_of
from models.rules.duty import duty
from models.tables import AuditEvent
from models.usecases.pause import OnlyTeamLeaders, PauseNotAhead, pause, resume
from models.usecases.team import NoSuchTeam
from tests.cast import Cast

MONDAY = date(2026, 3, 9)
FRIDAY = date(2026, 3, 13)


def test_a_rep_pauses_until_friday(session: Session, team: Cast, clock: MovableClock) -> None:
    """On Friday it goes on by itself."""
    pause(session, team.asker(session, "Ana"), "me", FRIDAY, now=clock.now())
    assert _reason(session, team, "Ana", MONDAY) == "paused"
    assert _reason(session, team, "Ana", FRIDAY) is None
    assert _reason(session, team, "Zoe", MONDAY) is None


def test_a_pause_without_an_end_lasts_until_resumed(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """One press ends it; both are written down."""
    ana = team.asker(session, "Ana")
    pause(session, ana, "me", None, now=clock.now())
    assert _reason(session, team, "Ana", MONDAY + timedelta(days=700)) == "paused"
    resume(session, ana, "me", now=clock.now())
    assert _reason(session, team, "Ana", MONDAY) is None
    assert _actions(session) == ["member.paused", "member.resumed"]


def test_the_same_pause_twice_is_written_down_once(session: Session, team: Cast, clock: MovableClock) -> None:
    """Pressing twice is no second pause, and resuming what runs is none either."""
    ana = team.asker(session, "Ana")
    for _ in range(2):
        pause(session, ana, "me", FRIDAY, now=clock.now())
    resume(session, team.asker(session, "Zoe"), "me", now=clock.now())
    resume(session, team.asker(session, "Ada"), "all", now=clock.now())
    assert _actions(session) == ["member.paused"]


def test_a_pause_ends_in_the_future(session: Session, team: Cast, clock: MovableClock) -> None:
    """Today would be over already."""
    for name, scope in (("Ana", "me"), ("Ada", "all")):
        with pytest.raises(PauseNotAhead, match="2026-03-09"):
            pause(session, team.asker(session, name), scope, MONDAY, now=clock.now())  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["Omar", "Ruth", "Ada"])
def test_those_who_lead_a_team_pause_it(session: Session, team: Cast, clock: MovableClock, name: str) -> None:
    """Its manager, the director above, the administrator."""
    asker = team.asker(session, name)
    pause(session, asker, "team", FRIDAY, team_id=team.north, now=clock.now())
    assert _reason(session, team, "Zoe", MONDAY) == "paused"
    assert _reason(session, team, "Li", MONDAY) is None
    resume(session, asker, "team", team_id=team.north, now=clock.now())
    assert _reason(session, team, "Zoe", MONDAY) is None


@pytest.mark.parametrize("name", ["Ana", "Wang"])
def test_others_do_not_pause_a_team(session: Session, team: Cast, clock: MovableClock, name: str) -> None:
    """Neither a rep of it nor the manager of another."""
    with pytest.raises(OnlyTeamLeaders, match="North"):
        pause(session, team.asker(session, name), "team", FRIDAY, team_id=team.north, now=clock.now())


def test_a_manager_means_the_own_team(session: Session, team: Cast, clock: MovableClock) -> None:
    """Without a name it is the asker's own; who has none is asked for one."""
    pause(session, team.asker(session, "Wang"), "team", FRIDAY, now=clock.now())
    assert _reason(session, team, "Li", MONDAY) == "paused"
    with pytest.raises(NoSuchTeam):
        pause(session, team.asker(session, "Ruth"), "team", FRIDAY, now=clock.now())


def test_an_administrator_pauses_everything(session: Session, team: Cast, clock: MovableClock) -> None:
    """Sending stands still until midnight of that day in the company's zone, or until resumed."""
    ada = team.asker(session, "Ada")
    with pytest.raises(NotAllowed):
        pause(session, team.asker(session, "Ruth"), "all", None, now=clock.now())
    pause(session, ada, "all", FRIDAY, now=clock.now())
    assert _stopped(session, clock.now())
    assert not _stopped(session, datetime(2026, 3, 13, tzinfo=UTC))
    pause(session, ada, "all", None, now=clock.now())
    assert _stopped(session, datetime(2027, 1, 1, tzinfo=UTC))
    resume(session, None, "all", now=clock.now())
    assert not _stopped(session, clock.now())
    assert _actions(session) == ["workspace.paused", "workspace.paused", "workspace.resumed"]


def test_who_left_pauses_nothing(session: Session, team: Cast, clock: MovableClock) -> None:
    """An old button of somebody who is gone does nothing."""
    with pytest.raises(NotAMember):
        pause(session, team.asker(session, "Eva"), "me", None, now=clock.now())


def _reason(session: Session, team: Cast, name: str, on: date) -> str | None:
    days = roster.days_of(session, [team[name]], on, on)[team[name]]
    found = duty(days, on, "morning").reason
    return found if found == "paused" else None


def _actions(session: Session) -> list[str]:
    ours = AuditEvent.workspace_id == workspace_of(session)
    found = session.scalars(select(AuditEvent.action).where(ours).order_by(AuditEvent.id))
    return [action for action in found if "paused" in action or "resumed" in action]


def _stopped(session: Session, now: datetime) -> bool:
    return tenancy.sending_paused(tenancy.workspace(session), now)
