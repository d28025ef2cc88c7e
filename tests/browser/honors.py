"""A director decides about last month's champion; the next morning everybody may look it up."""

from playwright.sync_api import Browser, expect

from tests.browser.access import accessible
from tests.browser.told import Told
from tests.browser.window import window

CHAMPION = "Monthly sales champion, February 2026"


def ruth_honors(browser: Browser, address: str, told: Told) -> None:
    """Ruth approves what waits for her; it is announced over night, and stands in the hall of fame."""
    with window(browser) as one:
        one.start(f"{address}?as=U_RUTH")
        one.press(one.newest(CHAMPION, offers="Approve"), "Approve")
        expect(one.newest(CHAMPION)).to_contain_text("Approved by Ruth")
        accessible(one, "an award that was approved")
        told("Ruth approved February's champion")
        one.wish("Tomorrow 08:55")
        told("the next morning")
        one.say("/coach honors")
        honors = one.newest("Honors of February 2026")
        for words in (f"{CHAMPION}: Li", "It can be contested until", "Hall of fame"):
            expect(honors).to_contain_text(words)
        expect(honors).to_be_in_viewport()
        accessible(one, "the honors")
        told.show(one, "honors", of=honors)
        told("the honors of February stand in the hall of fame")
