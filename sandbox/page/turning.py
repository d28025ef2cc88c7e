"""What only turns the window: another conversation, another person, light and dark."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sandbox.control.changes import join
from sandbox.page.board import Act
from sandbox.page.completing import offers
from sandbox.page.composing import offered
from sandbox.page.page import APP, HOME, SCREENFUL
from sandbox.page.places import after, place_of

if TYPE_CHECKING:
    from sandbox.page.hands import Hands


def go(hands: "Hands", act: Act) -> None:
    """Open a conversation or the app's Home."""
    page = hands.page
    page.place, page.thread, page.suggested = place_of(page, str(act["place"])), "", ""
    page.most = max(SCREENFUL, after(page, str(act["ts"])) + SCREENFUL // 2) if act.get("ts") else SCREENFUL
    hands.stand("main")
    if page.place in (HOME, APP):
        page.opened(page.place)


def back(hands: "Hands", _act: Act) -> None:
    """Go back one pane on a narrow screen."""
    page = hands.page
    hands.stand("main" if page.thread else "list")
    page.thread = ""


def thread(hands: "Hands", act: Act) -> None:
    """Open a thread beside the conversation."""
    hands.page.thread = str(act["ts"])
    hands.stand("thread")


def unthread(hands: "Hands", _act: Act) -> None:
    """Close the thread."""
    hands.page.thread = ""
    hands.stand("main")


def become(hands: "Hands", act: Act) -> None:
    """Act as somebody else."""
    page, user = hands.page, str(act["value"])
    if user not in page.workspace.people:
        return
    page.as_user, page.place, page.thread, page.suggested = user, APP, "", ""
    page.notices.clear()
    page.opened(APP)
    hands.address()


def earlier(hands: "Hands", _act: Act) -> None:
    """Show more of what was said before."""
    hands.page.most += SCREENFUL


def dismiss(hands: "Hands", act: Act) -> None:
    """Put an ephemeral message away."""
    hands.page.dismissed.add(str(act["ts"]))


def unnote(hands: "Hands", act: Act) -> None:
    """Put a notice away."""
    hands.page.notices[str(act["value"])] = ""


def write(hands: "Hands", act: Act) -> None:
    """Offer what may be meant by what is typed."""
    page = hands.page
    typed = str(act.get("typed") or "")
    page.suggested = offered(offers(page.workspace, typed, page.locale)) if typed else ""


def theme(hands: "Hands", act: Act) -> None:
    """Turn light or dark."""
    hands.dark.set_value({"light": False, "dark": True}.get(str(act.get("value"))))


def traffic(hands: "Hands", _act: Act) -> None:
    """Open or close the drawer of what the bot and Slack say to each other."""
    hands.page.talk = not hands.page.talk
    hands.root.props(f"data-traffic={'open' if hands.page.talk else 'shut'}")


def enter(hands: "Hands", act: Act) -> None:
    """Join a public channel."""
    page = hands.page
    page.workspace.background(_joined(hands, str(act["place"])))


async def _joined(hands: "Hands", place: str) -> None:
    await join(hands.page.workspace, channel=place, user=hands.page.as_user)
    hands.page.workspace.changed()


TURNINGS: dict[str, Callable[["Hands", Act], None]] = {
    "go": go,
    "back": back,
    "thread": thread,
    "unthread": unthread,
    "become": become,
    "earlier": earlier,
    "dismiss": dismiss,
    "unnote": unnote,
    "write": write,
    "theme": theme,
    "traffic": traffic,
    "join": enter,
}
