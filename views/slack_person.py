"""Slack's users as the roster takes them, whichever call or event describes them."""

from collections.abc import Mapping
from typing import Any

from models.shapes.roster import SlackPerson
from views.fields import part

SLACKBOT = "USLACKBOT"  # not marked as a bot


def slack_person(user: Any) -> SlackPerson:
    """Return a user object of Slack's as a person; what is missing or absurd is left empty."""
    profile = part(user, "profile")
    names = (part(profile, "real_name"), part(user, "real_name"), part(user, "name"), part(user, "id"))
    return SlackPerson(
        slack_user_id=_text(part(user, "id")) or "",
        name=next((name for one in names if (name := _text(one))), "?"),
        handle=_text(part(profile, "display_name")) or _text(part(user, "name")),
        email=_text(part(profile, "email")),
        timezone=_text(part(user, "tz")),
        locale=_text(part(user, "locale")),
        is_bot=_true(user, "is_bot") or part(user, "id") == SLACKBOT,
        is_guest=_true(user, "is_restricted") or _true(user, "is_ultra_restricted"),
        is_owner=_true(user, "is_owner") or _true(user, "is_admin") or _true(user, "is_primary_owner"),
        deleted=_true(user, "deleted"),
    )


def _true(user: Any, name: str) -> bool:
    return part(user, name) is True if isinstance(user, Mapping) else False


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return value.replace("\x00", "").encode("utf-8", "replace").decode().strip() or None
