"""Each kind of block as HTML."""

from collections.abc import Callable, Sequence

from sandbox.page.drawing.charts import chart
from sandbox.page.drawing.elements import button, element, picture
from sandbox.page.drawing.fields import FIELDS, GROUPS
from sandbox.page.drawing.files import file_block
from sandbox.page.drawing.html import NOTHING, Html, joined, tag
from sandbox.page.drawing.markdown import markdown
from sandbox.page.drawing.rich_text import rich_text
from sandbox.page.drawing.spots import Spot
from sandbox.page.drawing.tables import table
from sandbox.page.drawing.texts import text, words
from sandbox.shapes import Payload

Draw = Callable[[Spot, Payload], Html]


def blocks(spot: Spot, given: Sequence[Payload]) -> Html:
    """Return blocks one under the other."""
    return joined(block(spot, one) for one in given)


def block(spot: Spot, given: Payload) -> Html:
    """Return one block; of a kind nobody knows, its name."""
    kind = str(given.get("type"))
    draw = KINDS.get(kind)
    inside = draw(spot, given) if draw else tag("span", f"[{kind}]", class_="alt")
    return tag("div", inside, class_=f"b b-{kind.replace('_', '-')}")


def _section(spot: Spot, given: Payload) -> Html:
    said = tag("div", text(given["text"], spot.reader), class_="words") if given.get("text") else NOTHING
    fields = [tag("div", text(one, spot.reader)) for one in given.get("fields") or []]
    grid = tag("div", *fields, class_="fields") if fields else NOTHING
    extra = given.get("accessory")
    beside = tag("div", element(spot, given, extra), class_="beside") if extra else NOTHING
    return tag("div", tag("div", said, grid, class_="grow"), beside, class_="section")


def _header(spot: Spot, given: Payload) -> Html:
    return tag("h3", text(given.get("text"), spot.reader))


def _context(spot: Spot, given: Payload) -> Html:
    parts = [
        picture(one, "tiny") if one.get("type") == "image" else tag("span", text(one, spot.reader))
        for one in given.get("elements") or []
    ]
    return joined(parts)


def _actions(spot: Spot, given: Payload) -> Html:
    return joined(element(spot, given, one) for one in given.get("elements") or [])


def _image(spot: Spot, given: Payload) -> Html:
    title = tag("figcaption", text(given.get("title"), spot.reader)) if given.get("title") else NOTHING
    return tag("figure", title, picture(given, "wide"))


def _input(spot: Spot, given: Payload) -> Html:
    """Return a field with its label, its hint and what is wrong with it, tied together by their ids."""
    one = given["element"]
    name, wrong = spot.name(given, one), spot.errors.get(given["block_id"], "")
    optional = (
        tag("span", f"({spot.reader.say('optional')})", class_="optional")
        if given.get("optional")
        else NOTHING
    )
    label = joined([text(given.get("label"), spot.reader), " ", optional])
    grouped = one["type"] in GROUPS
    head = (
        tag("div", label, id=f"{name}-label", class_="label")
        if grouped
        else tag("label", label, for_=name, class_="label")
    )
    hint = (
        tag("div", text(given["hint"], spot.reader), id=f"{name}-hint", class_="hint")
        if given.get("hint")
        else NOTHING
    )
    error = tag("div", wrong, id=f"{name}-wrong", class_="wrong") if wrong else NOTHING
    tied = " ".join(
        f"{name}-{part}" for part, there in (("wrong", wrong), ("hint", given.get("hint"))) if there
    )
    field = FIELDS[one["type"]](
        spot,
        given,
        one,
        aria_describedby=tied or None,
        aria_invalid="true" if wrong else None,
        aria_labelledby=f"{name}-label" if grouped else None,
        aria_required=None if given.get("optional") or grouped else "true",
    )
    return tag("div", head, field, error, hint, class_="input bad" if wrong else "input")


def _card(spot: Spot, given: Payload) -> Html:
    hero = given.get("hero_image") or given.get("image")
    picture_of = picture(hero, "wide") if isinstance(hero, dict) else NOTHING
    parts = [
        tag("div", text(given[name], spot.reader), class_=f"card-{name}")
        for name in ("title", "subtitle", "body", "subtext")
        if given.get(name)
    ]
    row = given.get("actions") or given.get("elements") or []
    actions = tag("div", *[element(spot, given, one) for one in row], class_="b-actions") if row else NOTHING
    return joined([picture_of, *parts, actions])


def _carousel(spot: Spot, given: Payload) -> Html:
    return joined(
        tag("div", _card(spot, {"block_id": given["block_id"], **one}), class_="b b-card")
        for one in given.get("elements") or []
    )


def _container(spot: Spot, given: Payload) -> Html:
    heads = [
        tag("div", text(given[name], spot.reader), class_=f"card-{name}")
        for name in ("title", "subtitle")
        if given.get(name)
    ]
    return joined([*heads, blocks(spot, given.get("child_blocks") or given.get("blocks") or [])])


def _alert(spot: Spot, given: Payload) -> Html:
    return tag(
        "div",
        text(given.get("text"), spot.reader),
        class_=f"alert {given.get('level', 'default')}",
        role="note",
    )


def _tasks(spot: Spot, given: Payload) -> Html:
    title = (
        tag("div", text(given["title"], spot.reader), class_="card-title") if given.get("title") else NOTHING
    )
    done = [
        tag("li", words(one.get("title")), class_=str(one.get("status") or ""))
        for one in given.get("tasks") or []
    ]
    return joined([title, tag("ul", *done, class_="tasks")])


def _video(spot: Spot, given: Payload) -> Html:
    shown = picture({"image_url": given.get("thumbnail_url"), "alt_text": given.get("alt_text")}, "wide")
    linked = button(
        spot,
        {"block_id": ""},
        {
            "text": given.get("title"),
            "url": given.get("title_url") or given.get("video_url"),
            "action_id": "",
        },
    )
    return joined([shown, linked])


KINDS: dict[str, Draw] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "context_actions": _actions,
    "divider": lambda _spot, _given: tag("hr"),
    "image": _image,
    "input": _input,
    "rich_text": lambda spot, given: rich_text(given, spot.reader),
    "markdown": lambda spot, given: markdown(str(given.get("text") or ""), spot.reader),
    "table": lambda spot, given: table(given, spot.reader),
    "data_table": lambda spot, given: table(given, spot.reader),
    "data_visualization": lambda _spot, given: chart(given),
    "card": _card,
    "carousel": _carousel,
    "container": _container,
    "alert": _alert,
    "plan": _tasks,
    "task_card": _tasks,
    "video": _video,
    "file": lambda spot, given: file_block(given, spot.reader),
}
