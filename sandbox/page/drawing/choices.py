"""Menus, ticks and dates: what is chosen rather than typed."""

from collections.abc import Iterable

from sandbox.elements import HELD
from sandbox.page.drawing.html import Html, joined, tag
from sandbox.page.drawing.spots import Spot
from sandbox.page.drawing.texts import text, words
from sandbox.shapes import Payload

Choice = tuple[str, str]  # a value and its words


def held(spot: Spot, block: Payload, element: Payload) -> object:
    """Return what an element holds: what was chosen, else what it begins with."""
    key, initial = HELD[element["type"]]
    state = spot.state.get((block["block_id"], element["action_id"]))
    return state.get(key) if state else element.get(initial)


def named(value: object) -> str:
    """Return the value of an option, or the id that stands for itself."""
    return str(value.get("value", "")) if isinstance(value, dict) else str(value or "")


def options_of(element: Payload) -> list[tuple[str, list[Choice]]]:
    """Return the options under their groups' labels (one group without a label when there are none)."""
    groups = element.get("option_groups") or [{"options": element.get("options") or []}]
    return [
        (
            words(group.get("label")),
            [(one["value"], words(one.get("text"))) for one in group.get("options") or []],
        )
        for group in groups
    ]


def people(spot: Spot) -> list[Choice]:
    """Return everybody who can be chosen."""
    everyone = spot.reader.workspace.people.values()
    return [(one.id, spot.reader.person(one.id)) for one in everyone if not one.is_bot and not one.deleted]


def conversations(spot: Spot, element: Payload) -> list[Choice]:
    """Return the conversations that can be chosen here."""
    include = set((element.get("filter") or {}).get("include") or ("public", "private"))
    if element["type"].endswith("channels_select"):
        include = {"public"}
    kinds = {"public_channel": "public", "private_channel": "private", "im": "im", "mpim": "mpim"}
    there = spot.reader.workspace.conversations.channels.values()
    shown = (one for one in there if not one.is_archived and kinds[one.kind] in include)
    mine = (one for one in shown if one.kind == "public_channel" or spot.reader.user in one.members)
    return [(one.id, f"#{one.name}" if one.name else spot.reader.channel(one.id)) for one in mine]


def offered(spot: Spot, element: Payload) -> list[tuple[str, list[Choice]]]:
    """Return everything an element offers, under its groups' labels."""
    kind = element["type"]
    if kind.endswith("users_select"):
        return [("", people(spot))]
    if kind.endswith(("conversations_select", "channels_select")):
        return [("", conversations(spot, element))]
    return options_of(element)


def select(spot: Spot, block: Payload, element: Payload, **more: str | bool | None) -> Html:
    """Return a menu of which one thing is chosen."""
    chosen = named(held(spot, block, element))
    placeholder = words(element.get("placeholder")) or spot.reader.say("Choose…")
    blank = tag("option", placeholder, value="", selected=not chosen)
    inside: list[Html] = [blank]
    for label, choices in offered(spot, element):
        drawn = [tag("option", said, value=value, selected=value == chosen) for value, said in choices]
        inside.append(tag("optgroup", *drawn, label=label) if label else joined(drawn))
    address = spot.address(block, element)
    return tag(
        "select", *inside, id=spot.name(block, element), class_="field", data_do="choose", **address, **more
    )


def ticks(spot: Spot, block: Payload, element: Payload, **more: str | bool | None) -> Html:
    """Return radio buttons or checkboxes, all under one name."""
    kind = "radio" if element["type"] == "radio_buttons" else "checkbox"
    now = held(spot, block, element)
    chosen = {named(one) for one in now} if isinstance(now, list) else {named(now)} - {""}
    name = spot.name(block, element)
    rows = [_tick(spot, f"{name}-{index}", kind, one, chosen) for index, one in enumerate(element["options"])]
    role = "radiogroup" if kind == "radio" else "group"
    address = spot.address(block, element)
    return tag("div", *rows, id=name, class_="ticks", role=role, data_do="tick", **address, **more)


def _tick(spot: Spot, name: str, kind: str, option: Payload, chosen: Iterable[str]) -> Html:
    group = name.rsplit("-", 1)[0]
    box = tag(
        "input", type=kind, id=name, name=group, value=option["value"], checked=option["value"] in chosen
    )
    said = tag("span", text(option.get("text"), spot.reader), class_="said")
    more = option.get("description")
    described = tag("span", text(more, spot.reader), class_="described") if more else ""
    return tag("label", box, tag("span", said, described), class_="tick", for_=name)


def combo(spot: Spot, block: Payload, element: Payload, **more: str | bool | None) -> Html:
    """Return a field to search in: what is far away or chosen more than once."""
    many = element["type"].startswith("multi_")
    far = element["type"].endswith("external_select")
    now = held(spot, block, element)
    labels = dict(choice for _, choices in offered(spot, element) for choice in choices)
    shown = [
        (named(one), _label(one, labels)) for one in (now if isinstance(now, list) else [now] if now else [])
    ]
    chips = [_chip(spot, value, said) for value, said in shown] if many else []
    name = spot.name(block, element)
    typed = "" if many or not shown else shown[0][1]
    field = _search(spot, block, element, value=typed, data_far=far, data_many=many, **more)
    rows = "" if far else option_rows(name, offered(spot, element), {value for value, _ in shown})
    several = "true" if many else None
    label = spot.reader.say("Choices")
    box = tag(
        "div",
        rows,
        id=f"{name}-list",
        role="listbox",
        class_="choices",
        hidden=True,
        aria_label=label,
        aria_multiselectable=several,
    )
    return tag("div", tag("div", *chips, field, class_="combo-line"), box, class_="combo", data_combo=name)


def _search(spot: Spot, block: Payload, element: Payload, **more: str | bool | None) -> Html:
    least = element.get("min_query_length", 3 if more.get("data_far") else 0)
    return tag(
        "input",
        type="text",
        id=spot.name(block, element),
        placeholder=words(element.get("placeholder")) or spot.reader.say("Type to search"),
        autocomplete="off",
        role="combobox",
        aria_expanded="false",
        aria_controls=f"{spot.name(block, element)}-list",
        aria_autocomplete="list",
        class_="field",
        data_do="search",
        data_least=str(least),
        data_none=spot.reader.say("Nothing found"),
        **spot.address(block, element),
        **more,
    )


def _label(one: object, labels: dict[str, str]) -> str:
    said = words(one.get("text")) if isinstance(one, dict) else ""
    return said or labels.get(named(one), named(one))


def _chip(spot: Spot, value: str, said: str) -> Html:
    off = tag(
        "button",
        "×",
        type="button",
        class_="chip-off",
        data_value=value,
        aria_label=f"{spot.reader.say('Remove')} {said}",
    )
    return tag("span", said, off, class_="chip", data_value=value)


def option_rows(name: str, groups: list[tuple[str, list[Choice]]], chosen: Iterable[str] = ()) -> Html:
    """Return the rows of a list to choose from."""
    rows: list[Html] = []
    for label, choices in groups:
        if label:
            rows.append(tag("div", label, class_="choice-group", role="presentation"))
        rows += [
            tag(
                "div",
                said,
                role="option",
                class_="choice",
                id=f"{name}-o{len(rows)}-{index}",
                data_value=value,
                aria_selected="true" if value in chosen else "false",
            )
            for index, (value, said) in enumerate(choices)
        ]
    return joined(rows)
