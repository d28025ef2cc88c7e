"""Who asks, and in which workspace."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy.orm import Session

from models.errors import NotAMember, UserError
from models.queries.roster import asker
from models.queries.standup.held import Held, hold_of
from models.queries.tenancy import workspace_named
from models.shapes.reader import Reader
from models.shapes.roster import Asker
from models.store import Sessions
from models.usecases.standup import NoSuchStandup

SLACK_ID = re.compile(r"[A-Za-z0-9_]{1,32}")
ORGANISATION = "E"  # what its id begins with

# A Slack team id never changes its workspace, so what was found once stays true.
_known: WeakKeyDictionary[Sessions, dict[str, UUID]] = WeakKeyDictionary()


class NotInstalled(UserError):
    """The payload comes from a Slack workspace that the bot does not serve."""

    template = (
        "Sales Coach is not installed in this Slack workspace. Ask a Slack administrator to install it."
    )


class NotActive(UserError):
    """The asker left, was deactivated or became a guest."""

    template = "You are no longer active in the sales team here. If this is wrong, ask your administrator."


def slack_team(body: Mapping[str, Any]) -> str:
    """Return the Slack id of the workspace of any payload; empty when there is none.

    Where an organisation installed the app for all its workspaces, its own id (E…) or nothing may stand in
    their place; then the view, the person or the event tells.
    """
    return next((one for one in _places(body) if one and not one.startswith(ORGANISATION)), "")


def slack_organisation(body: Mapping[str, Any]) -> str:
    """Return the Slack id of the organisation of any payload; empty when there is none."""
    named = (_id_in(_told(body), "enterprise"), _id_in(body, "enterprise"), *_places(body))
    return next((one for one in named if one.startswith(ORGANISATION)), "")


def _places(body: Mapping[str, Any]) -> Iterator[str]:
    """Yield every place that the payload names, whose it is before who acts."""
    view, event = _part(body, "view"), _part(body, "event")
    yield _slack_id(view.get("app_installed_team_id"))  # opened across Slack Connect
    yield _id_in(_told(body), "team")
    yield _slack_id(body.get("context_team_id"))
    yield _id_in(body, "team")
    yield _id_in(view, "team")
    yield _id_in(_part(body, "user"), "team")
    yield _id_in(_part(event, "user"), "team")


def _told(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the installation that an event is told to."""
    given = body.get("authorizations")
    first = given[0] if isinstance(given, list) and given else None
    return first if isinstance(first, Mapping) else {}


def slack_user(body: Mapping[str, Any]) -> str:
    """Return the Slack id of the person who acts in any payload; empty when there is none."""
    return _id_in(body, "user") or _id_in(_part(body, "event"), "user")


def workspace_id(sessions: Sessions, body: Mapping[str, Any]) -> UUID:
    """Return the workspace that a payload belongs to.

    Raises:
        NotInstalled: the bot knows no such workspace.
    """
    team = slack_team(body)
    known = _known.setdefault(sessions, {})
    if team in known:
        return known[team]
    with sessions.glance() as session:
        found = workspace_named(session, team) if team else None
    if found is None:
        raise NotInstalled
    known[team] = found
    return found


def _asker_of(session: Session, body: Mapping[str, Any]) -> Asker:
    """Return the member who acts.

    Raises:
        NotAMember: nobody of that Slack id is in the roster.
        NotActive: the member left, was deactivated or became a guest.
    """
    user = slack_user(body)
    found = asker(session, user) if user else None
    if found is None:
        raise NotAMember
    if not found.active:
        raise NotActive
    return found


def entry_of_asker(session: Session, body: Mapping[str, Any], entry_id: UUID) -> Held:
    """Return the own entry of the member who acts, held for an answer; all in one statement.

    Raises:
        NotAMember, NotActive: the member who acts is unknown, or left.
        NoSuchStandup: there is no such entry, or it is somebody else's.
    """
    held = hold_of(session, slack_user(body), entry_id)
    if held is None:
        _asker_of(session, body)
        raise NoSuchStandup
    if held.rep.status != "active":
        raise NotActive
    return held


def reader_of_asker(asker: Asker, *, currency: str | None = None) -> Reader:
    """Return how to say things to the asker."""
    money = {"currency": currency} if currency else {}
    return Reader(locale=asker.locale, zone=asker.zone, **money)


def _part(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = body.get(name)
    return part if isinstance(part, Mapping) else {}


def _id_in(body: Mapping[str, Any], name: str) -> str:
    """Return an id given as `{name: {id}}`, `{name: id}` or `{name_id: id}`."""
    part = body.get(name)
    found = part.get("id") if isinstance(part, Mapping) else part
    return _slack_id(found) or _slack_id(body.get(f"{name}_id"))


def _slack_id(value: object) -> str:
    """Return an id of Slack's; anything else could not be looked up and is nobody."""
    return value if isinstance(value, str) and SLACK_ID.fullmatch(value) else ""
