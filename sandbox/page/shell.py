"""The window: its regions, and what is drawn in each of them."""

from collections.abc import Mapping
from pathlib import Path

from nicegui import app, ui

from sandbox.page import clock_bar, traffic
from sandbox.page.board import Board
from sandbox.page.hands import Hands
from sandbox.page.marks import Marks
from sandbox.page.page import APP, Page
from sandbox.page.parting import spoken
from sandbox.page.places import place_of
from sandbox.page.plain import Words
from sandbox.page.regions import REGIONS, Region
from sandbox.workspace import Workspace

STATIC = Path(__file__).parent / "static"
AT = "/sandbox-page"
HEAD = (
    '<meta name="color-scheme" content="light dark">'
    f'<link rel="stylesheet" href="{AT}/window.css"><link rel="stylesheet" href="{AT}/blocks.css">'
    f'<script type="module" src="{AT}/window.js"></script>'
)

app.add_static_files(AT, STATIC, max_cache_age=0)


def window(workspace: Workspace, marks: Marks, asked: Mapping[str, str]) -> None:
    """Build the window of one browser: `/?as=U_ANA` is Ana's, `&at=C_DEALS` what she looks at."""
    marks.since = marks.since or workspace.clocks.now()
    page = Page(workspace, _who(workspace, asked.get("as", "")), marks)
    page.start()
    page.place = place_of(page, asked.get("at") or APP)
    ui.add_head_html(HEAD + f"<script>{spoken(page)}</script>")
    hands = Hands(page)
    with ui.element("div").classes("shell") as root:
        _bar(page, hands)
        with ui.element("div").classes("panes"):
            _region(page, hands, "nav")
            with ui.element("div").classes("main"):
                for part in ("head", "feed", "composer"):
                    _region(page, hands, part)
            _region(page, hands, "thread")
            with Words("aside", classes="traffic", aria_label=page.say("Traffic")):
                traffic.build(page)
        _region(page, hands, "modal")
        _region(page, hands, "notices")
    hands.root, hands.dark = root, ui.dark_mode(None)
    ui.context.client.on_connect(page.watch)
    ui.context.client.on_delete(page.leave)
    hands.arrive()


def _bar(page: Page, hands: Hands) -> None:
    with ui.element("header").classes("bar"):
        _region(page, hands, "brand")
        with ui.element("div").classes("clock"):
            clock_bar.build(page)
        _region(page, hands, "self")


def _region(page: Page, hands: Hands, name: str) -> None:
    """Put one region there and draw it again whenever something changes."""
    draw: Region = REGIONS[name]
    board = Board(draw(page), hands.hear, of=name)
    hands.boards[name] = board
    page.on_change.append(lambda: board.show(draw(page)))


def _who(workspace: Workspace, wanted: str) -> str:
    """Return who looks: the one asked for, else the first person who can act."""
    people = [one.id for one in workspace.people.values() if not one.is_bot and not one.deleted]
    return wanted if wanted in people else next(iter(people), "")
