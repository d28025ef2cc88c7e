"""The two addresses of an installation, in both transports: where it begins, and where Slack leads back."""

from collections.abc import Callable

from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from slack_bolt.oauth import OAuthFlow
from sqlalchemy.exc import OperationalError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.installations.flow import INSTALL, REDIRECT, shown
from bot.installations.states import TooManyBegin
from models.errors import NotSaved
from views.installing import failed

BUSY, TOO_MANY = 503, 429


def install_routes(flow: OAuthFlow) -> list[BaseRoute]:
    """Return the pages that a browser asks for."""

    def page(answer: Callable[[BoltRequest], BoltResponse]) -> Callable[[Request], Response]:
        def asked(request: Request) -> Response:
            return to_starlette_response(_answered(answer, to_bolt_request(request, b"")))

        return asked

    return [Route(INSTALL, page(flow.handle_installation)), Route(REDIRECT, page(flow.handle_callback))]


def _answered(answer: Callable[[BoltRequest], BoltResponse], request: BoltRequest) -> BoltResponse:
    """Answer in words where the store is away, or too many begin, too."""
    try:
        return answer(request)
    except (NotSaved, OperationalError):
        return shown(request, lambda locale: failed(locale, "storage_error", again=INSTALL), BUSY)
    except TooManyBegin:
        return shown(request, lambda locale: failed(locale, "too_many", again=INSTALL), TOO_MANY)
