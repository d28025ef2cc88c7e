"""The day of a rep: asked, wrong, mended, sent, changed."""

from playwright.sync_api import Browser, expect

from tests.browser.access import accessible, gives_back, tabs_to, trapped
from tests.browser.told import Told
from tests.browser.window import Window, window


def ana_answers(browser: Browser, address: str, told: Told) -> None:
    """A wrong number, the right one and another one after that, with the keyboard alone."""
    with window(browser) as one:
        one.open(f"{address}?as=U_ANA")
        expect(one.page.locator("#trying")).to_be_visible()
        accessible(one, "what to try")
        one.page.keyboard.press("Escape")
        accessible(one, "messages")
        one.wish("Next prompt")
        one.newest(offers="Answer")
        tabs_to(one, "Answer", key="F6")
        one.page.keyboard.press("Enter")
        one.opened("Targets for today")
        trapped(one)
        gives_back(one)
        one.page.keyboard.press("Enter")
        _answers(one, told)
        _changes(one, told)


def _changes(one: Window, told: Told) -> None:
    """Take another number; then look at the App Home."""
    one.press(one.newest("was kept"), "Change")
    one.opened("Effective visits").get_by_label("Effective visits").fill("6")
    one.send()
    one.opened("Finish")
    one.send()
    expect(one.form).to_have_count(0)
    told("Ana answered with the keyboard alone, and changed it")
    one.home()
    expect(one.page.locator(".home")).to_contain_text("Ana")
    accessible(one, "App Home")
    told.show(one, "home")


def _answers(one: Window, told: Told) -> None:
    """Type a number that cannot be, read what stands beside it, mend it and go on to the end."""
    visits = one.opened("Targets for today").get_by_label("Effective visits")
    expect(visits).to_be_focused()
    visits.press("Control+a")
    one.page.keyboard.type("200")
    tabs_to(one, "Next")
    one.page.keyboard.press("Enter")
    expect(one.form.locator(".wrong")).to_contain_text("at most 50")
    expect(visits).to_be_focused()
    expect(visits).to_have_attribute("aria-invalid", "true")
    accessible(one, "the form with an error")
    told.show(one, "morning-form")
    visits.press("Control+a")
    one.page.keyboard.type("5")
    tabs_to(one, "Next")
    one.page.keyboard.press("Enter")
    one.opened("Finish")
    tabs_to(one, "Finish")
    one.page.keyboard.press("Enter")
    expect(one.form).to_have_count(0)
    one.newest("Your morning stand-up of Mon, Mar 9 was kept")
