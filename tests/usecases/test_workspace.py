"""The workspace is founded once, and somebody can always administrate it."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.errors import NotAllowed
from models.queries import roster, tenancy
from models.queries.tenancy import workspace_of
from models.shapes.roster import SlackPerson
from models.store import Sessions
from models.tables import AuditEvent, OutboxRow, Schedule
from models.usecases import installation, purge, workspace
from models.usecases.permission import NoAdministratorYet, OnlyAdministrators, require_admin
from models.usecases.roster import LastAdministrator, person_seen
from tests.cast import PEOPLE, Cast, standard_team
from tests.meanwhile import before

OWNER = PEOPLE["Ada"]
ANA = PEOPLE["Ana"]


def test_a_new_workspace_is_founded_and_its_installer_welcomed_once(
    sessions: Sessions, clock: MovableClock
) -> None:
    """Founding again brings names up to date and writes to nobody."""
    key = uuid7()
    for name in ("Acme", "Acme Ltd"):
        with sessions.writing(key) as session:
            assert _found(session, name, clock) == key
    with sessions.reading(key) as session:
        home = tenancy.workspace(session)
        assert (home.name, home.timezone, home.installer_slack_id) == ("Acme Ltd", "Europe/London", "U_ADA")
        targets = select(OutboxRow.target).where(OutboxRow.workspace_id == key)
        assert session.scalars(targets).all() == ["U_ADA"]
        kinds = select(Schedule.kind).where(Schedule.workspace_id == key)
        assert set(session.scalars(kinds)) == {"roster_sync", "board_daily", "freeze"}


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_who_installs_again_as_the_erasing_begins_is_told_to_wait(
    sessions: Sessions, clock: MovableClock
) -> None:
    """What was read before is read again, held: no workspace is served and erased at once."""
    key = uuid7()
    with sessions.writing(key) as session:
        _found(session, "Acme", clock)
        installation.uninstalled(session, now=clock.now())
    clock.move_by(timedelta(days=400))

    def erasing_begins() -> None:
        with sessions.writing(key) as other:
            assert purge.begin_if_due(other, now=clock.now())

    with pytest.raises(purge.StillErasing), sessions.writing(key) as session, before(
        session, "FOR UPDATE", erasing_begins
    ):  # fmt: skip
        _found(session, "Acme", clock)
    with sessions.reading(key) as session:
        assert tenancy.workspace(session).status == "uninstalled"


def test_a_slack_owner_becomes_the_first_administrator(session: Session, clock: MovableClock) -> None:
    """Later ones are added by an administrator."""
    ada = workspace.claim_admin(session, OWNER, now=clock.now())
    assert [row.id for row in roster.administrators(session)] == [ada]
    assert workspace.claim_admin(session, OWNER, now=clock.now()) == ada
    with pytest.raises(workspace.AdministratorThere, match="Ada"):
        workspace.claim_admin(session, ANA.model_copy(update={"is_owner": True}), now=clock.now())
    assert _actions(session) == ["admin.claimed"]


def test_the_first_claim_gives_a_workspace_its_language_and_zone(
    sessions: Sessions, clock: MovableClock
) -> None:
    """The token alone told neither; what an administrator sets later, a later claim leaves alone."""
    key = uuid7()
    wen = OWNER.model_copy(update={"locale": "zh-CN", "timezone": "Asia/Shanghai"})
    with sessions.writing(key) as session:
        _found(session, "Acme", clock, installer=None)
        assert (tenancy.workspace(session).locale, tenancy.workspace(session).timezone) == ("en", "UTC")
        workspace.claim_admin(session, wen, now=clock.now())
    with sessions.reading(key) as session:
        home = tenancy.workspace(session)
        assert (home.locale, home.timezone) == ("zh_CN", "Asia/Shanghai")
        zones = select(Schedule.zone).where(Schedule.workspace_id == key, Schedule.kind == "roster_sync")
        assert session.scalars(zones).all() == ["Asia/Shanghai"]


@pytest.mark.parametrize("way", ["claim", "command line"])
def test_the_first_administrator_stands_for_the_installer_and_is_welcomed_once(
    sessions: Sessions, clock: MovableClock, way: str
) -> None:
    """A token does not say who installed it; administrators who come later are not written to."""
    key = uuid7()
    with sessions.writing(key) as session:
        _found(session, "Acme", clock, installer=None)
        if way == "claim":
            workspace.claim_admin(session, OWNER, now=clock.now())
        workspace.add_admin(session, OWNER, actor=None, now=clock.now())
        workspace.add_admin(session, ANA, actor=None, now=clock.now())
        home = tenancy.workspace(session)
        assert (home.installer_slack_id, home.timezone) == ("U_ADA", OWNER.timezone)
        written = select(OutboxRow.target, OutboxRow.payload["audience"].as_string())
        found = session.execute(written.where(OutboxRow.workspace_id == key)).all()
        assert [tuple(row) for row in found] == [("U_ADA", "installer")]


def test_nobody_else_claims_the_place(session: Session, clock: MovableClock) -> None:
    """The sentence says who can."""
    with pytest.raises(workspace.OnlySlackOwners, match="owner or admin"):
        workspace.claim_admin(session, ANA, now=clock.now())


def test_when_the_last_administrator_leaves_slack_an_owner_claims_again(
    session: Session, clock: MovableClock
) -> None:
    """A company is never locked out of its own bot."""
    workspace.claim_admin(session, OWNER, now=clock.now())
    person_seen(session, OWNER.model_copy(update={"deleted": True}), now=clock.now())
    owner = ANA.model_copy(update={"is_owner": True})
    assert workspace.claim_admin(session, owner, now=clock.now()) is not None


def test_administrators_add_and_remove_each_other_but_never_the_last(
    session: Session, clock: MovableClock
) -> None:
    """The last one is told to add another first."""
    team = standard_team(session, now=clock.now())
    ada = team.asker(session, "Ada")
    ana = workspace.add_admin(session, ANA, actor=ada, now=clock.now())
    assert ana == team["Ana"]
    assert roster.roles_of(session, ana) == {"rep", "admin"}
    workspace.remove_admin(session, team["Ada"], actor=ada, now=clock.now())
    with pytest.raises(LastAdministrator, match="Ana is the last"):
        workspace.remove_admin(session, ana, actor=team.asker(session, "Ana"), now=clock.now())
    workspace.remove_admin(session, team["Ben"], actor=None, now=clock.now())  # who is none stays none


def test_bots_guests_and_the_deactivated_never_administrate(session: Session, clock: MovableClock) -> None:
    """Whoever cannot act cannot be asked."""
    for fact in ("is_bot", "is_guest", "deleted"):
        person = SlackPerson.model_validate({"slack_user_id": "U_X", "name": "X", fact: True})
        with pytest.raises(workspace.NoPersonForAdmin):
            workspace.add_admin(session, person, actor=None, now=clock.now())


def test_others_are_told_whom_to_ask(session: Session, clock: MovableClock) -> None:
    """By name, or how to become the first."""
    team = standard_team(session, now=clock.now())
    ana = team.asker(session, "Ana")
    with pytest.raises(OnlyAdministrators, match="Please ask Ada"):
        workspace.add_admin(session, ANA, actor=ana, now=clock.now())
    with pytest.raises(NotAllowed):
        workspace.remove_admin(session, team["Ada"], actor=ana, now=clock.now())
    person_seen(session, OWNER.model_copy(update={"deleted": True}), now=clock.now())
    with pytest.raises(NoAdministratorYet):
        require_admin(session, ana)


def test_the_companys_zone_and_language_can_be_set(session: Session, clock: MovableClock) -> None:
    """The nightly pass moves to the new zone; the same again leaves no trace."""
    team: Cast = standard_team(session, now=clock.now())
    for _ in range(2):
        workspace.save_company(
            session,
            timezone="asia/shanghai",
            locale="zh_CN",
            actor=team.asker(session, "Ada"),
            now=clock.now(),
        )
    home = tenancy.workspace(session)
    assert (home.timezone, home.locale) == ("Asia/Shanghai", "zh_CN")
    assert _actions(session).count("workspace.changed") == 1
    zone = select(Schedule.zone).where(
        Schedule.workspace_id == workspace_of(session), Schedule.kind == "roster_sync"
    )
    assert session.scalars(zone).one() == "Asia/Shanghai"


def _found(
    session: Session, name: str, clock: MovableClock, *, installer: SlackPerson | None = OWNER
) -> UUID:
    return workspace.found(
        session, slack_team_id="T_NEW", name=name, bot_user_id="U_BOT", installer=installer, now=clock.now()
    )


def _actions(session: Session) -> list[str]:
    ours = AuditEvent.workspace_id == workspace_of(session)
    return list(session.scalars(select(AuditEvent.action).where(ours).order_by(AuditEvent.id)))
