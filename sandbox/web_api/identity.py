"""auth, api, apps, bots and team: who is asking, and how to connect."""

from sandbox.shapes import Payload, RefusedBySlackError
from sandbox.web_api.call import Call


def api_test(call: Call) -> Payload:
    """Echo the arguments."""
    if call.text("error"):
        raise RefusedBySlackError(call.text("error"))
    return {"args": {key: value for key, value in call.args.items() if key != "token"}}


def auth_test(call: Call) -> Payload:
    """Say whose token this is."""
    workspace = call.workspace
    return {
        "url": f"https://{workspace.domain}.slack.com/",
        "team": workspace.name,
        "user": workspace.app.name,
        "team_id": workspace.team_id,
        "user_id": workspace.app.bot_user,
        "bot_id": workspace.app.bot_id,
        "is_enterprise_install": False,
    }


def connections_open(call: Call) -> Payload:
    """Give out a WebSocket address (slack.md 1.6 opening)."""
    base = call.workspace.url.replace("http://", "ws://")
    return {
        "url": f"{base}/link/?ticket={call.workspace.sockets.new_ticket()}&app_id={call.workspace.app.app_id}"
    }


def bots_info(call: Call) -> Payload:
    """Describe the bot."""
    app = call.workspace.app
    if call.text("bot") not in ("", app.bot_id):
        raise RefusedBySlackError("bot_not_found")
    described = {"id": app.bot_id, "deleted": False, "name": app.name, "app_id": app.app_id}
    return {"bot": described | {"user_id": app.bot_user, "icons": {}}}


def team_info(call: Call) -> Payload:
    """Describe the workspace."""
    workspace = call.workspace
    described = {"id": workspace.team_id, "name": workspace.name, "domain": workspace.domain}
    return {"team": described | {"email_domain": "", "icon": {"image_default": True}}}
