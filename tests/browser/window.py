"""A browser's window in somebody's hands: all is clicked or typed, all is read from the page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

DESKTOP, PHONE = (1280, 800), (390, 844)
PATIENCE = 60_000  # milliseconds; a busy machine is slow
A_LEAP = 600_000  # milliseconds
HERE = re.compile("^(Here: |到了：)")
expect.set_options(timeout=PATIENCE)


class Window:
    """One window."""

    def __init__(self, page: Page) -> None:
        """Hold it, and hear what goes wrong in it."""
        self.page = page
        self.wrong: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.wrong.append(f"the page failed: {error}"))
        page.on("console", self._hear)

    def _hear(self, said: Any) -> None:
        if said.type == "error":
            self.wrong.append(f"the browser complains: {said.text}")

    def open(self, address: str) -> None:
        """Open the page and wait until it can be used."""
        self.page.goto(address)
        self.page.locator(".story-time").wait_for()
        self.page.locator("#act-as").wait_for()

    def start(self, address: str) -> None:
        """Open it for the first time, and put away the card that says what to try."""
        self.open(address)
        card = self.page.locator("#trying")
        expect(card).to_be_visible()
        self.page.keyboard.press("Escape")
        expect(card).to_be_hidden()

    def become(self, name: str) -> None:
        """Act as somebody else."""
        self.page.locator("#act-as").select_option(label=name)
        expect(self.page.locator("#act-as option:checked")).to_have_text(name)
        expect(self.page).to_have_url(re.compile(f"as=U_{name.upper()}"))

    def go(self, place: str) -> None:
        """Open a conversation of the list; on a phone the list is a pane of its own."""
        back = self.page.locator(".back")
        if back.is_visible():
            back.click()
        self.page.locator(".nav .row").filter(has_text=place).first.click()
        expect(self.page.locator(".head h2")).to_contain_text(place)

    def home(self) -> Locator:
        """Look at the App Home."""
        self.page.get_by_role("tab").first.click()
        self.page.locator(".home").wait_for()
        return self.page.locator(".home")

    def wish(self, words: str) -> None:
        """Wish for another time and wait until it is there."""
        says, clock = self.page.locator(".story-says"), self.page.locator(".story-time")
        said, told, top = says.inner_text(), clock.get_attribute("datetime") or "", self._top()
        self.page.locator(".story").get_by_role("button", name=words, exact=True).click()
        # where the last leap ended may still stand there, or come to stand there in another language
        expect(clock).not_to_have_attribute("datetime", told, timeout=A_LEAP)
        expect(says).not_to_have_text(said)
        expect(says).to_have_text(HERE, timeout=A_LEAP)
        assert self._top() == top, "what is said for a moment moves what one is about to press"

    def _top(self) -> float:
        """Return where the window begins below its bar."""
        return float(self.page.locator(".panes").evaluate("(panes) => panes.getBoundingClientRect().top"))

    def say(self, words: str) -> None:
        """Write a command or words, and send them."""
        box = self.page.locator(".composer .write")
        box.fill(words)
        self.page.locator(".composer [data-do=send]").click()
        expect(box).to_have_value("")

    def newest(self, words: str = "", *, offers: str = "") -> Locator:
        """Return the newest message with these words, or that offers a button of these words."""
        said = self.page.locator(".feed article.message").filter(has_text=words)
        if offers:
            said = said.filter(has=self.page.get_by_role("button", name=offers, exact=True))
        said.last.wait_for()
        return said.last

    def at_the_top(self, said: Locator) -> None:
        """Scroll until a message begins where the conversation does."""
        said.evaluate("(message) => message.scrollIntoView()")

    def press(self, said: Locator, words: str) -> None:
        """Press the first button of these words."""
        said.get_by_role("button", name=words, exact=True).first.click()

    @property
    def form(self) -> Locator:
        """The modal on top."""
        return self.page.locator("dialog.modal-box[open]")

    def opened(self, words: str) -> Locator:
        """Wait for a modal that says so."""
        expect(self.form).to_contain_text(words)
        return self.form

    def send(self) -> None:
        """Submit the modal."""
        self.form.locator("[type=submit]").click()

    def shut(self) -> None:
        """Close every modal."""
        self.form.get_by_role("button", name="Close", exact=True).first.click()
        expect(self.form).to_have_count(0)


@contextmanager
def window(browser: Browser, size: tuple[int, int] = DESKTOP, *, dark: bool = False) -> Iterator[Window]:
    """Yield a window of its own, which nobody used before; what went wrong in it is raised in the end."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        has_touch=size is PHONE,
    )
    one = Window(context.new_page())
    yield one
    context.close()
    assert one.wrong == [], one.wrong
