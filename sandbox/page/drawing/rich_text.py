"""Rich text: sections, lists, quotes and code of `rich_text` blocks and table cells."""

from sandbox.page.drawing.dates import spelled
from sandbox.page.drawing.emoji import EMOJI
from sandbox.page.drawing.html import NOTHING, Html, joined, safe, tag
from sandbox.page.drawing.links import channel, link, person
from sandbox.page.drawing.reader import Reader
from sandbox.shapes import Payload

STYLES = (("bold", "strong"), ("italic", "em"), ("strike", "s"), ("code", "code"), ("underline", "u"))


def rich_text(block: Payload, reader: Reader) -> Html:
    """Return a whole rich text."""
    return joined(_part(one, reader) for one in block.get("elements") or [])


def _part(part: Payload, reader: Reader) -> Html:
    inside = part.get("elements") or []
    match part.get("type"):
        case "rich_text_section":
            return tag("div", _run(inside, reader), class_="line")
        case "rich_text_list":
            name = "ol" if part.get("style") == "ordered" else "ul"
            rows = (tag("li", _run(one.get("elements") or [], reader)) for one in inside)
            deep = min(int(part.get("indent") or 0), 8)
            return tag(name, joined(rows), class_=f"list deep-{deep}")
        case "rich_text_preformatted":
            return tag("pre", joined(_words(one) for one in inside))
        case "rich_text_quote":
            return tag("blockquote", _run(inside, reader))
        case _:
            return NOTHING


def _words(one: Payload) -> str:
    if one.get("type") == "emoji":
        return EMOJI.get(str(one.get("name")), f":{one.get('name')}:")
    return str(one.get("text") or one.get("url") or "")


def _run(elements: list[Payload], reader: Reader) -> Html:
    return joined(_styled(one, _one(one, reader)) for one in elements)


def _one(one: Payload, reader: Reader) -> Html:
    match one.get("type"):
        case "user":
            return person(str(one.get("user_id") or ""), reader)
        case "channel":
            return channel(str(one.get("channel_id") or ""), reader)
        case "link":
            return link(str(one.get("url") or ""), str(one.get("text") or one.get("url") or ""), reader)
        case "broadcast":
            return tag("span", f"@{one.get('range')}", class_="mention")
        case "date":
            return tag(
                "time", spelled(reader, float(one.get("timestamp") or 0), str(one.get("format") or "{date}"))
            )
        case _:
            return Html(safe(_words(one)).replace("\n", "<br>"))


def _styled(one: Payload, drawn: Html) -> Html:
    style = one.get("style")
    for key, name in STYLES:
        if isinstance(style, dict) and style.get(key):
            drawn = tag(name, drawn)
    return drawn
