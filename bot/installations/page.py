"""The page at the end of an installation, in the browser's language."""

from collections.abc import Mapping, Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, Template

from models.shapes.reader import Locale, locale_of
from views.installing import InstallPage

HEADERS: Mapping[str, str] = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",  # the address holds Slack's code
    "X-Content-Type-Options": "nosniff",
}
FIRST = 1.0


def html(page: InstallPage) -> str:
    """Return the page."""
    return _template().render(page=page)


def preferred(headers: Mapping[str, Sequence[str]]) -> Locale:
    """Return the language that the browser likes best, of those that the bot speaks."""
    told = ",".join(headers.get("accept-language", ()))
    wishes = [_wish(one) for one in told.split(",") if one.strip()]
    spoken = [(weight, tag) for weight, tag in wishes if tag.startswith(("en", "zh"))]
    return locale_of(max(spoken, key=lambda wish: wish[0])[1]) if spoken else "en"


def _wish(text: str) -> tuple[float, str]:
    """Return how much a language is liked, and its name: `zh-CN;q=0.9`."""
    tag, _, weight = text.partition(";q=")
    try:
        return (float(weight) if weight else FIRST), tag.strip().lower()
    except ValueError:
        return 0.0, tag.strip().lower()


@cache
def _template() -> Template:
    return Environment(loader=PackageLoader("bot.installations", "."), autoescape=True).get_template(
        "page.html"
    )
