"""The day of a manager: the digest, what needs a decision first, and what became of it."""

import re

from playwright.sync_api import Browser, expect

from bot.demo.scene import STUCK
from tests.browser.access import accessible
from tests.browser.told import Told
from tests.browser.window import Window, window

LINE_OF_A_REPORT = re.compile("^Review the report of ")
SOLUTION = "Ruth goes there on Friday"


def omar_decides(browser: Browser, address: str, told: Told) -> None:
    """Omar reads his digest, takes and solves what Ana is stuck at, and reviews a report."""
    with window(browser) as one:
        one.start(f"{address}?as=U_OMAR")
        one.wish("Next prompt")
        digest = one.newest("Your morning digest")
        expect(digest).to_contain_text(STUCK)
        accessible(one, "the digest")
        one.at_the_top(digest)
        told.show(one, "digest")
        one.press(digest, "Take the stuck point of Ana")
        expect(digest).to_contain_text("You took it")
        _solves(one, told)
        told("Omar read his digest, took what Ana is stuck at and solved it")
        _reviews(one, told)
    with window(browser) as one:
        one.start(f"{address}?as=U_ANA")
        expect(one.newest(STUCK)).to_contain_text(SOLUTION)
        told("Ana reads what solved it")


def _solves(one: Window, told: Told) -> None:
    """Open the stuck point from its card, and say what solved it."""
    card = one.newest("Stuck point #")
    expect(card).to_contain_text("taken by Omar")
    told.show(one, "stuck-point", of=card)
    one.press(card, "Solve")
    one.opened("Solved").get_by_label("What solved it?").fill(SOLUTION)
    accessible(one, "the form of a solution")
    one.send()
    expect(one.form).to_have_count(0)
    expect(card).to_contain_text(SOLUTION)
    expect(card).to_contain_text("solved by Omar")


def _reviews(one: Window, told: Told) -> None:
    """Accept the first report that waits; the next one comes by itself, or there is none."""
    digest = one.newest("Your morning digest")
    digest.get_by_role("button", name=LINE_OF_A_REPORT).first.click()
    form = one.opened("Decision")
    whose = form.locator(".words").first.inner_text()
    accessible(one, "the form of a review")
    form.get_by_label("Accept", exact=True).check()
    form.get_by_label("Rating").select_option(label="4 of 5")
    one.send()
    expect(form.locator(".words").first).not_to_have_text(whose)
    one.shut()
    expect(digest.locator("s")).to_contain_text(["week of"])
    told("Omar reviewed a report, and his digest says so")


def wang_excuses(browser: Browser, address: str, told: Told) -> None:
    """Wang reads his digest in Chinese, in the dark, and excuses a day that Mia skipped."""
    with window(browser, dark=True) as one:
        one.start(f"{address}?as=U_WANG")
        digest = one.newest("晨间简报")
        one.at_the_top(digest)
        accessible(one, "the digest in Chinese and dark")
        told.show(one, "digest-zh")
        one.press(digest, "准予Mia免答")
        form = one.opened("准予免答")
        one.send()
        expect(form.locator(".wrong")).to_be_visible()
        accessible(one, "a form with an error in Chinese and dark")
        form.get_by_label("原因").fill("全天在客户那里")
        one.send()
        expect(one.form).to_have_count(0)
        expect(digest.locator("s").filter(has_text="Mia")).to_be_visible()
        told("Wang excused Mia, in Chinese")
