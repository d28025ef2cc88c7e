"""What a browser shows at the end of an installation: what happened, and the next step."""

from collections.abc import Iterator

from models.shapes.frozen import Frozen
from models.shapes.reader import Locale, Reader
from views.blocks import clip
from views.language import Words, speak

NAME_MOST = 80
HALFWAY = frozenset(
    {"storage_error", "erasing"}
)  # Slack has let the bot in; the store has not kept all of it


class InstallPage(Frozen):
    """The page's words."""

    language: str
    title: str
    lines: tuple[str, ...]
    link: str = ""
    link_text: str = ""


def installed(locale: Locale, name: str, *, whole: bool, link: str, again: bool = False) -> InstallPage:
    """Return the page of who installed the app in a workspace, not for the first time or in all of them."""
    say = speak(Reader(locale=locale))
    if whole:
        lines = (
            say("Now add the app to the workspaces that shall use it, in your organisation's settings."),
            say("In each of them a Slack owner or admin types /coach setup."),
        )
    elif again:
        lines = (
            say("Everything that was set up here before is there."),
            say("In Slack, type /coach setup to look at it or to change it."),
        )
    else:
        lines = (
            say("The bot has sent you a message with the next step."),
            say("In Slack, type /coach setup: choose the channel, the people and the hours."),
        )
    return InstallPage(
        language=_code(locale),
        title=say("Sales Coach is installed in {name}.", name=clip(name, NAME_MOST) or "Slack"),
        lines=lines,
        link=link,
        link_text=say("Open Slack"),
    )


def failed(locale: Locale, reason: str, *, again: str) -> InstallPage:
    """Return the page of an installation that did not come to its end; `again` leads to the beginning."""
    say = speak(Reader(locale=locale))
    return InstallPage(
        language=_code(locale),
        title=say("Sales Coach was not installed."),
        lines=tuple(_lines(reason, say)),
        link=again,
        link_text=say("Try again"),
    )


def _lines(reason: str, say: Words) -> Iterator[str]:
    if reason == "erasing":
        yield say("What was kept of this workspace is just being erased. Begin again in a few minutes.")
    else:
        yield _why(reason, say)
    if reason not in HALFWAY:
        yield say("Nothing was changed.")


def _why(reason: str, say: Words) -> str:
    """Return what went wrong and what to do, for each of Bolt's reasons."""
    match reason:
        case "access_denied":
            return say("You cancelled it in Slack, or your workspace lets only administrators install apps.")
        case "invalid_browser":
            return say("It began in another browser, or this one keeps no cookies. Begin again here.")
        case "invalid_state":
            return say("The page was open for too long, or was loaded twice. Begin again.")
        case "storage_error" | "too_many":
            return say("The bot is busy just now. Begin again in a minute.")
        case "missing_code" | "invalid_code":
            return say("Slack did not confirm it. Begin again; if it fails again, tell whoever runs the bot.")
        case _:
            return say("Slack said: {reason}. Tell whoever runs the bot.", reason=clip(reason, NAME_MOST))


def _code(locale: Locale) -> str:
    return "zh-CN" if locale == "zh_CN" else "en"
