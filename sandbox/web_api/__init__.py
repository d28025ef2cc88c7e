"""The Web API methods the bot calls, refusing what Slack refuses."""

from sandbox.conversations import direct_id
from sandbox.shapes import Payload, RefusedBySlackError
from sandbox.web_api.call import Call
from sandbox.web_api.methods import METHODS, Method
from sandbox.workspace import Workspace

__all__ = ["METHODS", "answer", "rate_limit"]


def rate_limit(workspace: Workspace, method: str, args: Payload) -> int:
    """Return the seconds of `Retry-After`, or 0 when the request may pass."""
    if not workspace.impose_rates or method not in METHODS:
        return 0
    channel = str(args.get("channel", ""))
    place = direct_id([channel]) if channel in workspace.people else channel
    return workspace.rates.retry_after(method, METHODS[method].tier, place)


def answer(workspace: Workspace, method: str, args: Payload, token: str) -> Payload:
    """Do what a method asks and return its JSON answer."""
    try:
        return {"ok": True, **_done(workspace, method, args, token)}
    except RefusedBySlackError as refused:
        return {"ok": False, "error": refused.error, **refused.more}


def _done(workspace: Workspace, method: str, args: Payload, token: str) -> Payload:
    known = METHODS.get(method)
    if known is None:
        raise RefusedBySlackError("unknown_method", req_method=method)
    if method != "api.test":
        _let_in(workspace, known, token)
    call = Call(workspace, method, args)
    if known.scope:
        call.need_scope(known.scope)
    return known.answer(call)


def _let_in(workspace: Workspace, method: Method, token: str) -> None:
    """Check the token: known, of the right level, not revoked."""
    app = workspace.app
    if not token:
        raise RefusedBySlackError("not_authed")
    if token not in (app.bot_token, app.app_token):
        raise RefusedBySlackError("invalid_auth")
    if method.app_level != (token == app.app_token):
        raise RefusedBySlackError("not_allowed_token_type")
    if app.revoked and token == app.bot_token:
        raise RefusedBySlackError(app.revoked)
