"""What the bot hears of: presses, fields, forms, words."""

from collections.abc import Awaitable, Callable

from sandbox.control import acts
from sandbox.control.changes import say
from sandbox.interactions import forms
from sandbox.interactions.results import TROUBLE, Outcome
from sandbox.page.board import Act
from sandbox.page.filling import block_of, filled, put_typed, screen_of, there
from sandbox.page.page import APP, Page
from sandbox.page.places import channel_at
from sandbox.screens import Screen

FAILED = frozenset({"operation_timeout", "dispatch_failed"})


def _told(page: Page, outcome: Outcome | None, screen: Screen | None = None) -> None:
    """Say what went wrong as Slack says it: in the view, or at the edge of the window."""
    if outcome is None or not outcome.shown:
        return
    words = page.say(TROUBLE) if outcome.shown in FAILED else page.say(outcome.shown)
    if screen is not None and screen.id != page.home_id():
        page.trouble[screen.id] = words
    else:
        page.note(words)


async def press(page: Page, act: Act) -> None:
    """Press a button, or choose from a menu behind three dots."""
    await put_typed(page, act)
    screen = screen_of(page, act)
    if screen:
        page.trouble.pop(screen.id, None)
    outcome = await acts.press(
        page.workspace,
        user=page.as_user,
        target=str(act["target"]),
        action_id=str(act["action"]),
        block_id=block_of(page, act),
        value=None if "selected" in act else act.get("value"),
        selected=act.get("selected"),
    )
    _told(page, outcome, screen)


async def fill(page: Page, act: Act) -> None:
    """Type or choose in a view or a message."""
    outcome = await filled(page, there(page, act), str(act["block"]), str(act["action"]), act.get("value"))
    _told(page, outcome, screen_of(page, act))


async def enter(page: Page, act: Act) -> None:
    """Press Enter in a field that tells the bot."""
    await put_typed(page, act)
    outcome = await acts.dispatch(
        page.workspace,
        user=page.as_user,
        target=str(act["target"]),
        block_id=str(act["block"]),
        action_id=str(act["action"]),
    )
    _told(page, outcome, screen_of(page, act))


async def submit(page: Page, act: Act) -> None:
    """Submit the modal on top; a second click while its answer is awaited is none, as in Slack."""
    await put_typed(page, act)
    screen = forms.top_of(page.workspace, page.as_user)
    if screen.id in page.awaited:
        return
    page.awaited.add(screen.id)
    try:
        await _submitted(page, screen)
    finally:
        page.awaited.discard(screen.id)


async def _submitted(page: Page, screen: Screen) -> None:
    page.trouble.pop(screen.id, None)
    outcome = await acts.submit(page.workspace, user=page.as_user)
    page.refused[screen.id, screen.hash] = (
        {} if outcome.shown else {name: page.say(why) for name, why in outcome.refused.items()}
    )
    _told(page, outcome, screen)


async def close(page: Page, act: Act) -> None:
    """Cancel the modal on top, or close the whole stack."""
    if page.workspace.top(page.as_user):
        _told(page, await acts.close(page.workspace, user=page.as_user, everything=bool(act.get("all"))))


async def shortcut(page: Page, act: Act) -> None:
    """Choose a shortcut, on a message or anywhere."""
    name, ts, channel = str(act["value"]), str(act.get("ts") or ""), channel_at(page)
    if not ts or channel is None:
        _told(page, await acts.shortcut(page.workspace, user=page.as_user, callback_id=name))
        return
    _told(
        page,
        await acts.message_shortcut(
            page.workspace, user=page.as_user, callback_id=name, channel=channel.id, ts=ts
        ),
    )


async def send(page: Page, act: Act) -> None:
    """Send what was written: a slash command, or words."""
    typed, thread = str(act.get("text") or "").strip(), str(act.get("thread") or "")
    page.suggested = ""
    if typed.startswith("/"):
        await _command(page, typed, thread)
    elif typed:
        channel = channel_at(page) or page.workspace.conversations.direct(
            [page.as_user], among=[page.workspace.app.bot_user]
        )
        await say(
            page.workspace, user=page.as_user, channel=channel.id, text=escaped(typed), thread_ts=thread
        )


def escaped(typed: str) -> str:
    """Return what a person typed as Slack keeps it (slack.md 1.5 mrkdwn)."""
    return typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


async def _command(page: Page, typed: str, thread: str) -> None:
    name, _, text = typed.partition(" ")
    if thread:
        page.note(page.say("{name} is not supported in threads. Sorry!").format(name=name))
        return
    channel = channel_at(page)
    where = channel.id if channel and page.place != APP else ""
    outcome = await acts.command(
        page.workspace, user=page.as_user, name=name, text=text.strip(), channel=where
    )
    if outcome.refused:
        page.note(page.say("{name} is not a valid command.").format(name=name))
    elif outcome.shown in FAILED:
        page.note(page.say('{name} failed with the error "{error}"').format(name=name, error=outcome.shown))
    elif outcome.shown:
        page.note(outcome.shown)


DOINGS: dict[str, Callable[[Page, Act], Awaitable[None]]] = {
    "press": press,
    "fill": fill,
    "enter": enter,
    "submit": submit,
    "close": close,
    "shortcut": shortcut,
    "send": send,
}
