"""users.*: who works here."""

from sandbox.shapes import Payload, RefusedBySlackError
from sandbox.web_api.call import Call
from sandbox.web_api.conversations import of_types

EVERYBODY = 1_000  # users.list without a limit returns all it can


def list_(call: Call) -> Payload:
    """Return everybody, deactivated people and bots too, in pages."""
    workspace = call.workspace
    locale = call.flag("include_locale")
    everybody = [workspace.user_object(one, with_locale=locale) for one in workspace.people]
    members, metadata = call.page(everybody, default=EVERYBODY)
    return {"members": members, "cache_ts": int(workspace.clocks.now()), "response_metadata": metadata}


def info(call: Call) -> Payload:
    """Return one person."""
    user = call.needed("user", error="user_not_found")
    if user not in call.workspace.people:
        raise RefusedBySlackError("user_not_found")
    return {"user": call.workspace.user_object(user, with_locale=call.flag("include_locale"))}


def lookup_by_email(call: Call) -> Payload:
    """Return the active person with this address."""
    wanted = call.needed("email", error="users_not_found").casefold()
    for person in call.workspace.people.values():
        if person.email.casefold() == wanted and not person.deleted:
            return {"user": call.workspace.user_object(person.id)}
    raise RefusedBySlackError("users_not_found")


def conversations(call: Call) -> Payload:
    """Return the conversations somebody is in, as far as the bot may know of them."""
    user = call.text("user") or call.workspace.app.bot_user
    mine = [channel for channel in of_types(call) if user in channel.members]
    shown = [channel.as_payload(call.workspace.app.bot_user) for channel in mine]
    channels, metadata = call.page(shown)
    return {"channels": channels, "response_metadata": metadata}
