"""Who comes with a good address sees the page; anybody else sees what any unknown address shows."""

from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from importlib.resources import files

import anyio
from jinja2 import Environment, PackageLoader, Template
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from models.clock import Clock
from models.errors import NotSaved
from models.queries.roster import team as team_of
from models.queries.tenancy import policy, workspace
from models.queries.wall import wall_secret
from models.rules.wall import Place, is_signed, place_of
from models.shapes.reader import Reader, locale_of
from models.store import Sessions
from models.usecases import wall
from views.wall import WallPage, page

BUSY = 503
SECONDS = 60  # until the page looks again by itself
HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
PARTS = {"wall.css": "text/css", "wall.js": "text/javascript"}
Answer = Callable[[Request], Awaitable[Response]]


def wall_routes(sessions: Sessions, clock: Clock) -> list[BaseRoute]:
    """Return the page's addresses: the page itself, its style and its turning."""

    async def shown(request: Request) -> Response:
        asked = {name: str(part) for name, part in request.path_params.items()}
        return await anyio.to_thread.run_sync(_answer, sessions, clock, asked)

    parts = [Route(f"/wall/{name}", _part(name, kind)) for name, kind in PARTS.items()]
    return [*parts, Route("/wall/{workspace}/{team}/{until}/{signature}", shown, methods=["GET", "HEAD"])]


def _answer(sessions: Sessions, clock: Clock, asked: Mapping[str, str]) -> Response:
    place = place_of(asked["workspace"], asked["team"], asked["until"])
    try:
        found = None if place is None else _page(sessions, clock, place, asked["signature"])
    except NotSaved:
        return PlainTextResponse("Busy", BUSY, headers={**HEADERS, "Retry-After": "5"})
    if found is None:
        return PlainTextResponse("Not Found", 404, headers=dict(HEADERS))
    html = _template().render(page=found, seconds=SECONDS)
    return Response(html, media_type="text/html", headers=dict(HEADERS))


def _page(sessions: Sessions, clock: Clock, place: Place, signature: str) -> WallPage | None:
    """Return the page; None when the address was not given out, ran out or was revoked."""
    now = clock.now()
    with sessions.reading(place.workspace_id) as session:
        secret = wall_secret(session)
    if secret is None or not is_signed(place, signature, secret, now=now):
        return None
    with sessions.writing(place.workspace_id) as session:  # what is shown is kept
        row = team_of(session, place.team_id) if place.team_id else None
        if wall_secret(session) != secret or (place.team_id and (row is None or not row.active)):
            return None
        home = workspace(session)
        locale, zone = (row.locale, row.timezone) if row else (home.locale, home.timezone)
        reader = Reader(locale=locale_of(locale), zone=zone, currency=policy(session).currency)
        return page(wall.look(session, row, now=now), reader)


def _part(name: str, kind: str) -> Answer:
    text = files("bot.wall").joinpath(name).read_text(encoding="utf-8")
    headers = {**HEADERS, "Cache-Control": "max-age=300"}

    async def part(_request: Request) -> Response:
        return Response(text, media_type=kind, headers=headers)

    return part


@cache
def _template() -> Template:
    return Environment(loader=PackageLoader("bot.wall", "."), autoescape=True).get_template("wall.html")
