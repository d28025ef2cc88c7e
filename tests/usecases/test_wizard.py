"""The wizard's use cases: kept page by page, previewed by the planner itself, started once."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.errors import Several
from models.queries.roster import administrators, asker, member_by_slack_id, members_of, roles_of
from models.queries.tenancy import policy, policy_version
from models.queries.wizard import filled, next_prompt, wizard_state
from models.shapes.roster import Asker, SlackPerson, TeamForm
from models.shapes.wizard import Draft
from models.tables import Member, OutboxRow, Schedule, SetupDraft, Team
from models.usecases import wizard
from models.usecases.policy import activate
from models.usecases.team import save_team
from models.usecases.workspace import claim_admin

BOSS = SlackPerson(slack_user_id="U_BOSS", name="Bea Boss", timezone="Europe/Madrid", is_owner=True)
SIXTY = [
    SlackPerson(slack_user_id=f"U_{n:02}", name=f"{'Rep' * 24} {n:02}", timezone="Europe/Madrid")
    for n in range(60)
]
ANA, BEN = SIXTY[:2]


@pytest.fixture
def boss(session: Session, clock: MovableClock) -> Asker:
    """Return the first administrator of a workspace in which nothing is set up."""
    claim_admin(session, BOSS, now=clock.now())
    found = asker(session, "U_BOSS")
    assert found is not None
    return found


def chosen(session: Session, *people: SlackPerson, managers: tuple[SlackPerson, ...] = (BOSS,)) -> Draft:
    """Return everything that the wizard asks for."""
    draft = Draft(
        template="inside_sales",
        team_name="Field",
        slack_channel_id="C_SALES",
        people=people,
        managers=managers,
    )
    return filled(session, draft).model_copy(update={"morning_at": "09:00", "evening_at": "17:00"})


def test_a_trial_of_sixty_tells_the_first_days_and_leaves_nothing(
    session: Session, boss: Asker, clock: MovableClock
) -> None:
    """Who is asked when in local time, the summary, the digest; no team, person, message or rule stays."""
    said = wizard.preview(session, chosen(session, *SIXTY), actor=boss, now=clock.now())
    assert len(said.welcomed) == len(SIXTY) + 1
    first = [(one.kind, one.at, one.zone, len(one.names)) for one in said.ahead if one.on == said.ahead[0].on]
    assert ("morning", "09:00", "Europe/Madrid", 60) in first
    assert ("digest_morning", "10:30", "Europe/Madrid", 1) in first
    assert ("summary_morning", "10:00", "Europe/Madrid", 1) in first
    assert len({one.on for one in said.ahead}) == 2
    for table in (Team, Schedule, Member):
        here = table.workspace_id == session.info["workspace_id"]
        kinds = Schedule.kind.in_(("morning", "digest_morning")) if table is Schedule else here
        left = session.scalar(select(func.count()).select_from(table).where(here, kinds))
        assert left == (1 if table is Member else 0)
    assert policy_version(session) == 0
    assert wizard_state(session) is not None


def test_start_makes_the_team_and_welcomes_each_once(
    session: Session, boss: Asker, clock: MovableClock
) -> None:
    """The rules of the template with the chosen hours; who administers still does; nobody hears it twice."""
    draft = chosen(session, ANA, BEN)
    wizard.keep(session, {"team_name": "Field"}, actor=boss, now=clock.now())
    team_id = wizard.start(session, draft, actor=boss, now=clock.now())
    rules = policy(session)
    assert rules.standup.metrics == ("new_leads", "proposals", "won_deals", "booked_amount")
    assert (rules.standup.evening.prompt_at, rules.currency, rules.calendar.region) == ("17:00", "EUR", "ES")
    ana, bea = member_by_slack_id(session, ANA.slack_user_id), member_by_slack_id(session, "U_BOSS")
    assert ana is not None
    assert bea is not None
    assert (ana.manager_id, ana.team_id) == (bea.id, team_id)
    assert roles_of(session, bea.id) == {"admin", "manager"}
    assert [row.name for row in administrators(session)] == ["Bea Boss"]
    here = OutboxRow.workspace_id == session.info["workspace_id"]
    told = session.execute(select(OutboxRow.kind, OutboxRow.target).where(here)).all()
    assert sorted(map(tuple, told)) == [
        ("welcome", "U_00"),
        ("welcome", "U_01"),
        ("welcome", "U_BOSS"),
        ("welcome", "U_BOSS"),  # as the installer, when the administrator's place was claimed
    ]
    assert session.get(SetupDraft, session.info["workspace_id"]) is None
    assert len(members_of(session, team_id)) == 3
    said = next_prompt(session, now=clock.now())
    assert said is not None
    assert (said.name, said.at, said.days_ahead, said.zone) == (ANA.name, "09:00", 0, "Europe/Madrid")
    with pytest.raises(wizard.SetUpAlready):
        wizard.start(session, draft, actor=boss, now=clock.now() + timedelta(seconds=1))


def test_a_team_made_in_another_way_ends_the_wizard(
    session: Session, boss: Asker, clock: MovableClock
) -> None:
    """What was chosen names people who are in no roster, and nobody could open it any more."""
    draft = chosen(session, ANA, BEN)
    wizard.keep_people(session, draft.people, draft.managers, actor=boss, now=clock.now())
    assert session.get(SetupDraft, session.info["workspace_id"]) is not None
    save_team(session, TeamForm(name="North", timezone="UTC"), actor=boss, now=clock.now())
    session.expire_all()
    assert session.get(SetupDraft, session.info["workspace_id"]) is None


def test_who_cannot_take_part_is_refused_by_name(session: Session, boss: Asker, clock: MovableClock) -> None:
    """Bots, guests and deactivated people; nobody at all; each beside its own field."""
    unfit = [
        ANA.model_copy(update={"name": "Bob", "is_bot": True}),
        ANA.model_copy(update={"name": "Gina", "is_guest": True}),
        ANA.model_copy(update={"name": "Dan", "deleted": True}),
    ]
    with pytest.raises(Several) as refused:
        wizard.keep_people(session, unfit, [], actor=boss, now=clock.now())
    told = [(error.field, error.facts.get("names")) for error in refused.value.errors]
    assert told == [("managers", None), ("people", ["Bob"]), ("people", ["Dan"]), ("people", ["Gina"])]
    assert session.get(SetupDraft, session.info["workspace_id"]) is None


def test_two_managers_lead_whom_they_are_given(session: Session, boss: Asker, clock: MovableClock) -> None:
    """The first leads the rest; somebody given to two, or not chosen at all, is refused."""
    max_ = SlackPerson(slack_user_id="U_MAX", name="Max")
    draft = chosen(session, ANA, BEN, managers=(BOSS, max_))
    led = {"U_MAX": [BEN.slack_user_id]}
    kept = wizard.keep_leaders(session, draft, led, actor=boss, now=clock.now())
    draft = draft.model_copy(update={"led": kept.led})
    wizard.start(session, draft, actor=boss, now=clock.now())
    leaders = {
        one.name: row.manager_id
        for one in (ANA, BEN)
        if (row := member_by_slack_id(session, one.slack_user_id))
    }
    found = {name: session.get(Member, (session.info["workspace_id"], key)) for name, key in leaders.items()}
    assert {name: row.name for name, row in found.items() if row} == {ANA.name: "Bea Boss", BEN.name: "Max"}
    with pytest.raises(wizard.NotChosenHere):
        wizard.keep_leaders(session, draft, {"U_MAX": ["U_WHO"]}, actor=boss, now=clock.now())


def test_rules_that_were_set_already_are_named_before_they_change(
    session: Session, boss: Asker, clock: MovableClock
) -> None:
    """Whatever the template says otherwise; what was delivered needs no word."""
    rules = policy(session).model_copy(update={"currency": "USD"})
    assert wizard.preview(session, chosen(session, ANA), actor=boss, now=clock.now()).differences == ()
    activate(session, rules, actor=boss, now=clock.now())
    draft = chosen(session, ANA)
    assert draft.currency == "USD"
    said = wizard.preview(session, draft, actor=boss, now=clock.now())
    assert "standup.metrics" in {one.path for one in said.differences}
