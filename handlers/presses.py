"""What a press carries, and that Slack's second delivery of it has no second effect."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy.orm import Session

from handlers.tenancy import slack_user
from models.errors import UserError
from models.usecases.inbox import first_time
from views.blocks import Block
from views.fields import facts_of, part
from views.inputs import pressed

REDRAWN_ALREADY = frozenset({"hash_conflict", "not_found"})
VIEW_ID_MOST = 64  # what the store keeps of a view's id

log = structlog.get_logger(__name__)


class StaleButton(UserError):
    """A button that does not say what it is about."""

    template = "This button comes from an older message. Please open it again with /coach."


class StaleForm(UserError):
    """A form without a usable id of its own."""

    template = "This form cannot be read any more. Please open it again with /coach."


def subject_of(body: Mapping[str, Any]) -> UUID:
    """Return the row that a button is about: its value.

    Raises:
        StaleButton: it carries none.
    """
    try:
        return UUID(pressed(body)[1])
    except ValueError:
        raise StaleButton from None


def subject_of_form(view: Any, fact: str) -> UUID:
    """Return the row that a sent form is about: one of the facts that it remembers.

    Raises:
        StaleForm: it does not say.
    """
    try:
        return UUID(str(facts_of(view).get(fact)))
    except ValueError:
        raise StaleForm from None


def first_press(session: Session, body: Mapping[str, Any], *, now: datetime) -> bool:
    """Tell whether this press has not had its effect yet, and remember it with the effect."""
    listed = part(body, "actions")
    action = listed[0] if isinstance(listed, list) and listed else {}
    names = (part(action, "action_ts") or part(body, "trigger_id"), *pressed(body))
    return first_time(session, _name("press", slack_user(body), *map(str, names)), now=now)


def first_submit(session: Session, body: Mapping[str, Any], *, now: datetime) -> bool:
    """Tell whether this form has not been kept yet; for forms whose record has no place for a view's id."""
    form = str(part(part(body, "view"), "callback_id"))
    return first_time(session, _name("form", slack_user(body), form, view_id_of(body)), now=now)


def view_id_of(body: Mapping[str, Any]) -> str:
    """Return the id of the view in a payload.

    Raises:
        StaleForm: it has none that could be kept.
    """
    found = part(part(body, "view"), "id")
    if not isinstance(found, str) or not 0 < len(found) <= VIEW_ID_MOST or "\x00" in found:
        raise StaleForm
    return found


def show(client: WebClient, body: Mapping[str, Any], view: Block) -> None:
    """Open a modal for whoever pressed; on top of the modal that the press came from, if any."""
    trigger = part(body, "trigger_id")
    if not isinstance(trigger, str):
        raise StaleButton
    if part(part(body, "view"), "type") == "modal":
        client.views_push(trigger_id=trigger, view=view)
    else:
        client.views_open(trigger_id=trigger, view=view)


def redraw(client: WebClient, body: Mapping[str, Any], view: Block) -> None:
    """Draw the view anew that a press came from, unless another press did so meanwhile."""
    seen = part(part(body, "view"), "hash")
    try:
        client.views_update(view_id=view_id_of(body), view=view, hash=seen if isinstance(seen, str) else None)
    except SlackApiError as refused:
        if refused.response["error"] not in REDRAWN_ALREADY:
            raise


def finish(client: WebClient, body: Mapping[str, Any], page: Block, ack: Ack) -> None:
    """Let a form that was sent end in `page`: drawn anew below the form, else in the form's place."""
    if _below(body) is None:
        ack(response_action="update", view=page)
        return
    ack()
    redraw_below(client, body, page)


def redraw_below(client: WebClient, body: Mapping[str, Any], page: Block) -> None:
    """Draw the page anew that lies below a form, if there is one."""
    below = _below(body)
    if below is None:
        return
    try:
        client.views_update(view_id=below, view=page)
    except SlackApiError as refused:  # what was kept stays kept where that is closed already
        log.info("page_below_not_drawn", error=refused.response["error"])


def _below(body: Mapping[str, Any]) -> str | None:
    found = part(part(body, "view"), "previous_view_id")
    return found if isinstance(found, str) and found else None


def _name(*parts: str) -> str:
    """Return a short name for a delivery, however long its parts are."""
    return f"{parts[0]}:{hashlib.sha256(repr(parts).encode()).hexdigest()}"
