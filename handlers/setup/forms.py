"""Every form of the setup: kept before it is acknowledged, then the page below it is drawn anew."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import structlog
from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.asking import someone
from handlers.people import look_up
from handlers.presses import first_submit
from handlers.setup.channel import require_inside
from handlers.setup.company import claim, keep_company, keep_day
from handlers.setup.entry import Asked, Entry
from handlers.setup.pages import menu_page
from handlers.setup.people_and_teams import keep_member, keep_team
from handlers.tenancy import slack_user, workspace_id
from models.clock import Clock
from models.queries.roster import member_by_slack_id
from models.shapes.reader import Reader, locale_of
from models.store import Sessions
from models.usecases.permission import require_admin
from views.blocks import Block
from views.fields import facts_of, part
from views.inputs import chosen
from views.setup import names

log = structlog.get_logger(__name__)
KEEP: Mapping[str, Callable[[Entry], Block]] = {
    names.CLAIM_FORM: claim,
    names.TEAM_FORM: keep_team,
    names.MEMBER_FORM: keep_member,
    names.COMPANY_FORM: keep_company,
    names.DAY_FORM: keep_day,
}


def keep(
    ack: Ack,
    body: dict[str, Any],
    view: dict[str, Any],
    client: WebClient,
    *,
    sessions: Sessions,
    clock: Clock,
) -> None:
    """Keep a form; errors stand beside their fields and what was typed stays."""
    now, form = clock.now(), str(part(view, "callback_id"))
    ours = workspace_id(sessions, body)
    new = _newcomers(sessions, ours, view) if form == names.MEMBER_FORM else {}
    asked = _asked(client, form, view, slack_user(body), new)
    with sessions.writing(ours) as session:
        who = someone(session, slack_user(body))
        reader = who.reader
        if form == names.CLAIM_FORM:
            asker = None
            reader = Reader(locale=locale_of(asked.person.locale if asked.person else None))
        else:
            asker = who.member()
            require_admin(session, asker)
        if first_submit(session, body, now=now):
            page = KEEP[form](Entry(session, asker, reader, view, asked, now))
        else:
            page = menu_page(session, reader, now=now)
    below = part(view, "previous_view_id")
    if not isinstance(below, str) or not below:
        ack(response_action="update", view=page)
        return
    ack()
    _refresh(client, below, page)


def _newcomers(sessions: Sessions, ours: UUID, view: dict[str, Any]) -> Mapping[str, str]:
    """Return by field who was chosen as manager or deputy and is not in the roster yet."""
    picked = {field: found for field in ("manager", "deputy") if (found := chosen(view, field))}
    with sessions.reading(ours) as session:
        return {field: found for field, found in picked.items() if member_by_slack_id(session, found) is None}


def _asked(
    client: WebClient, form: str, view: dict[str, Any], slack_user_id: str, new: Mapping[str, str]
) -> Asked:
    """Ask Slack what the form needs, before any transaction begins."""
    if form == names.CLAIM_FORM:
        return Asked(person=look_up(client, slack_user_id))
    if form == names.MEMBER_FORM:
        found = str(facts_of(view).get("person") or "")
        person = look_up(client, found) if found else None
        return Asked(person=person, others={field: look_up(client, one) for field, one in new.items()})
    channel = chosen(view, "slack_channel_id") if form == names.TEAM_FORM else None
    return Asked(channel=require_inside(client, channel)) if channel else Asked()


def _refresh(client: WebClient, view_id: str, page: Block) -> None:
    """Draw the page below anew; what was saved stays saved where that is closed already."""
    try:
        client.views_update(view_id=view_id, view=page)
    except SlackApiError as refused:
        log.info("page_below_not_drawn", error=refused.response["error"])
