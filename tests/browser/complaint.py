"""A customer is gravely upset: all who must know hear of it at once, legal and the manager take it."""

from playwright.sync_api import Browser, expect

from tests.browser.access import accessible
from tests.browser.told import Told
from tests.browser.window import PHONE, Window, window

GRAVE = "Glass splinters in a box"
TAKE = "Take: Major complaint"  # how its label goes on: number, customer and title
ON_IT = "Legal: Lea is on it"
AT_ONCE = 10_000  # milliseconds, for a busy machine


def harbor_foods_complains(browser: Browser, address: str, told: Told) -> None:
    """Ana records it; Lea is on it as legal, Omar takes it on his phone; all see it in the case's room."""
    with window(browser) as ana, window(browser, dark=True) as lea, window(browser, PHONE) as omar:
        lea.start(f"{address}?as=U_LEA")
        omar.open(f"{address}?as=U_OMAR")
        ana.start(f"{address}?as=U_ANA")
        _records(browser, address, ana)
        for one in (lea, omar):
            expect(one.page.locator(".nav .row").filter(has_text="case-")).to_have_count(1, timeout=AT_ONCE)
        told("Ana recorded a major complaint")
        _as_legal(lea, told)
        ana.go("case-")
        card = ana.newest(GRAVE)
        expect(card).to_contain_text(ON_IT)
        accessible(ana, "the card of a complaint")
        told.show(ana, "complaint")
        _on_the_phone(omar, told)
        expect(card).to_contain_text("Omar")


def _records(browser: Browser, address: str, ana: Window) -> None:
    """Fill the form in; what is missing is said beside its field, and nothing lies over it."""
    ana.say("/coach complaint new Harbor Foods")
    form = ana.opened("Record a complaint")
    _nothing_over_it(browser, address)
    expect(form.locator(".choices").first).to_be_hidden()  # by now it would have unfolded
    form.get_by_label("Major", exact=True).check()
    form.get_by_label("What is it about?").select_option(label="Product")
    form.get_by_label("Where did the customer say it?").select_option(label="Hotline")
    form.get_by_label("In one line").fill(GRAVE)
    ana.send()
    says = form.get_by_label("What does the customer say?")
    expect(says).to_be_focused()
    expect(says).to_have_attribute("aria-invalid", "true")
    accessible(ana, "the form of a complaint")
    says.fill(f"{GRAVE}. They want to hear from us today.")
    ana.send()
    ana.opened("is recorded for Ana")
    accessible(ana, "a complaint that was recorded")
    ana.shut()


def _nothing_over_it(browser: Browser, address: str) -> None:
    """Open a second window on the same form: the card that says what to try stays away from it."""
    with window(browser) as second:
        second.open(f"{address}?as=U_ANA")
        second.opened("Record a complaint")
        second.page.wait_for_function("sessionStorage.getItem('tried')")
        expect(second.page.locator("#trying")).to_be_hidden()


def _as_legal(lea: Window, told: Told) -> None:
    """Take it as legal; the thread of the case says so."""
    notice = lea.newest("1 case to know of")
    notice.get_by_role("button", name=TAKE).click()
    expect(notice).to_contain_text(ON_IT)
    lea.go("case-")
    expect(lea.newest(GRAVE)).to_contain_text(ON_IT)
    _thread(lea, "On it · Lea", "the thread of a case, dark")
    told("Lea from legal is on it")


def _on_the_phone(omar: Window, told: Told) -> None:
    """Take it as the manager, on the phone."""
    omar.page.locator(".nav .row").first.click()
    notice = omar.newest("1 case needs you")
    expect(notice).to_be_in_viewport()
    expect(notice).to_contain_text(ON_IT)
    accessible(omar, "the manager's messages on a phone")
    notice.get_by_role("button", name=TAKE).click()
    expect(notice.get_by_role("button", name=TAKE)).to_have_count(0)
    notice.get_by_role("button", name="Open: Major complaint").click()
    omar.opened(GRAVE)
    accessible(omar, "the complaint on a phone")
    omar.shut()
    omar.go("case-")
    expect(omar.newest(GRAVE)).to_be_in_viewport()
    accessible(omar, "the room of a case on a phone")
    _thread(omar, "Taken · Omar", "the thread of a case on a phone")
    told("Omar took it on his phone")


def _thread(one: Window, says: str, where: str) -> None:
    """Read the thread of the case; its head stays in sight however long it is."""
    one.newest(GRAVE).locator(".replies").click()
    thread = one.page.locator(".thread")
    expect(thread).to_contain_text(says)
    away = thread.get_by_role("button", name="Close thread", exact=True)
    expect(away).to_be_in_viewport(ratio=1)
    accessible(one, where)
    away.click()
    expect(thread).to_be_hidden()
