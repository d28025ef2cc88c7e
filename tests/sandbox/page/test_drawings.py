"""Blocks, messages and forms as HTML: every element a person can use says what it does and upon what."""

import re
from collections.abc import Iterator

import pytest

from sandbox.elements import HELD, with_ids
from sandbox.limits.figures import SURFACES
from sandbox.modals import checked_view, open_screen
from sandbox.page.drawing.blocks import KINDS, blocks
from sandbox.page.drawing.messages import Thread, message
from sandbox.page.drawing.spots import Spot
from sandbox.page.drawing.views import home, modal
from sandbox.page.regions import feed, modals
from sandbox.shapes import Payload
from tests.sandbox.page.conftest import Seen

LONG = "很长的名字" * 16


def plain(text: str) -> Payload:
    """Return a plain text object."""
    return {"type": "plain_text", "text": text}


def options(*names: str) -> list[Payload]:
    """Return options that say what they are."""
    return [{"text": plain(name), "value": name} for name in names]


def field(kind: str, **more: object) -> Payload:
    """Return an input block with a field of this kind."""
    element: Payload = {"type": kind, "action_id": "a", **more}
    if kind in ("static_select", "multi_static_select", "radio_buttons", "checkboxes"):
        element["options"] = options("one", "two")
    if kind == "number_input":
        element["is_decimal_allowed"] = False
    return {"type": "input", "block_id": f"b_{kind}", "label": plain(f"Label of {kind}"), "element": element}


def form(*given: Payload) -> Payload:
    """Return a view with these blocks."""
    return {"type": "modal", "title": plain("Form"), "submit": plain("Save"), "blocks": list(given)}


@pytest.mark.parametrize("kind", sorted(HELD))
def test_every_field_has_a_name_and_an_address(seen: Seen, kind: str) -> None:
    """A label (or a named group) is tied to each field, which says its block and action."""
    drawn = blocks(Spot(seen.reader(), "V_1"), [field(kind)])
    grouped = kind in ("radio_buttons", "checkboxes")
    tied = f'aria-labelledby="f-V_1-b_{kind}-a-label"' if grouped else f'for="f-V_1-b_{kind}-a"'
    assert tied in drawn
    assert f'id="f-V_1-b_{kind}-a"' in drawn
    assert f'data-block="b_{kind}" data-action="a"' in drawn


def test_no_kind_of_block_slack_has_is_unknown() -> None:
    """Whatever a message, a form or a Home may hold is drawn."""
    assert set().union(*SURFACES.values()) - KINDS.keys() == set()


def test_no_id_stands_twice(seen: Seen) -> None:
    """Ids tie labels, hints and menus to their fields, so each is there once."""
    view = checked_view(form(*(field(kind) for kind in sorted(HELD))), "modal")
    drawn = modal(open_screen(seen.workspace, "U_ANA", view), seen.reader(), {})
    names = re.findall(r' id="([^"]+)"', drawn)
    assert sorted(names) == sorted(set(names))


def test_an_error_stands_beside_its_field_and_what_was_typed_stays(seen: Seen) -> None:
    """The field is marked, its error and hint are read with it, and its value is drawn again."""
    asked = {**field("number_input"), "hint": plain("All of them")}
    screen = open_screen(seen.workspace, "U_ANA", checked_view(form(asked), "modal"))
    screen.state["b_number_input", "a"]["value"] = "13"
    screen.errors = {"b_number_input": "Thirteen? Look again."}
    [drawn] = modals(seen.page).values()
    name = f"f-{screen.id}-b_number_input-a"
    assert f'aria-describedby="{name}-wrong {name}-hint"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert "Thirteen? Look again." in drawn
    assert 'value="13"' in drawn


def test_a_button_carries_its_question_and_a_link_its_address_only_when_it_is_one(seen: Seen) -> None:
    """A confirm dialog travels with its button; a button whose address runs a script is no link."""
    asked = {
        "title": plain("Delete?"),
        "text": plain('"Really"'),
        "confirm": plain("Yes"),
        "deny": plain("No"),
    }
    row = [
        {"type": "button", "text": plain("Delete"), "action_id": "d", "style": "danger", "confirm": asked},
        {"type": "button", "text": plain("Open"), "action_id": "o", "url": "javascript:alert(1)"},
    ]
    drawn = blocks(Spot(seen.reader(), "1.2"), with_ids([{"type": "actions", "elements": row}]))
    assert "&quot;title&quot;: &quot;Delete?&quot;" in drawn
    assert 'class="btn danger"' in drawn
    assert "javascript" not in drawn


def _texts() -> Iterator[Payload]:
    evil = '"><script>alert(1)</script>'
    yield {"type": "section", "text": {"type": "mrkdwn", "text": evil}, "fields": [plain(evil)]}
    yield {"type": "header", "text": plain(evil)}
    yield {"type": "context", "elements": [{"type": "mrkdwn", "text": evil}]}
    yield {"type": "image", "image_url": evil, "alt_text": evil, "title": plain(evil)}
    yield {"type": "markdown", "text": evil}
    yield {
        "type": "table",
        "rows": [[{"type": "raw_text", "text": evil}], [{"type": "raw_text", "text": evil}]],
    }
    yield {"type": "data_table", "caption": evil, "rows": [[{"text": evil}], [{"text": evil}]]}
    chart = {"type": "bar", "series": [{"name": evil, "data": [{"label": evil, "value": 1}]}]}
    yield {"type": "data_visualization", "title": evil, "chart": chart}
    yield {"type": "card", "title": plain(evil), "body": plain(evil)}
    run = {"type": "rich_text_section", "elements": [{"type": "text", "text": evil}]}
    yield {"type": "rich_text", "elements": [run]}
    names = options(evil)
    chooser = {"type": "static_select", "action_id": evil, "options": names, "placeholder": plain(evil)}
    button = {
        "type": "button",
        "text": plain(evil),
        "action_id": "b",
        "value": evil,
        "accessibility_label": evil,
    }
    yield {"type": "actions", "block_id": evil, "elements": [chooser, button]}
    line = {"type": "plain_text_input", "initial_value": evil, "action_id": "i"}
    yield {"type": "input", "label": plain(evil), "hint": plain(evil), "element": line}
    chips = {"type": "multi_static_select", "options": names, "initial_options": names, "action_id": "m"}
    yield {"type": "input", "label": plain(evil), "element": chips}


@pytest.mark.parametrize("block", list(_texts()), ids=lambda block: str(block["type"]))
def test_no_words_of_a_block_become_a_tag(seen: Seen, block: Payload) -> None:
    """A script in any text, name, value or address of a block is shown, never run."""
    [named] = with_ids([block])
    drawn = blocks(Spot(seen.reader(), "1.2"), [named])
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


@pytest.mark.parametrize("many", [0, 1, 60])
def test_tables_and_charts_hold_nothing_one_and_many_with_long_names(seen: Seen, many: int) -> None:
    """No number of rows and no length of a name is too much."""
    rows = [[{"type": "raw_text", "text": LONG}, {"type": "raw_number", "value": 3}]] * many
    series = [{"name": LONG, "data": [{"label": LONG, "value": index} for index in range(many)]}][:many]
    pie = [{"type": "data_visualization", "title": "t", "segments": [{"label": LONG, "value": 2}] * many}]
    charts = [
        {"type": "data_visualization", "title": LONG, "chart": {"type": kind, "series": series}}
        for kind in ("bar", "line", "area")
    ]
    given = with_ids([{"type": "table", "rows": rows}, *charts, *pie[:many]])
    drawn = blocks(Spot(seen.reader(), "1.2"), given)
    assert drawn.count("<tr>") == max(many, 1)
    assert drawn.count('role="img"') == 3 + min(many, 1)


def test_a_message_says_who_when_and_to_whom(seen: Seen) -> None:
    """Name and time are its name; an ephemeral one says that nobody else sees it, in one's language."""
    said = seen.say("Nothing to do.", only_for="U_LI")
    drawn = message(said, seen.reader("U_LI"), Thread())
    assert 'aria-label="Sales Coach, 17:00"' in drawn
    assert "仅你可见" in drawn
    assert 'data-menu="menu-own"' in drawn


def test_a_message_is_drawn_again_only_when_it_changed(seen: Seen) -> None:
    """What looks the same is the same text, so that nothing travels; a reply or an edit changes it."""
    first, other = seen.say("one"), seen.say("two")
    before = dict(feed(seen.page))
    seen.workspace.conversations.post(seen.deals, "U_LI", {"text": "reply"}, thread_ts=first.ts)
    other.content = {"text": "two, mended"}
    after = feed(seen.page)
    assert list(after) == list(before)
    assert "1 reply" in after[first.ts]
    assert "mended" in after[other.ts]
    assert feed(seen.page) == after


def test_a_home_that_was_never_drawn_says_so(seen: Seen) -> None:
    """The empty state is a sentence, not a hole."""
    assert "has not drawn it yet" in home(None, seen.reader())


def test_a_file_is_a_link_to_its_bytes_and_an_unknown_one_its_name(seen: Seen) -> None:
    """A `file` block names a file by its external id, or by the id it has here."""
    seen.workspace.files["F_1"] = {"id": "F_1", "name": "figures.csv", "size": 3, "external_id": "far"}
    for known in ("F_1", "far"):
        said = seen.say("x", {"type": "file", "external_id": known, "source": "remote"})
        assert 'href="sandbox-file/F_1"' in feed(seen.page)[said.ts]
    said = seen.say("x", {"type": "file", "external_id": "<gone>", "source": "remote"})
    assert "&lt;gone&gt;" in feed(seen.page)[said.ts]
