"""Events: what happened in the workspace, told to the bot, and told again when it did not hear."""

import asyncio
import uuid

from sandbox.delivery import Answer
from sandbox.oauth import event_of_organisation
from sandbox.shapes import Payload
from sandbox.workspace import Workspace


def wrapped(workspace: Workspace, event: Payload, event_id: str) -> Payload:
    """Return an event as the Events API delivers it."""
    app, team = workspace.app, workspace.team_id
    stamp = workspace.clocks.timestamp()
    authorization = {"enterprise_id": None, "team_id": team, "user_id": app.bot_user, "is_bot": True}
    return {
        "token": "verification-token",
        "team_id": team,
        "api_app_id": app.app_id,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(float(stamp)),
        "event": {"event_ts": stamp, **event},
        "authorizations": [authorization | {"is_enterprise_install": False}],
        "is_ext_shared_channel": False,
        **event_of_organisation(workspace),
    }


async def tell(workspace: Workspace, kind: str, fields: Payload, *, times: int = 1) -> list[Answer]:
    """Deliver an event, `times` over under one event_id; failures are repeated in the background.

    Events the app has not subscribed to are not told at all (an empty list).
    """
    if kind not in workspace.app.events:
        return []
    payload = wrapped(workspace, {"type": kind, **fields}, f"Ev_{uuid.uuid4().hex[:10]}")
    answers = [await workspace.send("events_api", payload, {}) for _ in range(times)]
    if not answers[-1].acked and not answers[-1].no_retry:
        workspace.background(_repeat(workspace, payload, answers[-1].reason))
    return answers


async def _repeat(workspace: Workspace, payload: Payload, reason: str) -> None:
    """Try thrice more (slack.md 1.1 event retries, retry headers, stop retries)."""
    for number, delay in enumerate(workspace.retry_delays, start=1):
        await asyncio.sleep(delay)
        headers = {"x-slack-retry-num": str(number), "x-slack-retry-reason": reason or "unknown_error"}
        answer = await workspace.send("events_api", payload, headers)
        if answer.acked or answer.no_retry:
            return
        reason = answer.reason
