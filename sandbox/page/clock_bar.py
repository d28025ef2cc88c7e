"""The bar above the window: the story's time, the wishes for another one, who answers by themselves.

What is wished for goes to `workspace.wishes`; the program that owns the clock (the demo) grants it.
"""

from datetime import UTC, datetime
from functools import partial

from nicegui import ui

from sandbox.page.drawing.dates import weekday_and_time
from sandbox.page.page import Page
from sandbox.page.places import reader_of
from sandbox.page.plain import Words, allow, heading, put
from sandbox.page.trying import Trying
from sandbox.shapes import ImpossibleError
from sandbox.wishes import NOBODY, WishKind

EVERY = 1.0  # seconds after which the clock is drawn again
BUTTONS: tuple[tuple[WishKind, str, str], ...] = (
    ("now", "Now", "Let time run on from here; ends a leap"),
    ("hour", "+1 h", "One hour later"),
    ("prompt", "Next prompt", "Until the bot asks or tells the person you act as"),
    ("morning", "Tomorrow 08:55", "Tomorrow at 08:55 where the person you act as is"),
    (
        "month",
        "End of month · 1½ min",
        "Until the month's awards are proposed: takes about a minute and a half; Now ends it where it is",
    ),
)


def build(page: Page) -> None:
    """Draw the bar where NiceGUI stands, and draw it again when something changes."""
    bar = ClockBar(page)
    page.on_change.append(bar.draw)
    ui.timer(EVERY, bar.draw)
    ui.context.client.on_delete(bar.leave)
    bar.draw()


class ClockBar:
    """One browser's clock, its buttons and its two menus."""

    def __init__(self, page: Page) -> None:
        """Stand where NiceGUI stands; `draw` fills it in."""
        self.page, self.wishes = page, page.workspace.wishes
        self.name = f"page {id(page)}"
        ui.add_head_html('<link rel="stylesheet" href="/sandbox-page/story.css">')
        self.root = Words("div", classes="story", role="group")
        self.locale = ""
        self._speak()

    def _speak(self) -> None:
        """Make the parts in the language of who looks, unless they are."""
        if self.locale == self.page.locale:
            return
        self.locale, say = self.page.locale, self.page.say
        self.root.clear()
        put(self.root, "aria-label", say("Time of the story"))
        with self.root:
            self.time = Words("time", classes="story-time")
            with ui.element("div").classes("story-wishes") as self.wanted:
                self.buttons = {kind: self._button(kind, words, about) for kind, words, about in BUTTONS}
            with ui.element("div").classes("story-menus") as self.menus:
                self._menu("colleagues", say("Colleagues"), say("Who answers by themselves"))
                self._menu("trying", say("What to try"), say("What to try first, and as whom"))
            self.progress = Words("progress", max="1", aria_label=say("How far the leap is"))
            self.says = Words("span", classes="story-says", role="status")
            with Words(
                "div", classes="story-pop", popover="auto", id="colleagues", aria_label=say("Colleagues")
            ):
                self._colleagues()
            self.card = Trying(self.page)

    def _colleagues(self) -> None:
        say = self.page.say
        heading(say("Who answers by themselves"), "colleagues", say("Close"))
        Words("p", say("Whom you act as is never played."))
        with ui.element("div").classes("story-row"):
            for words, silent in ((say("All answer"), False), (say("All stay silent"), True)):
                Words("button", words, "btn", type="button").on("click", partial(self._all, silent=silent))
        self.people = ui.element("div").classes("story-people")
        self.boxes: dict[str, ui.element] = {}

    def _button(self, kind: WishKind, words: str, about: str) -> Words:
        say = self.page.say
        made = Words("button", say(words), "story-wish", type="button", title=say(about))
        return made.on("click", partial(self._wish, kind))

    def _menu(self, opens: str, words: str, about: str) -> None:
        Words("button", words, "story-wish", type="button", popovertarget=opens, title=about)

    def _wish(self, kind: WishKind) -> None:
        try:
            self.wishes.wish(kind, self.page.as_user)
        except ImpossibleError as refused:
            self.says.text = self.page.say(str(refused))
            return
        self.page.workspace.changed()

    def _all(self, *, silent: bool) -> None:
        self.wishes.quiet(self.wishes.colleagues, silent=silent)
        self.page.workspace.changed()

    def _one(self, user: str) -> None:
        self.wishes.quiet([user], silent=user not in self.wishes.silent)
        self.page.workspace.changed()

    def leave(self) -> None:
        """Act as nobody any more: the browser is gone."""
        self.wishes.acting.pop(self.name, None)

    def draw(self) -> None:
        """Show the time, how far a leap is, what may be wished for, and who is silent."""
        self._speak()
        self.wishes.acting[self.name] = self.page.as_user
        owned, leaping = self.wishes.owned, self.wishes.state == "leaping"
        self._draw_time()
        for kind, button in self.buttons.items():
            allow(button, allowed=owned and (leaping if kind == "now" else not leaping))
        self.wanted.set_visibility(owned)
        self.menus.set_visibility(owned)
        self.progress.set_visibility(owned and leaping)
        put(self.progress, "value", f"{self.wishes.share:.3f}")
        self.says.text = self.wishes.said(self.page.locale) if owned else self.page.say(NOBODY)
        wrong = owned and self.wishes.state == "refused"
        self.says.classes(add="wrong" if wrong else "", remove="" if wrong else "wrong")
        self._draw_people()
        self.card.draw()

    def _draw_time(self) -> None:
        now = self.page.workspace.clocks.now()
        moment, there = datetime.fromtimestamp(now, UTC), weekday_and_time(reader_of(self.page), now)
        place = self.page.tz.rpartition("/")[2].replace("_", " ")
        self.time.text = f"{there} {place} · {moment:%H:%M} UTC"
        put(self.time, "datetime", moment.isoformat(timespec="minutes"))

    def _draw_people(self) -> None:
        if list(self.boxes) != list(self.wishes.colleagues):
            self.people.clear()
            with self.people:
                self.boxes = {user: self._box(user) for user in self.wishes.colleagues}
        for user, box in self.boxes.items():
            mine = user == self.page.as_user
            put(box, "checked", user not in self.wishes.silent and not mine)
            allow(box, allowed=not mine)

    def _box(self, user: str) -> ui.element:
        person = self.page.workspace.people.get(user)
        with ui.element("label").classes("story-person"):
            box = ui.element("input").props("type=checkbox").on("change", partial(self._one, user))
            Words("span", (person.real_name or person.name) if person else user)
        return box
