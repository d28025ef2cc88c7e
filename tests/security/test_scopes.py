"""The app asks for no scope that nothing needs and calls nothing without one; each has its reason."""

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
PARTS = ("bot", "handlers", "scheduler", "models")
CALL = re.compile(
    r"\w+\.((?:api|apps|auth|bots|chat|conversations|files|oauth|reactions|reminders|usergroups|users|views)_[a-zA-Z]\w+)\("
)

# Slack's own list of what each method wants (the pages of its Web API).
WANTS: dict[str, frozenset[str]] = {
    "apps_connections_open": frozenset(),  # an app-level token's connections:write
    "auth_test": frozenset(),
    "chat_getPermalink": frozenset(),
    "chat_postMessage": frozenset({"chat:write"}),
    "chat_update": frozenset({"chat:write"}),
    "conversations_archive": frozenset({"groups:write"}),
    "conversations_create": frozenset({"groups:write"}),
    "conversations_history": frozenset({"im:history", "channels:history", "groups:history"}),
    "conversations_invite": frozenset({"groups:write"}),
    "conversations_join": frozenset({"channels:join"}),
    "conversations_kick": frozenset({"groups:write"}),
    "conversations_members": frozenset({"groups:read"}),
    "conversations_open": frozenset({"im:write", "mpim:write"}),
    "conversations_replies": frozenset({"im:history", "channels:history", "groups:history"}),
    "conversations_unarchive": frozenset({"groups:write"}),
    "files_upload_v2": frozenset({"files:write"}),
    "oauth_v2_access": frozenset(),  # the app's own id and secret
    "users_conversations": frozenset({"groups:read"}),
    "users_info": frozenset({"users:read", "users:read.email"}),
    "users_list": frozenset({"users:read", "users:read.email"}),
    "views_open": frozenset(),
    "views_publish": frozenset(),
    "views_push": frozenset(),
    "views_update": frozenset(),
}
WITHOUT_A_CALL = {"commands"}  # typed by people


def called() -> set[str]:
    """Return the methods of Slack's Web API that the product calls."""
    paths = (path for part in PARTS for path in (ROOT / part).rglob("*.py") if "demo" not in path.parts)
    return {name for path in paths for name in CALL.findall(path.read_text(encoding="utf-8"))}


def asked() -> set[str]:
    """Return the scopes of the manifest."""
    manifest = yaml.safe_load((ROOT / "manifest.yaml").read_text(encoding="utf-8"))
    scopes = manifest["oauth_config"]["scopes"]
    return {*scopes["bot"], *scopes["bot_optional"]}


def test_each_call_has_the_scopes_it_wants() -> None:
    """A method that is not in the list above is one whose scope nobody thought about."""
    assert called() - {"oauth_v2_access"} == WANTS.keys() - {"oauth_v2_access"}
    assert {scope for wanted in WANTS.values() for scope in wanted} <= asked()


def test_each_scope_is_needed_by_a_call() -> None:
    """A scope that nothing needs is a risk for nothing."""
    assert asked() == {scope for wanted in WANTS.values() for scope in wanted} | WITHOUT_A_CALL


def test_each_scope_has_its_reason_in_writing() -> None:
    """In one line of the tables that an administrator reads before installing."""
    told = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z:.]+)` \| (.+) \|$", told, re.MULTILINE)
    reasons = {scope: why for scope, why in rows if scope in asked()}
    assert reasons.keys() == asked()
    assert all(len(why) > 10 for why in reasons.values())
