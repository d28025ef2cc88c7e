"""The sandbox's own doors, for the driver: look, change, act. Loopback only, no token."""

import json

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.control.acts import ACTS
from sandbox.control.changes import CHANGES
from sandbox.control.looks import LOOKS
from sandbox.control.story import STORY
from sandbox.shapes import ImpossibleError, Payload
from sandbox.workspace import Workspace

WRONG = 400


async def control(request: Request) -> Response:
    """Carry out one request of the driver."""
    workspace: Workspace = request.app.state.workspace
    verb = request.path_params["verb"]
    body: Payload = json.loads(await request.body() or b"{}")
    try:
        if verb in LOOKS:
            return JSONResponse(LOOKS[verb](workspace, **body))
        if verb in CHANGES:
            return _changed(workspace, await CHANGES[verb](workspace, **body))
        if verb in STORY:
            return _changed(workspace, await STORY[verb](workspace, **body))
        if verb in ACTS:
            return _changed(workspace, (await ACTS[verb](workspace, **body)).as_payload(workspace))
    except (ImpossibleError, TypeError) as wrong:
        return JSONResponse({"error": f"{verb}: {wrong}"}, WRONG)
    return JSONResponse({"error": f"no such verb: {verb}"}, WRONG)


def _changed(workspace: Workspace, answer: object) -> Response:
    """Answer, and let the page look again."""
    workspace.changed()
    return JSONResponse(answer)


ROUTES: list[BaseRoute] = [Route("/control/{verb}", control, methods=["POST"])]
