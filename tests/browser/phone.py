"""Li, who reads Chinese, on her phone, in the dark."""

from playwright.sync_api import Browser, expect

from sandbox.page.chinese import CHINESE
from tests.browser.access import accessible
from tests.browser.told import Told
from tests.browser.window import PHONE, window


def li_on_her_phone(browser: Browser, address: str, told: Told) -> None:
    """Li answers in Chinese, on a phone, in the dark."""
    with window(browser, PHONE, dark=True) as one:
        one.open(f"{address}?as=U_LI")
        expect(one.page.locator("#trying")).to_be_hidden()
        accessible(one, "the list on a phone")
        one.page.locator(".story").get_by_role("button", name=CHINESE["What to try"], exact=True).click()
        accessible(one, "what to try on a phone")
        one.page.keyboard.press("Escape")
        one.wish(CHINESE["Next prompt"])
        one.page.locator(".nav .row").first.click()
        said = one.newest(offers="回答")
        accessible(one, "messages on a phone, in Chinese and dark")
        told.show(one, "phone")
        one.press(said, "回答")
        field = one.form.locator("input.field").first
        field.fill("200")
        one.send()
        expect(field).to_have_attribute("aria-invalid", "true")
        accessible(one, "the form on a phone, in Chinese and dark")
        told.show(one, "phone-form")
        field.fill("3")
        one.send()
        expect(one.form.locator("[type=submit]")).to_have_text("完成")
        one.send()
        expect(one.form).to_have_count(0)
        told("Li answered on her phone, in Chinese")
