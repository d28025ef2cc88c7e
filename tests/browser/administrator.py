"""An administrator looks around."""

from playwright.sync_api import Browser, expect

from tests.browser.access import accessible
from tests.browser.told import Told
from tests.browser.window import window


def ada_administers(browser: Browser, address: str, told: Told) -> None:
    """The administrator opens the setup, and what the bot and Slack said to each other."""
    with window(browser) as one:
        one.start(f"{address}?as=U_ADA")
        one.say("/coach setup")
        one.opened("Everything is set up.").get_by_role("button", name="Teams", exact=True).click()
        one.opened("North")
        accessible(one, "the setup")
        one.shut()
        one.page.locator("[data-do=traffic]").click()
        expect(one.page.locator(".talk-line").first).to_be_visible()
        accessible(one, "the traffic")
        told("Ada looked at the setup and at the traffic")
