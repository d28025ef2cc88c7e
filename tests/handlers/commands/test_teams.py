"""A team in the setup: duplicated, deleted after a look at what that means, brought back."""

from models.tables import Team
from models.usecases.team import archive_team
from tests.handlers.commands.conftest import Office, seen
from tests.handlers.commands.test_setup import open_team


def test_a_team_is_deleted_after_a_look_and_comes_back_with_one_press(office: Office) -> None:
    """What it means stands there in numbers; undone at once, restored later; a taken channel is said."""
    ada = office["Ada"]
    open_team(ada, str(office.cast.east))
    ada.press("modal", "setup_team_away")
    said = seen(office, "Ada", "Delete East?")
    assert "people have no team then" in said
    assert ada.submit().errors == {}
    seen(office, "Ada", "Deleted: East.")
    assert not office.rows(Team, Team.name == "East")[0].active
    ada.press("modal", "setup_team_back", block_id="setup_undo")
    seen(office, "Ada", "East is back.")
    assert office.rows(Team, Team.name == "East")[0].active
    with office.sessions.writing(office.workspace_id) as session:
        archive_team(session, office.cast.east, actor=None, now=office.clock.now())
        (row,) = office.rows(Team, Team.name == "North")
        session.merge(row).slack_channel_id = "C_EAST"
    ada.close(everything=True)
    ada.command("/coach", "setup")
    ada.press("modal", "setup_teams")
    ada.press("modal", "setup_team_back")
    seen(office, "Ada", "East is back, without its channel: North posts there now.")


def test_a_team_is_duplicated_without_its_people(office: Office) -> None:
    """Settings, not channel or people; the name is asked for, and one that is taken is refused."""
    ada = office["Ada"]
    open_team(ada, str(office.cast.north))
    ada.fill("morning_at", "08:10")
    ada.submit()
    open_team(ada, str(office.cast.north))
    ada.press("modal", "setup_team_copy")
    seen(office, "Ada", "North (copy)")
    ada.fill("name", "north")
    assert "already a team" in ada.submit().errors["name"]
    ada.fill("name", "North 2")
    ada.submit()
    seen(office, "Ada", "Saved: North 2.")
    (made,) = office.rows(Team, Team.name == "North 2")
    assert (made.overrides["morning_at"], made.slack_channel_id) == ("08:10", None)


def test_a_template_is_looked_at_before_it_is_in_force(office: Office) -> None:
    """Under the company's rules: each change before and after, then one confirmation."""
    ada = office["Ada"]
    ada.command("/coach", "setup")
    ada.press("modal", "setup_company")
    ada.press("modal", "policy_template", selected="inside_sales")
    said = seen(office, "Ada", "This changes")
    assert "1000000 → 300000" in said
    ada.submit()
    seen(office, "Ada", "Version 1 is in force.")
    assert "300000" in office.ask("Ada", "policy gong")
