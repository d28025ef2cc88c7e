"""One payload per figure of the table, made as large as a test asks."""

from collections.abc import Callable

from sandbox.limits import Surface
from tests.sandbox.blocks import (
    Json,
    actions,
    button,
    chooser,
    field,
    message,
    modal,
    mrkdwn,
    option,
    options,
    plain,
    section,
)

Make = Callable[[int], Json]


def _text(n: int) -> str:
    return "x" * n


def _confirm(**more: Json) -> Json:
    words = {"title": plain("t"), "text": mrkdwn("t"), "confirm": plain("y"), "deny": plain("n")}
    return message(actions(button(confirm={**words, **more})))


def _choice(**more: str | Json) -> Json:
    return message(actions({"type": "static_select", "action_id": "s", "options": [{**option(), **more}]}))


def _groups(n: int) -> Json:
    groups = [{"label": plain("g"), "options": [option(str(i))]} for i in range(n)]
    return message(actions({"type": "static_select", "action_id": "s", "option_groups": groups}))


def _group_label(n: int) -> Json:
    group = {"label": plain(_text(n)), "options": options(1)}
    return message(actions({"type": "static_select", "action_id": "s", "option_groups": [group]}))


def _typed(**more: str | int | Json) -> Json:
    return modal(field(element={"type": "plain_text_input", "action_id": "t", **more}))


def _image(**more: str | Json) -> Json:
    return message({"type": "image", "image_url": "https://x.example", "alt_text": "a", **more})


def _video(**more: str | Json) -> Json:
    words = {"title": plain("t"), "alt_text": "a", "video_url": "https://v", "thumbnail_url": "https://t"}
    return message({"type": "video", **words, **more})


def table(rows: int, columns: int, kind: str = "table") -> Json:
    """Return a table of so many rows and columns."""
    row = [{"type": "raw_text", "text": "x"}] * columns
    return {"type": kind, "rows": [row] * rows, "caption": "c"}


def chart(**more: str | list[Json] | Json | None) -> Json:
    """Return a chart."""
    return {"type": "data_visualization", "title": "t", "segments": [{"label": "l", "value": 1}], **more}


def _series(points: int) -> list[Json]:
    return [{"label": "l", "data": [{"label": "p", "value": 1}] * points}]


def _container(n: int) -> Json:
    return message({"type": "container", "title": plain("t"), "child_blocks": [section() for _ in range(n)]})


MESSAGES: dict[str, Make] = {
    "message.blocks": lambda n: message(*[section() for _ in range(n)]),
    "message.markdown_text": lambda n: {"markdown_text": _text(n)},
    "message.markdown_together": lambda n: message({"type": "markdown", "text": _text(n)}),
    "message.attachments": lambda n: message(attachments=[{"text": "a"}] * n),
    "message.tables": lambda n: message(*[table(1, 1) for _ in range(n)]),
    "message.data_visualizations": lambda n: message(*[chart() for _ in range(n)]),
    "block_id": lambda n: message(section(block_id=_text(n))),
    "action_id": lambda n: message(actions(button(_text(n)))),
    "text": lambda n: message({"type": "context", "elements": [mrkdwn(_text(n))]}),
    "section.text": lambda n: message(section(_text(n))),
    "section.fields": lambda n: message({"type": "section", "fields": [plain("f")] * n}),
    "section.field": lambda n: message({"type": "section", "fields": [plain(_text(n))]}),
    "header": lambda n: message({"type": "header", "text": plain(_text(n))}),
    "context.elements": lambda n: message({"type": "context", "elements": [mrkdwn("w")] * n}),
    "context_actions.elements": lambda n: message(
        {"type": "context_actions", "elements": [button(str(i)) for i in range(n)]}
    ),
    "actions.elements": lambda n: message(actions(*[button(str(i)) for i in range(n)])),
    "button.text": lambda n: message(actions(button(text=_text(n)))),
    "button.value": lambda n: message(actions(button(value=_text(n)))),
    "button.url": lambda n: message(actions(button(url=_text(n)))),
    "button.accessibility_label": lambda n: message(actions(button(accessibility_label=_text(n)))),
    "option.text": lambda n: _choice(text=plain(_text(n))),
    "option.value": lambda n: _choice(value=_text(n)),
    "option.description": lambda n: _choice(description=plain(_text(n))),
    "option.url": lambda n: _choice(url=_text(n)),
    "select.options": lambda n: message(actions(chooser(many=n))),
    "select.option_groups": _groups,
    "option_group.label": _group_label,
    "placeholder": lambda n: message(actions(chooser(placeholder=plain(_text(n))))),
    "overflow.options": lambda n: message(actions(chooser("overflow", n))),
    "checkboxes.options": lambda n: message(actions(chooser("checkboxes", n))),
    "confirm.title": lambda n: _confirm(title=plain(_text(n))),
    "confirm.text": lambda n: _confirm(text=mrkdwn(_text(n))),
    "confirm.button": lambda n: _confirm(deny=plain(_text(n))),
    "image.url": lambda n: _image(image_url=_text(n)),
    "image.alt": lambda n: _image(alt_text=_text(n)),
    "image.title": lambda n: _image(title=plain(_text(n))),
    "video.title": lambda n: _video(title=plain(_text(n))),
    "video.author_name": lambda n: _video(author_name=_text(n)),
    "video.provider_name": lambda n: _video(provider_name=_text(n)),
    "video.description": lambda n: _video(description=plain(_text(n))),
    "table.rows": lambda n: message(table(n, 1)),
    "table.columns": lambda n: message(table(1, n)),
    "data_table.rows": lambda n: message(table(n, 1, "data_table")),
    "data_table.characters": lambda n: message(
        {"type": "data_table", "caption": "c", "rows": [[{"text": _text(n - 1)}], [{"text": "x"}]]}
    ),
    "data_table.caption": lambda n: message({**table(2, 1, "data_table"), "caption": _text(n)}),
    "data_visualization.title": lambda n: message(chart(title=_text(n))),
    "data_visualization.series": lambda n: message(chart(segments=[{"label": "l", "value": 1}] * n)),
    "data_visualization.points": lambda n: message(chart(segments=None, series=_series(n))),
    "data_visualization.label": lambda n: message(chart(segments=[{"label": _text(n), "value": 1}])),
    "data_visualization.categories": lambda n: message(chart(axis_config={"categories": ["c"] * n})),
    "data_visualization.axis_label": lambda n: message(chart(axis_config={"x_label": _text(n)})),
    "card.title": lambda n: message({"type": "card", "title": plain(_text(n))}),
    "card.body": lambda n: message({"type": "card", "body": plain(_text(n))}),
    "card.actions": lambda n: message({"type": "card", "actions": [button(str(i)) for i in range(n)]}),
    "carousel.cards": lambda n: message({"type": "carousel", "elements": [{"title": plain("t")}] * n}),
    "container.title": lambda n: message(
        {"type": "container", "title": plain(_text(n)), "child_blocks": [section()]}
    ),
    "container.children": _container,
    "plan.tasks": lambda n: message({"type": "plan", "tasks": [{"title": "t"}] * n}),
    "rich_text_list.indent": lambda n: message(
        {"type": "rich_text", "elements": [{"type": "rich_text_list", "indent": n}]}
    ),
}
MODALS: dict[str, Make] = {
    "view.title": lambda n: modal(section(), title=plain(_text(n))),
    "view.submit": lambda n: modal(section(), submit=plain(_text(n))),
    "view.close": lambda n: modal(section(), close=plain(_text(n))),
    "view.private_metadata": lambda n: modal(section(), private_metadata=_text(n)),
    "view.callback_id": lambda n: modal(section(), callback_id=_text(n)),
    "view.external_id": lambda n: modal(section(), external_id=_text(n)),
    "view.blocks": lambda n: modal(*[section() for _ in range(n)]),
    "input.label": lambda n: modal(field(label=plain(_text(n)))),
    "input.hint": lambda n: modal(field(hint=plain(_text(n)))),
    "plain_text_input.length": lambda n: _typed(max_length=n),
    "file_input.files": lambda n: modal(field(element={"type": "file_input", "max_files": n})),
    "rich_text_input.lines": lambda n: modal(field(element={"type": "rich_text_input", "max_lines": n})),
    "alert.text": lambda n: modal({"type": "alert", "text": plain(_text(n))}),
}
ELSEWHERE = {  # refused by the Web API itself: tests of chat.* and views.*
    "message.text",
    "message.ephemeral_bytes",
    "view.stack",
    "view.bytes",
}
CASES: list[tuple[str, Make, Surface]] = [(name, make, "message") for name, make in MESSAGES.items()]
CASES += [(name, make, "modal") for name, make in MODALS.items()]
