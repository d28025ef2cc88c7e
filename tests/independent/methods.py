"""Which methods of the Web API the product calls, read from its code; each must have been asked for here."""

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from slack_sdk import WebClient

from tests.independent.wire import Wire

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "handlers", "scheduler")
CALLED = re.compile(r'self\.api_call\(\s*"([a-zA-Z0-9.]+)"')
WITHIN = re.compile(r"self\.([a-z]+_[a-zA-Z0-9_]+)\(")
# Not there in the emulator; asserted, so that we hear of it when it is.
LACKING = {
    "apps.connections.open": "Socket Mode",
    "users.conversations": "the rooms a bot is in",
}
# Fields that the bot reads and the emulator does not tell; asserted in the same way.
UNTOLD = {
    "auth.test": {"x-oauth-scopes": "which scopes the token has (the doctor cannot see them)"},
    "users.info": {"tz": "the time zone", "locale": "the language", "is_owner": "the workspace's owners"},
}
ABSENT = (
    "slash commands, presses, submissions, app_home_opened (sent here, signed by slack_sdk's own verifier)",
    "other events: nobody can subscribe to the emulator's from outside",
    "limits of Block Kit: it takes any blocks (sandbox.limits and slackblocks judge them)",
    "rates, and a token of nobody being refused: it is taken for the administrator's",
)


def methods() -> set[str]:
    """Return the methods that the product can call."""
    return {method for name in _names() for method in _of(name)}


def methods_wrong(wire: Wire) -> Iterator[str]:
    """Yield the methods that nobody asked for, and a gap of the emulator's that is none any more."""
    asked = {call.method for call in wire.calls}
    yield from (f"the bot calls {method}, nobody asked for it here" for method in sorted(methods() - asked))
    lacking = {call.method for call in wire.calls if call.status not in (200, 302)}
    yield from (f"the emulator has no {method}" for method in sorted(lacking - set(LACKING)))
    yield from (f"the emulator has {method} by now" for method in sorted(set(LACKING) - lacking))


def told_wrong(client: WebClient, user: str) -> Iterator[str]:
    """Yield what the emulator tells by now, though it stands under the gaps."""
    told = {
        "auth.test": {name.lower() for name in client.auth_test().headers},
        "users.info": set(client.users_info(user=user, include_locale=True)["user"]),
    }
    for method, fields in UNTOLD.items():
        yield from (f"{method} tells {name} by now" for name in sorted(set(fields) & told[method]))


def gaps() -> Iterator[str]:
    """Yield what could not be asked, and why."""
    yield from (f"no {method}: {what}" for method, what in LACKING.items())
    for method, fields in UNTOLD.items():
        yield from (f"no {name} in {method}: {what}" for name, what in fields.items())
    yield from (f"no {what}" for what in ABSENT)


def _names() -> set[str]:
    """Return the names of the client's methods that stand in the product's code."""
    offered = {name for name in dir(WebClient) if "_" in name[1:] and not name.startswith("_")}
    found = set()
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            if "demo" not in path.parts:
                tree = ast.parse(path.read_text(encoding="utf-8"))
                found |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} & offered
    return found - {"api_call"}


@cache
def _of(name: str) -> frozenset[str]:
    """Return the methods behind one of the client's: most have one, an upload has several."""
    text = inspect.getsource(getattr(WebClient, name))
    within = [inner for inner in WITHIN.findall(text) if inner != "api_call" and hasattr(WebClient, inner)]
    return frozenset(CALLED.findall(text)).union(*map(_of, within))
