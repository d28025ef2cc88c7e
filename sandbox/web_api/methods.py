"""Every method the sandbox answers: which function, which scope, which rate-limit tier."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.shapes import Payload
from sandbox.web_api import chat, conversations, files, history, identity, reactions, rooms, users, views
from sandbox.web_api.call import Call


@dataclass(frozen=True)
class Method:
    """How a method is answered; an app-level one wants the `xapp-` token."""

    answer: Callable[[Call], Payload]
    tier: str
    scope: str = ""
    app_level: bool = False


# Tiers: slack.md 1.3 "Tier per method" (which has no row for api.test and conversations.unarchive).
# conversations.* check the scope of the conversation's own kind.
METHODS = {
    "api.test": Method(identity.api_test, "t4"),
    "auth.test": Method(identity.auth_test, "special"),
    "apps.connections.open": Method(identity.connections_open, "t1", app_level=True),
    "bots.info": Method(identity.bots_info, "t3", "users:read"),
    "team.info": Method(identity.team_info, "t3", "team:read"),
    "users.list": Method(users.list_, "t2", "users:read"),
    "users.info": Method(users.info, "t4", "users:read"),
    "users.lookupByEmail": Method(users.lookup_by_email, "t3", "users:read.email"),
    "users.conversations": Method(users.conversations, "t2"),
    "conversations.list": Method(conversations.list_, "t2"),
    "conversations.info": Method(conversations.info, "t3"),
    "conversations.members": Method(conversations.members, "t4"),
    "conversations.open": Method(conversations.open_, "t3"),
    "conversations.join": Method(conversations.join, "t3", "channels:join"),
    "conversations.invite": Method(rooms.invite, "t3"),
    "conversations.kick": Method(rooms.kick, "t3"),
    "conversations.create": Method(rooms.create, "t2"),
    "conversations.archive": Method(rooms.archive, "t2"),
    "conversations.unarchive": Method(rooms.unarchive, "t2"),
    "conversations.history": Method(history.history, "t3"),
    "conversations.replies": Method(history.replies, "t3"),
    "chat.postMessage": Method(chat.post_message, "post", "chat:write"),
    "chat.update": Method(chat.update, "t3", "chat:write"),
    "chat.delete": Method(chat.delete, "t3", "chat:write"),
    "chat.postEphemeral": Method(chat.post_ephemeral, "t4", "chat:write"),
    "chat.getPermalink": Method(chat.permalink, "special"),
    "views.open": Method(views.open_, "t4"),
    "views.push": Method(views.push, "t4"),
    "views.update": Method(views.update, "t4"),
    "views.publish": Method(views.publish, "t4"),
    "reactions.add": Method(reactions.add, "t3", "reactions:write"),
    "files.getUploadURLExternal": Method(files.upload_address, "t4", "files:write"),
    "files.completeUploadExternal": Method(files.complete_upload, "t4", "files:write"),
}
