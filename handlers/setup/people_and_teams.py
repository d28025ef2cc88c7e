"""The forms of a team and of a person: what they keep, and the list they lead back to."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.presses import StaleForm
from handlers.setup.entry import Entry
from handlers.setup.pages import members_page, teams_page
from handlers.setup.presses import NoMemberPicked
from models.errors import UserError
from models.queries.roster import member_by_slack_id, team
from models.rules.local_time import local_date
from models.rules.members_cells import CLEAR
from models.shapes.roster import MemberRow, SlackPerson, TeamForm
from models.usecases import roster
from models.usecases.team import save_team
from views.blocks import Block, one_line
from views.language import speak
from views.setup import member as member_form
from views.setup import team as team_form


class NameMissing(UserError):
    """A team without a name."""

    template = "Give the team a name."


def keep_team(one: Entry) -> Block:
    """Keep a team and return the list of teams."""
    said = team_form.read(one.view)
    if not said.name:
        raise NameMissing(field="name")
    form = TeamForm(
        name=said.name,
        slack_channel_id=said.slack_channel_id,
        timezone=said.timezone,
        locale=said.locale,
        overrides=said.overrides,
    )
    save_team(one.session, form, actor=one.asker, now=one.now, team_id=said.team_id)
    say = speak(one.reader)
    done = say("Saved: {name}.", name=one_line(said.name, 120))
    if said.slack_channel_id and one.asked.channel == "unknown":
        done += " " + say("I could not check the channel: please type /invite @coach there.")
    return teams_page(one.session, one.reader, done=done)


def keep_member(one: Entry) -> Block:
    """Keep a person and return the list of members."""
    said, person = member_form.read(one.view), one.asked.person
    if person is None or not person.slack_user_id:
        raise StaleForm
    if said.left and _gone(one, person):
        done = speak(one.reader)("Taken out: {name}.", name=one_line(person.name, 120))
        return members_page(one.session, one.reader, done=done)
    row = MemberRow(
        person=person.slack_user_id,
        team=_team_name(one.session, said.team),
        roles=said.roles,
        manager=said.manager_slack_id or CLEAR,
        deputy=said.deputy_slack_id or CLEAR,
        timezone=said.timezone or CLEAR,
        locale=said.locale or CLEAR,
        hired_on=said.hired_on or CLEAR,
        weekdays=said.weekdays or (),
        calendar=said.calendar or CLEAR,
    )
    people = [person, *_others(one)]
    roster.save_member(one.session, row, people, actor=one.asker, now=one.now)
    done = speak(one.reader)("Saved: {name}.", name=one_line(person.name, 120))
    return members_page(one.session, one.reader, done=done)


def _others(one: Entry) -> Sequence[SlackPerson]:
    """Return the manager and the deputy who are new here.

    Raises:
        NoMemberPicked: a bot or a deactivated person was chosen.
    """
    for field, person in one.asked.others.items():
        if person.is_bot or person.deleted:
            raise NoMemberPicked(field=field, name=person.name)
    return list(one.asked.others.values())


def _gone(one: Entry, person: SlackPerson) -> bool:
    """Take a member out of the roster at once; False = there is no such member."""
    row = member_by_slack_id(one.session, person.slack_user_id)
    if row is None:
        return False
    yesterday = local_date(one.now, row.timezone) - timedelta(days=1)  # today is not theirs any more
    roster.remove_member(one.session, row.id, last_day=yesterday, actor=one.asker, now=one.now)
    return True


def _team_name(session: Session, chosen: str | None) -> str:
    """Return the name of a team that the form names by id, or as it was typed."""
    if chosen is None:
        return CLEAR
    try:
        row = team(session, UUID(chosen))
    except ValueError:
        return chosen
    return row.name if row else chosen
