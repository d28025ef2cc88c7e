"""POST /api/v1/{kind}: who sends it, whether they may now, and what became of the records."""

import hashlib
import json
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus

import anyio
import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.api.body import key_of, read_body, records_in
from bot.api.openapi import description
from bot.api.pace import Pace
from bot.api.problem import Problem
from models.clock import Clock
from models.errors import NotSaved, UserError
from models.queries.api import caller, workspace_active
from models.rules.api_token import read_token
from models.rules.matching import said_nearest
from models.shapes.api import ApiCaller, ApiReply
from models.shapes.import_file import SENT_KINDS, SentKind
from models.store import Sessions, current_trace, traced
from models.usecases.api import take_request

AT_ONCE = 2  # threads: a CRM's night shift must not keep people's answers waiting
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]  # each is answered in words

log = structlog.get_logger(__name__)


@dataclass
class Door:
    """What a request needs on its way; the limiter belongs to the event loop, which starts later."""

    sessions: Sessions
    clock: Clock
    pace: Pace = field(default_factory=Pace)
    limiter: anyio.CapacityLimiter | None = None

    async def post(self, request: Request) -> Response:
        """Answer one request; every refusal is a sentence."""
        try:
            with traced():
                return await self._post(request)
        except Problem as problem:
            return problem.response()
        except ClientDisconnect:
            raise  # nobody is left to answer
        except Exception as error:  # the program that asked hears no more than that, and the id to ask by
            log.exception("api_failed", error=type(error).__name__)
            said = f"Something went wrong here and nothing was kept. Ask for {current_trace() or 'the log'}."
            return Problem(HTTPStatus.INTERNAL_SERVER_ERROR, said).response()

    async def _post(self, request: Request) -> Response:
        kind = _kind(request)
        if request.method != "POST":
            raise Problem(HTTPStatus.METHOD_NOT_ALLOWED, "Send records with POST.", headers={"Allow": "POST"})
        self.limiter = self.limiter or anyio.CapacityLimiter(AT_ONCE)
        whose = await anyio.to_thread.run_sync(self._caller, request, limiter=self.limiter)
        wait = self.pace.wait(whose.source_id)
        if wait:
            seconds = {"Retry-After": str(math.ceil(wait))}
            said = "Too many requests. Wait a little, and send more records in each."
            raise Problem(HTTPStatus.TOO_MANY_REQUESTS, said, headers=seconds)
        key, body = key_of(request), await read_body(request)
        reply = await anyio.to_thread.run_sync(self._taken, whose, kind, key, body, limiter=self.limiter)
        log.info("api_request", source=whose.name, kind=kind, status=reply.status, replayed=reply.replayed)
        headers = {"Idempotent-Replayed": "true"} if reply.replayed else {}
        return JSONResponse(reply.body, reply.status, headers)

    def _caller(self, request: Request) -> ApiCaller:
        """Return who sends a request.

        Raises:
            Problem: nobody who may.
        """
        scheme, _, text = request.headers.get("authorization", "").partition(" ")
        token = read_token(text.strip()) if scheme.lower() == "bearer" else None
        if token is None:
            raise _nobody("Send the source's token: Authorization: Bearer sc_….")
        with _saved(), self.sessions.reading(token.workspace_id) as session:
            found = caller(session, token)
            active = workspace_active(session)
        if found is None:
            raise _nobody("This token is unknown or revoked. `coach api add NAME` makes one.")
        if not active:
            raise Problem(HTTPStatus.FORBIDDEN, "Sales Coach is not installed in this workspace any more.")
        return found

    def _taken(self, whose: ApiCaller, kind: SentKind, key: str | None, body: bytes) -> ApiReply:
        """Take the records of a request, all in one transaction with its answer."""
        records = records_in(body)
        sha256 = hashlib.sha256(f"{kind}\n".encode() + body).hexdigest()
        try:
            with _saved(), self.sessions.writing(whose.workspace_id) as session:
                return take_request(
                    session, whose, kind, records, key=key, body_sha256=sha256, now=self.clock.now()
                )
        except UserError as error:
            raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from error


@contextmanager
def _saved() -> Iterator[None]:
    """Tell a busy store's refusal as 503: the same request is welcome again."""
    try:
        yield
    except NotSaved as error:
        said = "The bot is busy; nothing was kept. Send the same request again."
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, said, headers={"Retry-After": "1"}) from error


def api_routes(sessions: Sessions, clock: Clock, pace: Pace | None = None) -> Sequence[BaseRoute]:
    """Return the API's routes."""
    door = Door(sessions, clock, pace or Pace())

    async def openapi(_request: Request) -> Response:
        return Response(_described(), media_type="application/json")

    return [
        Route("/api/v1/openapi.json", openapi),
        Route("/api/v1/{kind:path}", door.post, methods=METHODS),
    ]


@cache
def _described() -> str:
    return json.dumps(description(), ensure_ascii=False, indent=2)


def _kind(request: Request) -> SentKind:
    named = str(request.path_params["kind"])
    for kind in SENT_KINDS:
        if kind == named:
            return kind
    near = said_nearest(named[:80], SENT_KINDS) or ", ".join(SENT_KINDS)
    raise Problem(HTTPStatus.NOT_FOUND, f"There is no kind of records at this address. Nearest: {near}.")


def _nobody(said: str) -> Problem:
    return Problem(HTTPStatus.UNAUTHORIZED, said, headers={"WWW-Authenticate": "Bearer"})
