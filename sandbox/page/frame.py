"""What stands around the conversation: the list at the side, the head above, who one is."""

from collections.abc import Mapping

from sandbox.page.drawing.faces import face
from sandbox.page.drawing.html import NOTHING, Html, joined, tag
from sandbox.page.drawing.messages import menus
from sandbox.page.drawing.reader import Reader
from sandbox.page.drawing.switches import switch
from sandbox.page.page import APP, HOME, Page
from sandbox.page.places import channel_at, listed, own_ephemerals, reader_of
from sandbox.records import Channel

MOST_SHOWN = 99


def brand(page: Page) -> Mapping[str, str]:
    """Return the name of the workspace, and the way back on a phone."""
    back = tag("button", "‹", type="button", class_="back", data_do="back", aria_label=page.say("Back"))
    return {
        "brand": joined(
            [back, tag("span", class_="logo", aria_hidden="true"), tag("h1", page.workspace.name)]
        )
    }


def selfhood(page: Page) -> Mapping[str, str]:
    """Return who one acts as, and the switches of the window."""
    reader = reader_of(page)
    shortcuts = [one for one in page.workspace.app.shortcuts if one.get("type") == "message"]
    people = [one for one in page.workspace.people.values() if not one.is_bot and not one.deleted]
    options = [
        tag("option", reader.person(one.id), value=one.id, selected=one.id == page.as_user) for one in people
    ]
    chooser = tag(
        "select", *options, id="act-as", data_do="become", class_="become", aria_label=page.say("Act as")
    )
    label = tag("label", page.say("Act as"), for_="act-as", class_="small")
    theme = switch("theme", "◐", page.say("Light or dark"))
    talk = switch("traffic", "⇄", page.say("What the bot and Slack say to each other"))
    return {
        "menus": menus(reader, shortcuts),
        "self": joined(
            [label, face(reader, page.as_user) if page.as_user else NOTHING, chooser, theme, talk]
        ),
    }


def nav(page: Page) -> Mapping[str, str]:
    """Return the list of everything one can open, with what is unread."""
    mine, groups, others = listed(page)
    reader = reader_of(page)
    app = page.workspace.people[page.workspace.app.bot_user]
    own = next(
        (one for one in page.workspace.conversations.channels.values() if one.direct == (page.as_user,)), None
    )
    rows = _row(
        page,
        APP,
        app.real_name or app.name,
        _unread(page, own),
        sign=tag("span", class_="face bot small", aria_hidden="true"),
    )
    parts = {"apps": _group(page.say("Apps"), [rows])}
    channels = [_row(page, one.id, one.name, _unread(page, one), sign=_sign(one)) for one in mine]
    parts["channels"] = _group(page.say("Channels"), channels)
    if groups:
        named = [
            _row(
                page,
                one.id,
                reader.channel(one.id),
                _unread(page, one),
                sign=tag("span", str(len(one.direct)), class_="sign count"),
            )
            for one in groups
        ]
        parts["groups"] = _group(page.say("Direct messages"), named)
    if others:
        rest = [_row(page, one.id, one.name, 0, sign=_sign(one)) for one in others]
        parts["others"] = _group(page.say("Other channels"), rest)
    return parts


def _unread(page: Page, channel: Channel | None) -> int:
    if channel is None or (channel is channel_at(page) and page.place != HOME):
        return 0
    return page.marks.unread(page.as_user, channel, own_ephemerals(page))


def _sign(channel: Channel) -> Html:
    return tag("span", "🔒" if channel.is_private else "#", class_="sign", aria_hidden="true")


def _group(title: str, rows: list[Html]) -> Html:
    inside = tag("ul", *[tag("li", row) for row in rows]) if rows else NOTHING
    return tag("section", tag("h2", title), inside, class_="group", aria_label=title)


def _row(page: Page, place: str, name: str, unread: int, *, sign: Html) -> Html:
    here = page.place == place or (place == APP and page.place == HOME)
    many = str(unread) if unread <= MOST_SHOWN else f"{MOST_SHOWN}+"
    said = page.say("{n} unread").format(n=many)
    count = tag("span", many, class_="unread", aria_label=said) if unread else NOTHING
    style = "row here" if here else "row new" if unread else "row"
    return tag(
        "button",
        sign,
        tag("span", name, class_="name"),
        count,
        type="button",
        class_=style,
        data_do="go",
        data_place=place,
        aria_current="page" if here else None,
    )


def head(page: Page) -> Mapping[str, str]:
    """Return the name of what is shown; of the app also its two tabs."""
    reader = reader_of(page)
    if page.place in (APP, HOME):
        app = page.workspace.people[page.workspace.app.bot_user]
        tabs = [_tab(page, HOME, "Home"), _tab(page, APP, "Messages")]
        name = tag("h2", app.real_name or app.name, tabindex="-1")
        return {
            "head": joined(
                [
                    tag("div", tag("span", class_="face bot", aria_hidden="true"), name, class_="title"),
                    tag("div", *tabs, class_="tabs", role="tablist"),
                ]
            )
        }
    channel = channel_at(page)
    if channel is None:
        return {"head": tag("h2", page.place, tabindex="-1")}
    return {"head": joined([_title(channel, reader), _members(page, channel, reader)])}


def _title(channel: Channel, reader: Reader) -> Html:
    sign = NOTHING if channel.direct else _sign(channel)
    return tag("div", sign, tag("h2", reader.channel(channel.id), tabindex="-1"), class_="title")


def _members(page: Page, channel: Channel, reader: Reader) -> Html:
    names = ", ".join(reader.person(one) for one in channel.members)
    words = page.say("{n} members").format(n=len(channel.members))
    join = NOTHING
    if page.as_user not in channel.members:
        join = tag(
            "button",
            page.say("Join"),
            type="button",
            class_="btn primary",
            data_do="join",
            data_place=channel.id,
        )
    return tag("div", tag("span", words, class_="members", title=names), join, class_="aside")


def _tab(page: Page, place: str, words: str) -> Html:
    here = page.place == place
    return tag(
        "button",
        page.say(words),
        type="button",
        role="tab",
        aria_selected="true" if here else "false",
        data_do="go",
        data_place=place,
        class_="tab",
    )
