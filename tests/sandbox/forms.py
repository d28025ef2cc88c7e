"""The forms Ana's `/coach` opens in tests, by the command's text."""

from tests.sandbox.blocks import actions, button, chooser, field, modal

TYPED = {"type": "plain_text_input", "action_id": "typed"}
FORMS = {
    "silent": modal(field("why"), field("pace", chooser())),
    "loud": modal(
        field("why", dispatch_action=True), field("pace", chooser(), dispatch_action=True), actions(button())
    ),
    "each": modal(
        field(
            "why",
            {**TYPED, "dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]}},
            dispatch_action=True,
        )
    ),
    "told": modal(field("why"), notify_on_close=True, private_metadata="m"),
    "quiet": modal(field("why")),
    "bounds": modal(
        field("n", {"type": "number_input", "action_id": "n", "is_decimal_allowed": False, "max_value": "9"}),
        field("mail", {"type": "email_text_input", "action_id": "m"}, optional=True),
        field("site", {"type": "url_text_input", "action_id": "u"}, optional=True),
        field("short", {**TYPED, "max_length": 3}, optional=True),
    ),
}
