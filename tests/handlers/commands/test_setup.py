"""The setup: claimed by the first administrator, then teams; everything wrong beside its field."""

import pytest
from slack_bolt import App

from models.clock import MovableClock
from models.store import Sessions
from models.tables import Member, MemberRole, OutboxRow, Team
from sandbox.driver import PersonDriver, SlackDriver
from tests.cast import Cast
from tests.handlers.commands.conftest import Office, seen


def test_a_slack_owner_sets_up_an_empty_workspace(
    app: App, slack: SlackDriver, sessions: Sessions, workspace_id: object, clock: MovableClock
) -> None:
    """Claim, team, members: then each new rep gets one welcome, and nobody else is written to."""
    assert app.client.base_url
    office = Office(Cast({}, workspace_id, workspace_id), slack, sessions, workspace_id, clock)  # type: ignore[arg-type]
    boss = slack.add_person("U_BOSS", "boss", real_name="Bea Boss", is_owner=True, tz="Europe/Berlin")
    slack.add_person("U_NEW", "new", real_name="Ned New", tz="Asia/Shanghai", locale="zh-CN")
    other = slack.add_person("U_OTHER", "other", real_name="Olaf Other")
    slack.add_channel("C_SALES", "sales", ["U_BOSS"], with_bot=False)

    assert "Only an owner or admin of this Slack workspace" in other.command("/coach", "setup").said
    boss.command("/coach", "setup")
    seen(office, "Boss", "Nobody administers Sales Coach here yet")
    boss.submit()
    seen(office, "Boss", "You are the administrator now.")
    boss.press("modal", "setup_menu")
    seen(office, "Boss", "Next step: add the first team.")

    boss.press("modal", "setup_teams")
    boss.press("modal", "setup_team", value="new")
    boss.fill("name", "Field")
    boss.fill("slack_channel_id", "C_SALES")
    boss.submit()
    seen(office, "Boss", "Saved: Field.")
    (team,) = office.rows(Team)
    assert (team.name, team.slack_channel_id, team.timezone) == ("Field", "C_SALES", "Europe/Berlin")
    assert "U_COACH" in next(one["members"] for one in slack.channels() if one["id"] == "C_SALES")

    _add_ned(office, boss)
    new = next(row for row in office.rows(Member) if row.slack_user_id == "U_NEW")
    assert (new.team_id, new.timezone, new.timezone_by_hand) == (team.id, "Asia/Shanghai", False)
    assert [row.role for row in office.rows(MemberRole, MemberRole.member_id == new.id)] == ["rep"]
    welcomed = [(row.kind, row.target) for row in office.rows(OutboxRow)]
    assert sorted(welcomed) == [("welcome", "U_BOSS"), ("welcome", "U_NEW")]

    boss.press("modal", "setup_menu")
    seen(office, "Boss", "Everything is set up.")
    assert "Ask Bea Boss to add you" in other.command("/coach").said


def _add_ned(office: Office, boss: PersonDriver) -> None:
    """Choose Ned from the list of members and keep him as he is proposed, with the boss as his manager."""
    boss.press("modal", "setup_menu")
    seen(office, "Boss", "Next step: add members")
    boss.press("modal", "setup_members")
    boss.press("modal", "setup_member_pick", selected="U_NEW")
    seen(office, "Boss", "Ned New")
    boss.fill("manager", "U_BOSS")
    boss.submit()
    seen(office, "Boss", "Saved: Ned New.")


def test_a_second_claim_finds_an_administrator(
    app: App, slack: SlackDriver, sessions: Sessions, workspace_id: object
) -> None:
    """Two owners open the question; who sends it second is told who was first."""
    assert app.client.base_url
    assert sessions.bind
    assert workspace_id
    first = slack.add_person("U_ONE", "one", real_name="One", is_owner=True)
    second = slack.add_person("U_TWO", "two", real_name="Two", is_admin=True)
    first.command("/coach", "setup")
    second.command("/coach", "setup")
    first.submit()
    answer = second.submit()
    assert "There are administrators already: One" in repr(answer.errors) + repr(answer.view)


def test_a_private_channel_without_the_bot_says_invite_and_keeps_what_was_typed(office: Office) -> None:
    """The sentence stands beside the field; after the invitation the same form is saved."""
    office.slack.add_channel("C_SECRET", "secret", ["U_ADA"], with_bot=False, private=True)
    ada = office["Ada"]
    open_team(ada, "new")
    ada.fill("name", "Secret")
    ada.fill("slack_channel_id", "C_SECRET")
    answer = ada.submit()
    assert list(answer.errors) == ["slack_channel_id"]
    assert "/invite @coach" in answer.errors["slack_channel_id"]
    office.slack.join("C_SECRET")
    ada.submit()
    seen(office, "Ada", "Saved: Secret.")
    assert {row.name for row in office.rows(Team)} == {"North", "East", "Secret"}


def test_without_the_optional_scopes_a_channel_is_taken_with_a_hint(office: Office) -> None:
    """The feature says so in its own place."""
    office.slack.set_scopes(["commands", "chat:write", "im:write", "im:history", "users:read"])
    ada = office["Ada"]
    open_team(ada, "new")
    ada.fill("name", "Third")
    office.slack.add_channel("C_THIRD", "third", ["U_ADA"], with_bot=False)
    ada.fill("slack_channel_id", "C_THIRD")
    ada.submit()
    seen(office, "Ada", "I could not check the channel: please type /invite @coach there.")


def test_an_archived_channel_is_refused(office: Office) -> None:
    """Beside its field."""
    office.slack.add_channel("C_OLD", "old", ["U_ADA"])
    office.slack.archive("C_OLD")
    ada = office["Ada"]
    open_team(ada, str(office.cast.north))
    ada.fill("slack_channel_id", "C_OLD")
    assert "archived" in ada.submit().errors["slack_channel_id"]


def open_team(person: PersonDriver, team: str) -> None:
    """Open the form of a team, or of a new one."""
    person.command("/coach", "setup")
    person.press("modal", "setup_teams")
    person.press("modal", "setup_team", value=team)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("timezone", "Europe/Berln", "Europe/Berlin"),
        ("name", "east", "There is already a team called East"),
    ],
)
def test_a_wrong_field_is_named_with_the_nearest(
    office: Office, field: str, typed: str, sentence: str
) -> None:
    """Nothing is saved, nothing typed is lost."""
    ada = office["Ada"]
    open_team(ada, str(office.cast.north))
    ada.fill(field, typed)
    answer = ada.submit()
    assert list(answer.errors) == [field]
    assert sentence in answer.errors[field]
    assert answer.view is not None
    assert answer.view["state"]["values"][field][field]["value"] == typed


def test_every_setting_shows_who_changed_it_last(office: Office) -> None:
    """In the list and in the form."""
    ada = office["Ada"]
    open_team(ada, str(office.cast.north))
    seen(office, "Ada", "Last changed by <@U_ADA>")
    ada.close()
    seen(office, "Ada", "Last changed by <@U_ADA>")


def test_only_administrators_press_in_the_setup(office: Office) -> None:
    """Who lost the role meanwhile is refused; nothing is kept."""
    ada = office["Ada"]
    open_team(ada, str(office.cast.north))
    with office.sessions.writing(office.workspace_id) as session:
        for row in office.rows(MemberRole, MemberRole.role == "admin"):
            session.delete(session.merge(row))
    ada.fill("name", "Mine")
    assert ada.submit().errors == {}
    ada.close()
    assert "Mine" in repr(ada.view())  # the refusal lay above what was typed
    assert "Mine" not in {row.name for row in office.rows(Team)}
