"""What a country says of a company: public holidays and money; asked by the wizard and by the rules."""

from views.blocks import Block
from views.fields import text_field
from views.language import Words


def country_fields(region: str | None, currency: str, say: Words) -> list[Block]:
    """Return the two fields, filled with what is known."""
    return [
        text_field(
            "region",
            say("Public holidays of"),
            value=region or "",
            limit=16,
            hint=say("A country such as CN or GB, or a part of one such as US-HI. Empty = none."),
        ),
        text_field(
            "currency",
            say("Currency"),
            value=currency,
            limit=3,
            optional=False,
            hint=say("Three letters such as CNY or EUR."),
        ),
    ]
