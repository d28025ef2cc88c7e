"""The drawer at the side: what the bot and Slack say to each other, newest first."""

from collections.abc import Mapping, Sequence

from nicegui import ui
from nicegui.events import GenericEventArguments

from sandbox.page.board import Act, Board
from sandbox.page.drawing.html import joined, tag
from sandbox.page.page import Page
from sandbox.page.plain import Words, put
from sandbox.talk import Said, lately

ALL = "all"
KINDS = {ALL: "Everything", "calls": "Bot → Slack", "sent": "Slack → bot", "wrong": "Errors only"}
TO = {"bot": "Slack to the bot", "slack": "the bot to Slack"}
TEN = 10  # milliseconds: from there on nobody counts tenths
EVERY = 0.5  # seconds: a leap says a thousand things
EMIT = "(event) => emit(event.target.value)"


def build(page: Page) -> None:
    """Draw the drawer where NiceGUI stands, and draw it again when something changes."""
    drawer = Drawer(page)
    ui.timer(EVERY, drawer.draw)


class Drawer:
    """One browser's drawer: its filters, what is unfolded, whether it stands still."""

    def __init__(self, page: Page) -> None:
        """Make the parts; `draw` fills them in."""
        self.page = page
        self.who, self.kind = ALL, ALL
        self.unfolded: set[str] = set()
        self.standing: Sequence[Said] | None = None
        self.people: list[str] = []
        self.locale = ""
        self.root = Words("section", classes="talk")
        self._speak()

    def _speak(self) -> None:
        """Make the parts in the language of who looks, unless they are."""
        if self.locale == self.page.locale:
            return
        self.locale, say = self.page.locale, self.page.say
        self.people = []
        self.root.clear()
        with self.root:
            with ui.element("div").classes("talk-head"):
                Words("h2", say("What the bot and Slack say to each other"))
                self.chooser = self._select(say("Whose"), self._of_whom)
                with self._select(say("Which"), self._of_which):
                    for kind, words in KINDS.items():
                        Words("option", say(words), value=kind, selected=kind == self.kind)
                self.pause = Words("button", type="button")
                self.pause.on("click", self._pause)
                self._draw_pause()
            self.lines = Board({}, self._hear, of="talk-lines")

    def _select(self, label: str, heard: object) -> ui.element:
        return Words("select", aria_label=label).on("change", heard, js_handler=EMIT)  # type: ignore[arg-type]

    def _of_whom(self, event: GenericEventArguments) -> None:
        self.who = str(event.args)
        self.draw()

    def _of_which(self, event: GenericEventArguments) -> None:
        self.kind = str(event.args)
        self.draw()

    def _pause(self) -> None:
        self.standing = lately(self.page.workspace.journal) if self.standing is None else None
        self._draw_pause()
        self.draw()

    def _draw_pause(self) -> None:
        runs = self.standing is None
        self.pause.text = self.page.say("Pause") if runs else self.page.say("Go on")
        put(self.pause, "aria-pressed", "false" if runs else "true")

    def _hear(self, act: Act) -> None:
        """Unfold a line, or fold it."""
        self.unfolded ^= {str(act.get("value"))}
        self.draw()

    def draw(self) -> None:
        """Show the lines that are asked for; nothing while the drawer is shut."""
        if not self.page.talk:
            return
        self._speak()
        self._draw_people()
        said = self.standing if self.standing is not None else lately(self.page.workspace.journal)
        wanted = [one for one in said if self._fits(one)]
        nothing = {"none": tag("p", self.page.say("Nothing yet."), class_="none")}
        self.lines.show({one.key: self._line(one) for one in wanted} or nothing)

    def _fits(self, one: Said) -> bool:
        kinds: Mapping[str, bool] = {
            "calls": one.to == "slack",
            "sent": one.to == "bot",
            "wrong": not one.good,
        }
        return kinds.get(self.kind, True) and self.who in (ALL, self._whose(one.who))

    def _line(self, one: Said) -> str:
        open_ = one.key in self.unfolded
        who = self._name(self._whose(one.who))
        line = tag(
            "button",
            tag("span", "→" if one.to == "bot" else "←", role="img", aria_label=self.page.say(TO[one.to])),
            tag("b", one.kind),
            tag("span", f"{one.ms:.{0 if one.ms > TEN else 1}f} ms" if one.ms else "", class_="ms"),
            tag("small", " · ".join(filter(None, [who, one.outcome]))),
            type="button",
            class_="talk-line" if one.good else "talk-line bad",
            data_do="look",
            data_value=one.key,
            aria_expanded="true" if open_ else "false",
        )
        return joined([line, tag("pre", one.text(), tabindex="0")]) if open_ else line

    def _whose(self, name: str) -> str:
        """Return who is meant by a person's or a conversation's id: of a direct one, the person."""
        channel = self.page.workspace.conversations.channels.get(name)
        return channel.direct[0] if channel and len(channel.direct) == 1 else name

    def _name(self, user: str) -> str:
        person = self.page.workspace.people.get(user)
        channel = self.page.workspace.conversations.channels.get(user)
        named = f"#{channel.name}" if channel and channel.name else ""
        return (person.real_name or person.name) if person else named

    def _draw_people(self) -> None:
        people = [one.id for one in self.page.workspace.people.values() if not one.deleted]
        if people == self.people:
            return
        self.people = people
        self.chooser.clear()
        with self.chooser:
            Words("option", self.page.say("Everybody"), value=ALL, selected=self.who == ALL)
            for user in people:
                Words("option", self._name(user), value=user, selected=self.who == user)
