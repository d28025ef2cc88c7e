"""Every form of the setup: kept before it is acknowledged, then the page below it is drawn anew."""

from collections.abc import Callable, Mapping

from handlers.asking import Asking
from handlers.people import look_up
from handlers.presses import finish, first_submit
from handlers.setup.channel import require_inside
from handlers.setup.company import claim, keep_company, keep_day
from handlers.setup.entry import Asked, Entry
from handlers.setup.pages import menu_page
from handlers.setup.people_and_teams import keep_member, keep_team
from handlers.setup.put_away import keep_away
from models.queries.roster import member_by_slack_id
from models.shapes.reader import Reader, locale_of
from models.usecases.permission import require_admin
from views.blocks import Block
from views.fields import facts_of, part
from views.inputs import chosen
from views.setup import names

KEEP: Mapping[str, Callable[[Entry], Block]] = {
    names.CLAIM_FORM: claim,
    names.TEAM_FORM: keep_team,
    names.TEAM_AWAY_FORM: keep_away,
    names.MEMBER_FORM: keep_member,
    names.COMPANY_FORM: keep_company,
    names.DAY_FORM: keep_day,
}


def keep(ask: Asking) -> None:
    """Keep a form; errors stand beside their fields and what was typed stays."""
    form = str(part(ask.view, "callback_id"))
    asked = _asked(ask, form)
    with ask.writing() as (session, who):
        reader = who.reader
        if form == names.CLAIM_FORM:
            asker = None
            reader = Reader(locale=locale_of(asked.person.locale if asked.person else None))
        else:
            asker = who.member()
            require_admin(session, asker)
        if first_submit(session, ask.body, now=ask.now):
            page = KEEP[form](Entry(session, asker, reader, ask.view, asked, ask.now))
        else:
            page = menu_page(session, reader, now=ask.now)
    finish(ask.client, ask.body, page, ask.ack)


def _newcomers(ask: Asking) -> Mapping[str, str]:
    """Return by field who was chosen as manager or deputy and is not in the roster yet."""
    picked = {field: found for field in ("manager", "deputy") if (found := chosen(ask.view, field))}
    with ask.reading() as (session, _):
        return {field: found for field, found in picked.items() if member_by_slack_id(session, found) is None}


def _asked(ask: Asking, form: str) -> Asked:
    """Ask Slack what the form needs, before the transaction begins that keeps it."""
    if form == names.CLAIM_FORM:
        return Asked(person=look_up(ask.client, ask.slack_user_id))
    if form == names.MEMBER_FORM:
        found = str(facts_of(ask.view).get("person") or "")
        person = look_up(ask.client, found) if found else None
        others = {field: look_up(ask.client, one) for field, one in _newcomers(ask).items()}
        return Asked(person=person, others=others)
    channel = chosen(ask.view, "slack_channel_id") if form == names.TEAM_FORM else None
    return Asked(channel=require_inside(ask.client, channel)) if channel else Asked()
