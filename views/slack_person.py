"""Read a person out of a Slack user object."""

from collections.abc import Mapping
from typing import Any

from models.shapes.roster import SlackPerson

SLACKBOT = "USLACKBOT"  # not marked as a bot


def person_of(user: Mapping[str, Any]) -> SlackPerson:
    """Return the person whom `users.list`, `users.info`, `user_change` or `team_join` describe."""
    profile = user.get("profile")
    shown = profile if isinstance(profile, Mapping) else {}
    names = (shown.get("display_name"), shown.get("real_name"), user.get("real_name"), user.get("name"))
    return SlackPerson(
        slack_user_id=str(user["id"]),
        name=next((str(name) for name in names if name), str(user["id"])),
        email=shown.get("email"),
        timezone=user.get("tz"),
        locale=user.get("locale"),
        is_bot=bool(user.get("is_bot")) or user["id"] == SLACKBOT,
        is_guest=bool(
            user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_stranger")
        ),
        is_owner=bool(user.get("is_owner") or user.get("is_admin")),
        deleted=bool(user.get("deleted")),
    )
