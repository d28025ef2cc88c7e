"""Slack takes the app away, from a workspace or from a whole organisation."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from slack_bolt import App

from handlers.tenancy import slack_organisation, slack_team, workspace_id
from models.clock import Clock
from models.queries.tenancy import Place, place_named, place_of, places_in
from models.store import Sessions
from models.usecases import installation
from models.usecases.inbox import first_time
from views.fields import part

Effect = Callable[..., None]


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Hear both events: an uninstalling brings the two."""
    app.event("tokens_revoked")(partial(token_revoked, sessions=sessions, clock=clock))
    app.event("app_uninstalled")(
        partial(gone, effect=installation.uninstalled, sessions=sessions, clock=clock)
    )


def token_revoked(event: dict[str, Any], body: dict[str, Any], *, sessions: Sessions, clock: Clock) -> None:
    """Rest from sending; what a person's own token was revoked for is no concern of ours."""
    if part(part(event, "tokens"), "bot"):
        gone(body, effect=installation.token_revoked, sessions=sessions, clock=clock)


def gone(body: dict[str, Any], *, effect: Effect, sessions: Sessions, clock: Clock) -> None:
    """Let each workspace go that the event is about, once however often Slack delivers it.

    The tokens go last: whoever is interrupted is told again, and must know then that there was one.
    """
    now, delivery = clock.now(), body.get("event_id")
    happened_at = _moment(body, now)
    organisation = _organisation(body)
    if not organisation:
        _forget_strangers(sessions, slack_team(body), happened_at)
    for found in _concerned(sessions, body, organisation):
        with sessions.engine() as session:
            if installation.installed_since(session, found, happened_at):
                continue
            if organisation and installation.has_its_own(session, found):
                continue
            had = bool(organisation) or installation.has_its_own(session, found)
            goes_on = not organisation and installation.served_by_organisation(session, found)
        with sessions.writing(found.id) as session:
            first = not isinstance(delivery, str) or first_time(session, f"event:{delivery}"[:200], now=now)
            if first and not goes_on:  # with the token of its whole organisation
                effect(session, had_token=had, now=now)
        with sessions.engine() as session:
            installation.forget_tokens(session, found, happened_at=happened_at)
    if organisation:
        with sessions.engine() as session:
            installation.forget_tokens_of_organisation(session, organisation, happened_at=happened_at)


def _forget_strangers(sessions: Sessions, slack_team_id: str, happened_at: datetime) -> None:
    """Erase the tokens of a workspace that is not in the store: its founding failed, or it was erased."""
    with sessions.engine() as session:
        if slack_team_id and place_named(session, slack_team_id) is None:
            installation.forget_tokens_of(session, slack_team_id, happened_at=happened_at)


def _concerned(sessions: Sessions, body: Mapping[str, Any], organisation: str) -> Sequence[Place]:
    """Return the workspace of an event, or all that an organisation's installation served."""
    found = None if organisation else workspace_id(sessions, body)
    with sessions.glance() as session:
        if found is None:
            return places_in(session, organisation)
        place = place_of(session, found)
    return [] if place is None else [place]


def _organisation(body: Mapping[str, Any]) -> str:
    """Return the organisation that the event is about as a whole; empty for a single workspace."""
    given = body.get("authorizations")
    first = given[0] if isinstance(given, list) and given else body
    whole = part(first, "is_enterprise_install") in (True, "true") or not slack_team(body)
    return slack_organisation(body) if whole else ""


def _moment(body: Mapping[str, Any], now: datetime) -> datetime:
    """Return when it happened, as Slack says: an event that was lost comes again an hour later."""
    told = body.get("event_time")
    if not isinstance(told, int) or not 0 < told < now.timestamp():
        return now
    return datetime.fromtimestamp(told, UTC)
