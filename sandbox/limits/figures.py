"""Every figure of slack.md sections 1.4, 1.5 and 1.7, each with the row it comes from."""

from dataclasses import dataclass
from typing import Literal

Surface = Literal["message", "modal", "home"]


@dataclass(frozen=True)
class Limit:
    """At most `most` (characters, items, bytes), at least `least`; `source` is the row of slack.md."""

    name: str
    most: int
    source: str
    least: int = 0


_ALL = (
    Limit("view.title", 24, "slack.md 1.4 title, submit, close", 1),
    Limit("view.submit", 24, "slack.md 1.4 title, submit, close", 1),
    Limit("view.close", 24, "slack.md 1.4 title, submit, close", 1),
    Limit("view.private_metadata", 3_000, "slack.md 1.4 private_metadata"),
    Limit("view.callback_id", 255, "slack.md 1.4 callback_id, external_id"),
    Limit("view.external_id", 255, "slack.md 1.4 callback_id, external_id"),
    Limit("view.blocks", 100, "slack.md 1.4 blocks per view"),
    Limit("view.bytes", 250_000, "slack.md 1.4 view payload"),
    Limit("view.stack", 3, "slack.md 1.4 view stack"),
    Limit("message.blocks", 50, "slack.md 1.5 blocks per message"),
    Limit("message.text", 40_000, "slack.md 1.5 text"),
    Limit("message.markdown_text", 12_000, "slack.md 1.5 markdown_text"),
    Limit("message.markdown_together", 12_000, "slack.md 1.5 markdown blocks"),
    Limit("message.attachments", 100, "slack.md 1.5 attachments"),
    Limit("message.ephemeral_bytes", 4_000, "slack.md 1.5 postEphemeral"),
    Limit("message.tables", 1, "slack.md 1.7 table"),
    Limit("message.data_visualizations", 2, "slack.md 1.7 data_visualization"),
    Limit("block_id", 255, "slack.md 1.7 block_id, action_id", 1),
    Limit("action_id", 255, "slack.md 1.7 block_id, action_id", 1),
    Limit("text", 3_000, "slack.md 1.7 text object", 1),
    Limit("section.text", 3_000, "slack.md 1.7 section text", 1),
    Limit("section.fields", 10, "slack.md 1.7 section fields", 1),
    Limit("section.field", 2_000, "slack.md 1.7 section fields", 1),
    Limit("header", 150, "slack.md 1.7 header", 1),
    Limit("context.elements", 10, "slack.md 1.7 context", 1),
    Limit("context_actions.elements", 5, "slack.md 1.7 context_actions", 1),
    Limit("actions.elements", 25, "slack.md 1.7 actions elements", 1),
    Limit("button.text", 75, "slack.md 1.7 button text", 1),
    Limit("button.value", 2_000, "slack.md 1.7 button value"),
    Limit("button.url", 3_000, "slack.md 1.7 button url"),
    Limit("button.accessibility_label", 75, "slack.md 1.7 accessibility_label"),
    Limit("option.text", 75, "slack.md 1.7 option text", 1),
    Limit("option.value", 150, "slack.md 1.7 option value", 1),
    Limit("option.description", 75, "slack.md 1.7 option description"),
    Limit("option.url", 3_000, "slack.md 1.7 option url"),
    Limit("select.options", 100, "slack.md 1.7 select options", 1),
    Limit("select.option_groups", 100, "slack.md 1.7 select groups", 1),
    Limit("option_group.label", 75, "slack.md 1.7 group label", 1),
    Limit("placeholder", 150, "slack.md 1.7 placeholder", 1),
    Limit("overflow.options", 5, "slack.md 1.7 overflow", 1),
    Limit("checkboxes.options", 10, "slack.md 1.7 checkboxes, radio", 1),
    Limit("confirm.title", 100, "slack.md 1.7 confirm title", 1),
    Limit("confirm.text", 300, "slack.md 1.7 confirm text", 1),
    Limit("confirm.button", 30, "slack.md 1.7 confirm buttons", 1),
    Limit("input.label", 2_000, "slack.md 1.7 input label, hint", 1),
    Limit("input.hint", 2_000, "slack.md 1.7 input label, hint", 1),
    Limit("plain_text_input.length", 3_000, "slack.md 1.7 plain_text_input min_length / max_length"),
    Limit("file_input.files", 10, "slack.md 1.7 file_input", 1),
    Limit("image.url", 3_000, "slack.md 1.7 image url", 1),
    Limit("image.alt", 2_000, "slack.md 1.7 image alt", 1),
    Limit("image.title", 2_000, "slack.md 1.7 image title", 1),
    Limit("video.title", 200, "slack.md 1.7 video title", 1),
    Limit("video.author_name", 50, "slack.md 1.7 video author"),
    Limit("video.provider_name", 50, "slack.md 1.7 video provider"),
    Limit("video.description", 200, "slack.md 1.7 video description", 1),
    Limit("table.rows", 100, "slack.md 1.7 table", 1),
    Limit("table.columns", 20, "slack.md 1.7 table", 1),
    Limit("data_table.rows", 100, "slack.md 1.7 data_table", 2),
    Limit("data_table.characters", 10_000, "slack.md 1.7 data_table"),
    Limit("data_table.caption", 3_000, "slack.md 1.7 data_table", 1),
    Limit("data_visualization.title", 50, "slack.md 1.7 data_visualization", 1),
    Limit("data_visualization.series", 6, "slack.md 1.7 data_visualization", 1),
    Limit("data_visualization.points", 20, "slack.md 1.7 data_visualization", 1),
    Limit("data_visualization.label", 20, "slack.md 1.7 data_visualization", 1),
    Limit("data_visualization.categories", 20, "slack.md 1.7 data_visualization", 1),
    Limit("data_visualization.axis_label", 50, "slack.md 1.7 data_visualization", 1),
    Limit("card.title", 150, "slack.md 1.7 card", 1),
    Limit("card.body", 200, "slack.md 1.7 card", 1),
    Limit("card.actions", 3, "slack.md 1.7 card"),
    Limit("carousel.cards", 10, "slack.md 1.7 carousel / container", 1),
    Limit("container.title", 150, "slack.md 1.7 carousel / container", 1),
    Limit("container.children", 10, "slack.md 1.7 carousel / container", 1),
    Limit("alert.text", 200, "slack.md 1.7 alert", 1),
    Limit("plan.tasks", 50, "slack.md 1.7 plan"),
    Limit("rich_text_list.indent", 8, "slack.md 1.7 rich_text list indent"),
    Limit("rich_text_input.lines", 100, "slack.md 1.7 rich_text_input", 1),
)
LIMITS = {limit.name: limit for limit in _ALL}

SURFACES_SOURCE = "slack.md 1.7 blocks allowed per surface"
_LAYOUT = ("section", "divider", "header", "context", "actions", "image", "input", "rich_text", "video")
_EVERYWHERE = (*_LAYOUT, "card")
_MESSAGE_ONLY = ("markdown", "context_actions", "file", "plan", "task_card")
_NOT_IN_MODALS = ("table", "data_table", "data_visualization", "container", "carousel")
SURFACES: dict[Surface, frozenset[str]] = {
    "message": frozenset((*_EVERYWHERE, *_MESSAGE_ONLY, *_NOT_IN_MODALS)),
    "modal": frozenset((*_EVERYWHERE, "alert")),
    "home": frozenset((*_EVERYWHERE, *_NOT_IN_MODALS)),
}
