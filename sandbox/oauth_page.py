"""Slack's own page, where somebody allows an app to be installed, or does not."""

from html import escape
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.oauth import Organisation
from sandbox.shapes import RefusedBySlackError
from sandbox.workspace import Workspace

WRONG = 400


async def authorize(request: Request) -> Response:
    """Ask who installs the app where; with `as`, lead back with a code."""
    home: Workspace = request.app.state.workspace
    asked, organisation = dict(request.query_params), home.organisation
    if organisation is None or asked.get("client_id") != organisation.client_id:
        return PlainTextResponse("invalid_client_id", WRONG)
    if "as" not in asked:
        return HTMLResponse(_page(organisation, asked))
    teams = {one.team_id: one for one in organisation.workspaces}
    there, whole = teams.get(asked.get("team", ""), home), asked.get("team") == organisation.id
    try:
        code = organisation.allow(there, asked["as"], asked.get("redirect_uri", ""), whole=whole)
    except RefusedBySlackError as refused:
        return PlainTextResponse(refused.error, WRONG)
    back = urlencode({"code": code, "state": asked.get("state", "")})
    return RedirectResponse(f"{_back(organisation, asked)}?{back}")


def _page(organisation: Organisation, asked: dict[str, str]) -> str:
    """Return a link for each owner of each workspace, and one to cancel."""
    links = [
        (f"Allow in {one.name} as {person.name}", urlencode({**asked, "team": one.team_id, "as": person.id}))
        for one in organisation.workspaces
        for person in one.people.values()
        if person.is_owner
    ]
    items = "".join(f'<li><a href="?{escape(query)}">{escape(text)}</a></li>' for text, query in links)
    refusal = urlencode({"error": "access_denied", "state": asked.get("state", "")})
    cancel = escape(f"{_back(organisation, asked)}?{refusal}")
    return f'<h1>Install the app</h1><ul>{items}</ul><a href="{cancel}">Cancel</a>'


def _back(organisation: Organisation, asked: dict[str, str]) -> str:
    """Return where Slack leads back to: the address asked for, else the app's first one."""
    return asked.get("redirect_uri") or next(iter(organisation.redirect_uris), "")


ROUTES: list[BaseRoute] = [Route("/oauth/v2/authorize", authorize)]
