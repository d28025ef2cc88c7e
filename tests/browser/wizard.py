"""An administrator who knows nothing, in an empty workspace: by the wizard to the first prompt."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from playwright.sync_api import Browser, expect

from bot.app import assemble
from bot.demo.offered import SLASH_COMMANDS
from bot.demo.stage import Stage, built
from bot.logs import set_up
from scheduler.relay import UNLIMITED_PACE
from tests.browser.access import accessible
from tests.browser.told import Told
from tests.browser.window import Window, window

MOST_CLICKS = 12
SUNDAY = datetime(2026, 3, 8, 15, tzinfo=UTC)
MONDAY = datetime(2026, 3, 9, 7, 31, tzinfo=UTC)  # a minute after half past eight in Madrid
PEOPLE = (("boss", "Bea Boss"), ("ana", "Ana"), ("ben", "Ben"))
COUNTED = """window.clicks = 0;
addEventListener("click", (event) => { if (event.isTrusted) window.clicks++; }, true);
addEventListener("change", (event) => { if (event.target.matches("select")) window.clicks++; }, true)"""


@contextmanager
def _installed() -> Iterator[Stage]:
    """Yield a workspace in which the real bot was just installed."""
    plan = {
        "team": {"team_id": "T_NEW", "name": "Brightwater"},
        "app": {"slash_commands": [*SLASH_COMMANDS]},
        "people": [
            {"id": f"U_{name.upper()}", "name": name, "real_name": said, "tz": "Europe/Madrid"}
            | {"is_owner": name == "boss", "is_admin": name == "boss"}
            for name, said in PEOPLE
        ],
        "channels": [{"id": "C_SALES", "name": "sales", "members": ["U_BOSS"], "with_bot": True}],
    }
    set_up("text", "ERROR", ())
    with built(plan, SUNDAY, 0) as stage:
        bot = assemble(stage.settings, stage.clock, limits=UNLIMITED_PACE)
        bot.start()
        try:
            stage.move_to(SUNDAY)
            yield stage
        finally:
            bot.stop()


def wizard(browser: Browser, told: Told) -> None:
    """Every page once; the clicks are counted from the App Home to the first prompt's answer button."""
    with _installed() as stage, window(browser) as one:
        one.page.add_init_script(COUNTED)
        one.open(f"{stage.page_url}?as=U_BOSS&at=home")
        one.press(one.home(), "Set up")
        _pages(one, told)
        clicks = int(one.page.evaluate("window.clicks"))
        assert clicks <= MOST_CLICKS, clicks
        one.shut()
        one.page.locator("#act-as").select_option(label="Ana")
        one.newest("Hello Ana, I am Sales Coach.")
        stage.move_to(MONDAY)
        one.newest(offers="Answer")
        told(f"from an empty workspace to the first prompt: {clicks} clicks (at most {MOST_CLICKS})")


def _pages(one: Window, told: Told) -> None:
    """Go through the pages of the wizard, after one sent too early."""
    one.opened("Nobody administers Sales Coach here yet")
    one.send()
    form = one.opened("Step 1 of 4")
    form.get_by_label("channel").first.select_option(label="#sales")
    one.send()
    form = one.opened("Step 2 of 4")
    accessible(one, "the wizard")
    _choose(one, "people", "Ana", "Ben")
    _choose(one, "managers", "Bea Boss")
    told.show(one, "wizard")
    one.send()
    one.opened("Step 3 of 4")
    one.send()
    expect(one.opened("Nothing was sent yet")).to_contain_text("08:30")
    accessible(one, "the wizard's preview")
    one.send()
    one.opened("is started")


def _choose(one: Window, block: str, *names: str) -> None:
    """Type part of a name and take it with Enter, or click it where it is offered."""
    field = one.page.locator(f"dialog input[data-block={block}]")
    for name in names:
        field.fill(name)
        field.press("ArrowDown")
        field.press("Enter")
        expect(
            one.page.locator(".combo")
            .filter(has=one.page.locator(f"input[data-block={block}]"))
            .locator(".chip")
            .last
        ).to_contain_text(name)
