"""The bot's own way of being installed: its page, the consent, the code, the token sealed, the first Home."""

from collections.abc import Iterator
from pathlib import Path

import httpx

from bot.config import Settings
from bot.keys import new_key
from tests.bot.running import coach_run
from tests.independent.emulator import CLIENT_ID, CLIENT_SECRET, SIGNING_SECRET, Emulator, scopes
from tests.independent.oauth import consented, query_of
from tests.independent.person import Person
from tests.independent.run import PATIENCE, answered, coach
from tests.independent.sides import Slack
from tests.independent.wire import Wire

DONE, FOUND = 200, 302


def installing_wrong(
    emulator: Emulator, slack: Slack, wire: Wire, folder: Path, redirect: str
) -> Iterator[str]:
    """Start a bot that has no token, let Kim install it; yield what went wrong."""
    door = httpx.URL(redirect)
    settings = Settings(
        slack_client_id=CLIENT_ID,
        slack_client_secret=CLIENT_SECRET,
        slack_redirect_uri=redirect,
        slack_signing_secret=SIGNING_SECRET,
        slack_api_url=f"{wire.url}/api/",
        coach_keys=new_key(),
        database_url=f"sqlite:///{folder / 'several.sqlite3'}",
        coach_transport="http",
        coach_port=door.port,
    )
    yield from coach(settings, "migrate")
    with coach_run(settings, forked=False) as run:
        base = f"http://127.0.0.1:{run.port()}"
        yield from _refused(emulator, base)
        yield from _installed(emulator, base)
        kim = Person("kim", f"{base}/slack/events", slack, wire)
        begun = len(wire.calls)
        yield from answered("the Home after installing", kim.open_home(), wire, "views.publish")
        if not any(call.method == "views.publish" for call in wire.calls[begun:]):
            yield "the bot did not use the token that it got"
        if run.terminate():
            yield "coach run did not end cleanly"
    yield from (line.strip() for line in run.said if "Traceback" in line or "xoxb-" in line)
    if any(b"xoxb-" in path.read_bytes() for path in folder.glob("several.sqlite3*")):
        yield "a token stands in the database as it is"


def _installed(emulator: Emulator, base: str) -> Iterator[str]:
    """Go the whole way; then once more with what has served."""
    url, cookie = _begun(base)
    asked = query_of(url)["scope"].split(",")
    needed, optional = scopes()
    if sorted(asked) != sorted([*needed, *optional]):
        yield f"asked for {asked}, not for the manifest's scopes"
    back = consented(emulator, url, "kim")
    done = httpx.get(back, headers={"cookie": cookie}, timeout=PATIENCE)
    if done.status_code != DONE or "Emulated" not in done.text:
        yield f"installing ended with {done.status_code} {done.text[:500]}"
    again = httpx.get(back, headers={"cookie": cookie}, timeout=PATIENCE)
    if again.status_code == DONE:
        yield "a state served twice"


def _refused(emulator: Emulator, base: str) -> Iterator[str]:
    """Come back from another browser, with another state, with a code that is none."""
    url, cookie = _begun(base)
    back = httpx.URL(consented(emulator, url, "kim"))
    tries = {
        "another browser": (back, ""),
        "another state": (back.copy_set_param("state", "made-up"), cookie),
        "a made-up code": (back.copy_set_param("code", "made-up"), cookie),
    }
    for name, (address, kept) in tries.items():
        said = httpx.get(address, headers={"cookie": kept}, timeout=PATIENCE)
        if said.status_code == DONE:
            yield f"{name}: let in"


def _begun(base: str) -> tuple[str, str]:
    """Open the bot's install page; return where it sends the browser, and the cookie it left there."""
    said = httpx.get(f"{base}/slack/install")
    assert said.status_code == FOUND, f"{said.status_code} {said.text}"
    return said.headers["location"], said.headers["set-cookie"].split(";")[0]
