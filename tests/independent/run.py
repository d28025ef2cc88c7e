"""A real `coach run` beside the emulator: it starts, draws Homes and forms, and posts a prompt."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.config import Settings
from tests.bot.running import coach_run, environment
from tests.independent.emulator import FULL, SIGNING_SECRET
from tests.independent.person import Person
from tests.independent.questions import north
from tests.independent.sides import Slack
from tests.independent.wire import Call, Wire
from views.prompt import STANDUP_OPEN
from views.setup.names import MENU_VIEW, NEW, TEAM, TEST

PEOPLE = "person,team,roles,manager,timezone,locale\n@ana,North,rep,@ben,Europe/London,en\n"
MANAGER = "@ben,North,manager,,Europe/London,zh_CN\n"
PATIENCE = 20.0


def run_wrong(slack: Slack, wire: Wire, folder: Path) -> Iterator[str]:
    """Set up a team by the command line, start the bot, live with it; yield what went wrong."""
    settings = Settings(
        slack_bot_token=FULL,
        slack_signing_secret=SIGNING_SECRET,
        slack_api_url=f"{wire.url}/api/",
        database_url=f"sqlite:///{folder / 'coach.sqlite3'}",
        coach_transport="http",
        coach_port=0,
    )
    table = folder / "people.csv"
    table.write_text(PEOPLE + MANAGER, encoding="utf-8")
    for words in (["migrate"], ["admin", "add", "@kim"]):
        yield from coach(settings, *words)
    with coach_run(settings, forked=False) as run:
        door = f"http://127.0.0.1:{run.port()}/slack/events"
        yield from _founded(Person("kim", door, slack, wire))
        yield from coach(settings, "import", "members", str(table))
        yield from _lived(door, slack, wire)
        if run.terminate():
            yield "coach run did not end cleanly"
    yield from (line.strip() for line in run.said if "Traceback" in line or "level=error" in line)
    yield from coach(settings, "doctor", ended=1)  # the emulator does not say the scopes


def _founded(kim: Person) -> Iterator[str]:
    """Let the administrator make the first team."""
    wire = kim.wire
    yield from answered("the setup", kim.command("setup"), wire, "views.open")
    menu = wire.of("views.open")[-1].answer["view"]
    new = {"type": "button", "action_id": TEAM, "block_id": "b", "value": NEW}
    yield from answered("the form of a team", kim.press(new, view=menu), wire, "views.push")
    form = wire.of("views.push")[-1].answer["view"]
    said = kim.submit(form, name="North", slack_channel_id=north(kim.slack))
    if said.status_code != 200 or "errors" in said.text:
        yield f"the team was answered with {said.status_code} {said.text}"


def _lived(door: str, slack: Slack, wire: Wire) -> Iterator[str]:
    begun = len(wire.calls)
    kim, ana = (Person(name, door, slack, wire) for name in ("kim", "ana"))
    yield from answered("the Home", ana.open_home(), wire, "views.publish")
    yield from answered("the setup", kim.command("setup"), wire, "views.open")
    menu = wire.of("views.open")[-1].answer.get("view") or {}
    if menu.get("callback_id") != MENU_VIEW:
        yield f"/coach setup opened {menu.get('callback_id')!r}"
        return
    chosen = {"type": "users_select", "action_id": TEST, "block_id": "setup_try", "selected_user": ana.user}
    yield from answered("a test prompt", kim.press(chosen, view=menu), wire, "views.update")
    prompt = _awaited(wire, begun)
    if prompt is None:
        yield "no prompt was posted"
        return
    yield from _filled_in(ana, wire, prompt)


def _filled_in(ana: Person, wire: Wire, prompt: Call) -> Iterator[str]:
    """Press the prompt's first button, send the form as it is."""
    button = next(
        element
        for block in prompt.answer["message"]["blocks"]
        for element in block.get("elements", ())
        if element.get("action_id") == STANDUP_OPEN
    )
    place = {"id": prompt.answer["channel"], "name": "directmessage"}
    where = {"channel": place, "message": prompt.answer["message"], "container": {"type": "message"}}
    yield from answered("the form", ana.press(button, **where), wire, "views.open")
    view = wire.of("views.open")[-1].answer["view"]
    said = ana.submit(view)
    if said.status_code != 200 or '"errors"' in said.text:
        yield f"the form was answered with {said.status_code} {said.text}"


def answered(what: str, said: Any, wire: Wire, method: str) -> Iterator[str]:
    """Yield how the bot answered, and what its call came to, unless both were well."""
    calls = wire.of(method)
    if said.status_code != 200:
        yield f"{what}: {said.status_code} {said.text}"
    if not calls or not calls[-1].answer.get("ok"):
        yield f"{what}: {method} came to {calls[-1].answer if calls else 'nothing'}"


def _awaited(wire: Wire, begun: int) -> Call | None:
    """Return the prompt that was posted, once it is there."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for call in wire.calls[begun:]:
            if call.method == "chat.postMessage" and STANDUP_OPEN in str(call.args.get("blocks")):
                return call
        time.sleep(0.1)
    return None


def coach(settings: Settings, *words: str, ended: int = 0) -> Iterator[str]:
    """Run one command; yield what it said if it did not end as it should."""
    ran = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        env=environment(settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if ran.returncode != ended:
        yield f"coach {' '.join(words)} ended with {ran.returncode}: {ran.stdout}{ran.stderr}"
