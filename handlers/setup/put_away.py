"""A team copied, put away after a look at what that means, and taken back with one press."""

from uuid import UUID

from handlers.presses import StaleButton, StaleForm, subject_of_form
from handlers.setup.entry import Entry, Press
from handlers.setup.pages import teams_page
from models.errors import UserError
from models.queries.put_away import put_away_facts
from models.queries.roster import team as team_row
from models.queries.setup import team_lines
from models.queries.tenancy import policy
from models.shapes.roster import TeamForm
from models.shapes.setup import TeamLine
from models.usecases.team import ChannelTaken, NoSuchTeam, archive_team, restore_team, save_team
from views.blocks import Block, one_line
from views.language import speak
from views.setup import put_away as view
from views.setup import team as form


class AwayAlready(UserError):
    """Somebody deleted the team meanwhile."""

    template = "This team is deleted already. Restore in the list of teams brings it back."


def copy(one: Press) -> Block:
    """Return the form of a new team with another one's settings, but nobody in it."""
    return form.copied(_line(one), policy(one.session), one.reader)


def ask(one: Press) -> Block:
    """Return the question whether a team is deleted, with what that means."""
    found = put_away_facts(one.session, _line(one).team_id, now=one.ask.now)
    if found is None:
        raise AwayAlready
    return view.build(found, one.reader)


def keep_away(one: Entry) -> Block:
    """Put the team away; the list offers to take it back."""
    team_id = subject_of_form(one.view, "team_id")
    row = team_row(one.session, team_id)
    if row is None:
        raise StaleForm
    archive_team(one.session, team_id, actor=one.asker, now=one.now)
    return teams_page(one.session, one.reader, undone=view.done(str(team_id), row.name, one.reader))


def take_back(one: Press) -> Block:
    """Bring a team back with its people; without its channel where another team posts there by now."""
    line, say = _line(one), speak(one.reader)
    name = one_line(line.name, 120)
    try:
        restore_team(one.session, line.team_id, actor=one.asker, now=one.ask.now)
    except ChannelTaken as taken:
        other = one_line(str(taken.facts["team"]), 120)
        free = TeamForm(name=line.name, timezone=line.timezone, locale=line.locale, overrides=line.overrides)
        save_team(one.session, free, actor=one.asker, now=one.ask.now, team_id=line.team_id)
        restore_team(one.session, line.team_id, actor=one.asker, now=one.ask.now)
        told = say(
            "{team} is back, without its channel: {other} posts there now. Choose another one under Edit.",
            team=name,
            other=other,
        )
        return teams_page(one.session, one.reader, done=told)
    return teams_page(one.session, one.reader, done=say("{team} is back.", team=name))


def _line(one: Press) -> TeamLine:
    try:
        team_id = UUID(one.value)
    except ValueError:
        raise StaleButton from None
    found = next((line for line in team_lines(one.session) if line.team_id == team_id), None)
    if found is None:
        raise NoSuchTeam
    return found
