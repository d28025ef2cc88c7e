"""A workspace described in JSON.

{"team": {"team_id": "T1", "name": "Acme"}, "app": {"scopes": [...], "commands": ["/coach"]},
 "people": [{"id": "U_ANA", "name": "ana", "tz": "Europe/Berlin"}],
 "channels": [{"id": "C_DEALS", "name": "deals", "members": ["U_ANA"], "with_bot": true}],
 "settings": {"impose_rates": true, "retry_delays": [0, 1, 2]}}

What the page completes and offers is written in `app` as in a manifest:
"slash_commands": [{"command": "/coach", "description": "…", "usage_hint": "standup | me"}],
"shortcuts": [{"name": "…", "type": "message", "callback_id": "…", "description": "…"}].
"""

from sandbox.records import Channel, Person
from sandbox.shapes import Payload
from sandbox.workspace import Installation, Workspace

TUPLES = frozenset({"scopes", "events", "commands", "slash_commands", "shortcuts", "retry_delays"})


def workspace_from(plan: Payload) -> Workspace:
    """Return the workspace a configuration describes."""
    app = Installation(**_tuples(plan.get("app", {})))
    workspace = Workspace(app=app, **plan.get("team", {}), **_tuples(plan.get("settings", {})))
    for person in plan.get("people", []):
        workspace.add_person(Person(**person))
    for channel in plan.get("channels", []):
        described = {"with_bot": True, **channel}
        with_bot = described.pop("with_bot")
        opened = workspace.conversations.add(Channel(**described))
        opened.members = [*opened.members, *([app.bot_user] if with_bot else [])]
    return workspace


def _tuples(fields: Payload) -> Payload:
    return {name: tuple(value) if name in TUPLES else value for name, value in fields.items()}
