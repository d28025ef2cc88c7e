"""Every button and chooser of the setup: to a page, to a form, or something done at once."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from handlers.asking import Asking
from handlers.people import look_up
from handlers.presses import StaleButton, first_press, redraw, show
from handlers.setup import put_away
from handlers.setup.entry import Press
from handlers.setup.pages import days_page, members_page, menu_page, teams_page
from handlers.setup.undelivered import decide, show_undelivered
from models.errors import UserError
from models.queries.roster import member_by_slack_id, reader_of
from models.queries.setup import company_facts, member_facts, team_lines
from models.queries.tenancy import policy
from models.tables import Member
from models.usecases import standup
from models.usecases.company_day import drop_day
from models.usecases.permission import require_admin
from models.usecases.rehearsal import rehearse
from views.blocks import Block, one_line
from views.fields import part
from views.inputs import pressed
from views.language import speak
from views.setup import company, names, rehearsal, team
from views.setup import member as member_form

TURN = re.compile(r"_(previous|next|pick)$")


class NotInRosterYet(UserError):
    """Somebody was chosen for a trial who is not in the roster."""

    template = "{name} is not in the roster. Add them under Members first."


class NoMemberPicked(UserError):
    """A bot or a deactivated person was chosen as a member."""

    template = "{name} is a bot or deactivated in Slack and cannot take part."


def press(ask: Asking) -> None:
    """Show the page or the form that was pressed for, or do what it says."""
    action_id, value = pressed(ask.body)
    name = TURN.sub("", action_id)
    person = look_up(ask.client, value) if name in OF_PERSON and value else None
    opener = ask.writing if name in WRITING else ask.reading
    with opener() as (session, who):
        asker = who.member()
        require_admin(session, asker)
        view = _shown(name, Press(ask, session, asker, who.reader, value, person))
    if name in FORMS or part(ask.view, "type") != "modal":  # an alert or the Home leads to a page, too
        show(ask.client, ask.body, view)
    else:
        redraw(ask.client, ask.body, view)
    ask.ack()


def _shown(name: str, one: Press) -> Block:
    draw = PAGES.get(name) or FORMS.get(name)
    if draw is None:
        raise StaleButton
    return draw(one)


def _menu(one: Press) -> Block:
    return menu_page(one.session, one.reader, now=one.ask.now)


def _teams(one: Press) -> Block:
    return teams_page(one.session, one.reader, page=one.page())


def _members(one: Press) -> Block:
    return members_page(one.session, one.reader, page=one.page())


def _days(one: Press) -> Block:
    return days_page(one.session, one.reader, now=one.ask.now, page=one.page())


def _drop_day(one: Press) -> Block:
    try:
        day = date.fromisoformat(one.value)
    except ValueError:
        raise StaleButton from None
    drop_day(one.session, day, actor=one.asker, now=one.ask.now)
    done = speak(one.reader)("Removed: {date}.", date=day)
    return days_page(one.session, one.reader, now=one.ask.now, done=done)


def _test(one: Press) -> Block:
    """Send a test prompt to the person chosen."""
    row = _member(one)
    if first_press(one.session, one.ask.body, now=one.ask.now):
        standup.test_prompt(one.session, row.id, now=one.ask.now)
    done = speak(one.reader)("A test prompt is on its way to {name}.", name=one_line(row.name, 100))
    return menu_page(one.session, one.reader, now=one.ask.now, done=done)


def _team(one: Press) -> Block:
    lines = team_lines(one.session)
    line = next((line for line in lines if str(line.team_id) == one.value), None)
    locale, zone = one.reader.locale, one.reader.zone
    return team.build(line, zone, locale, policy(one.session), one.reader)


def _person(one: Press) -> Block:
    if one.person is None:
        raise StaleButton
    facts = member_facts(one.session, one.person.slack_user_id, one.person.name)
    if not facts.known and (one.person.is_bot or one.person.deleted):
        raise NoMemberPicked(name=one.person.name)
    active = [line for line in team_lines(one.session) if line.active]
    return member_form.build(facts, active, one.reader)


def _company(one: Press) -> Block:
    return company.build(company_facts(one.session), one.reader)


def _day(one: Press) -> Block:
    return company.build_day(one.reader)


def _rehearse(one: Press) -> Block:
    row = _member(one)
    found = rehearse(one.session, one.asker, row.id, now=one.ask.now)
    return rehearsal.build(found, reader_of(one.session, row.slack_user_id), one.reader)


def _member(one: Press) -> Member:
    row = member_by_slack_id(one.session, one.value) if one.value else None
    if row is None:
        raise NotInRosterYet(name=one.person.name if one.person else "?")
    return row


Draw = Callable[[Press], Block]
PAGES: Mapping[str, Draw] = {
    names.MENU: _menu,
    names.TEAMS: _teams,
    names.TEAM_COPY: put_away.copy,
    names.TEAM_BACK: put_away.take_back,
    names.MEMBERS: _members,
    names.DAYS: _days,
    names.DAY_DROP: _drop_day,
    names.TEST: _test,
    names.UNDELIVERED: show_undelivered,
    names.DECIDE: decide,
}
FORMS: Mapping[str, Draw] = {
    names.TEAM: _team,
    names.TEAM_AWAY: put_away.ask,
    names.MEMBER: _person,
    names.COMPANY: _company,
    names.DAY: _day,
    names.REHEARSE: _rehearse,
}
WRITING = frozenset({names.TEAM_BACK, names.DAY_DROP, names.TEST, names.REHEARSE, names.DECIDE})
OF_PERSON = frozenset({names.MEMBER, names.TEST, names.REHEARSE})
