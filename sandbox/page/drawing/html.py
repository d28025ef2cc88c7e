"""HTML that is safe because of its type: plain text is escaped wherever it is put, only `Html` is not."""

from collections.abc import Iterable
from html import escape

VOID = frozenset({"input", "img", "br", "hr"})
Value = str | bool | int | None


class Html(str):
    """Text that is markup already; made by `tag` and by nobody who has not escaped."""

    __slots__ = ()


NOTHING = Html("")


def safe(words: str) -> Html:
    """Return words as markup: what is not markup yet is escaped."""
    return words if isinstance(words, Html) else Html(escape(words, quote=False))


def joined(parts: Iterable[str], between: str = "") -> Html:
    """Put parts one after the other."""
    return Html(safe(between).join(safe(part) for part in parts))


def tag(name: str, /, *inside: str, **attributes: Value) -> Html:
    """Return an element; `class_` is `class`, `data_do` is `data-do`; None and False are left out."""
    opened = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Html(f"<{name}{opened}>")
    return Html(f"<{name}{opened}>{joined(inside)}</{name}>")


def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    named = key.rstrip("_").replace("_", "-")
    return f" {named}" if value is True else f' {named}="{escape(str(value), quote=True)}"'
