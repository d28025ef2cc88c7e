"""The card that says what to try first, and as whom: told by the program that owns the clock."""

from collections.abc import Sequence

from nicegui import ui

from sandbox.page.page import Page
from sandbox.page.plain import Words, heading
from sandbox.page.words import language
from sandbox.shapes import Payload

ONCE = """
setTimeout(() => {
  const card = document.getElementById("trying");
  const phone = matchMedia("(max-width: 640px)").matches; // there it would cover everything
  if (!card || phone || sessionStorage.getItem("tried")) return;
  sessionStorage.setItem("tried", "1");
  if (document.querySelector("dialog[open]")) return; // it would lie over a form and could not be closed
  card.showPopover();
}, 300)
"""


class Trying:
    """The card of one browser."""

    def __init__(self, page: Page) -> None:
        """Stand where NiceGUI stands; `draw` fills it in."""
        self.page = page
        self.shown: Sequence[Payload] = ()
        label = page.say("What to try")
        self.box = Words("div", classes="story-pop", popover="auto", id="trying", aria_label=label)

    def draw(self) -> None:
        """Show the card, once there is one; by itself for the first time only."""
        card = self.page.workspace.wishes.card
        if card == self.shown:
            return
        self.shown = card
        self.box.clear()
        with self.box:
            heading(self.page.say("What to try"), "trying", self.page.say("Close"))
            with ui.element("ul").classes("story-card"):
                for one in card:
                    self._line(one)
        ui.run_javascript(ONCE)

    def _line(self, one: Payload) -> None:
        person = self.page.workspace.people.get(str(one.get("as", "")))
        with ui.element("li"):
            if person:
                named = self.page.say("Act as {name}").format(name=person.real_name or person.name)
                Words("a", named, "btn", href=f"?as={person.id}")
            Words("span", str(one.get(language(self.page.locale)) or one.get("text", "")))
