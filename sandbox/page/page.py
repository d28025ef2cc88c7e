"""One browser's look at the workspace: who looks, where, and what to draw again after a change."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.control.acts import open_home
from sandbox.page.marks import Marks
from sandbox.page.words import Say, speak
from sandbox.workspace import Workspace

SOON = 0.02  # changes that come together are drawn together
SCREENFUL = 60  # messages that are drawn at first; older ones when one scrolls up to them
APART = 0.12  # and a flood of them no oftener than this

LATE = frozenset({"expired_trigger_id"})
HOME = "home"  # the app's Home tab
APP = "app"  # one's own conversation with the app


@dataclass
class Page:
    """What one browser shows: `on_change` holds what draws itself anew, `refresh` asks for it."""

    workspace: Workspace
    as_user: str
    marks: Marks
    place: str = APP  # a conversation's id, HOME or APP
    thread: str = ""  # the ts of the thread beside it
    most: int = SCREENFUL  # how many messages are drawn
    dismissed: set[str] = field(default_factory=set)
    refused: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)  # by view and its hash
    trouble: dict[str, str] = field(default_factory=dict)  # by view
    awaited: set[str] = field(default_factory=set)  # views of which the bot has not answered the submit yet
    notices: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)  # what the bot's suggestions were called
    talk: bool = False  # whether the drawer of traffic is open
    suggested: str = ""  # what the composer offers, drawn
    drawn: dict[str, tuple[object, ...]] = field(default_factory=dict)
    on_change: list[Callable[[], None]] = field(default_factory=list)
    _due: asyncio.TimerHandle | None = None
    _drawn_at: float = 0.0
    _calls: int = 0  # how far the journal has been read

    @property
    def locale(self) -> str:
        """Return the language of who looks."""
        person = self.workspace.people.get(self.as_user)
        return person.locale if person else "en-US"

    @property
    def tz(self) -> str:
        """Return the zone of who looks."""
        person = self.workspace.people.get(self.as_user)
        return person.tz if person else "UTC"

    @property
    def say(self) -> Say:
        """Return the page's own words in the language of who looks."""
        return speak(self.locale)

    def home_id(self) -> str:
        """Return the id of the App Home of who looks; empty while there is none."""
        home = self.workspace.homes.get(self.as_user)
        return home.id if home else ""

    def opened(self, place: str) -> None:
        """Tell the bot that its Home or its Messages tab is looked at (slack.md 1.4 app_home_opened)."""
        if self.as_user:
            tab = "home" if place == HOME else "messages"
            self.workspace.background(self._opened(tab))

    async def _opened(self, tab: str) -> None:
        await open_home(self.workspace, user=self.as_user, tab=tab)
        self.workspace.changed()

    def _look_for_late_forms(self) -> None:
        """Say so when the app came too late with a form for this person (slack.md 1.4 trigger_id)."""
        entries = self.workspace.journal.entries
        for entry in entries[self._calls :]:
            if entry.outcome in LATE:
                trigger = self.workspace.permissions.triggers.get(str(entry.args.get("trigger_id")))
                if trigger and trigger.user == self.as_user:
                    self.note(self.say("The form did not open: the app took longer than three seconds."))
        self._calls = len(entries)

    def note(self, words: str) -> None:
        """Say something once, at the edge of the window."""
        self.notices[f"n{len(self.notices)}"] = words

    def start(self) -> None:
        """Begin with what happens from now on."""
        self._calls = len(self.workspace.journal.entries)

    def watch(self) -> None:
        """Look again whenever the workspace changes; and now, at what changed while the browser loaded."""
        if self.refresh not in self.workspace.watchers:
            self.workspace.watchers.append(self.refresh)
        self.refresh()

    def leave(self) -> None:
        """Look no more: the browser is gone."""
        if self.refresh in self.workspace.watchers:
            self.workspace.watchers.remove(self.refresh)
        if self._due:
            self._due.cancel()

    def refresh(self) -> None:
        """Draw soon what changed; from the sandbox's own loop."""
        if self._due is None:
            loop = asyncio.get_running_loop()
            moment = max(loop.time() + SOON, self._drawn_at + APART)
            self._due = loop.call_at(moment, self.draw)

    def draw(self) -> None:
        """Draw now what changed."""
        self._look_for_late_forms()
        if self._due:
            self._due.cancel()
        self._due, self._drawn_at = None, asyncio.get_running_loop().time()
        for look in tuple(self.on_change):
            look()
