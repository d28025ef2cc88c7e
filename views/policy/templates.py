"""What the templates are called and for whom they are."""

from collections.abc import Mapping

from models.shapes.policy_template import TEMPLATE_CODES, TemplateCode
from views.language import Words, phrase

NAMES: Mapping[TemplateCode, str] = {
    "field_sales": phrase("Field sales"),
    "inside_sales": phrase("Inside sales"),
    "account_management": phrase("Account management"),
}
TOLD: Mapping[TemplateCode, str] = {
    "field_sales": phrase(
        "Reps on the road: asked at 08:30 and 18:00 for visits, leads, won deals and bookings; four visits a "
        "day; visits lead the boards."
    ),
    "inside_sales": phrase(
        "Reps at a desk: asked at 09:00 and 17:30 for leads, proposals, won deals and bookings, no visits; "
        "two reminders; late money rises sooner."
    ),
    "account_management": phrase(
        "Reps who keep customers: asked at 09:00 and 17:30 for visits, needs reports, bookings and money "
        "collected; complaints are answered within an hour, late money is asked for gently."
    ),
}


def options(say: Words) -> list[tuple[TemplateCode, str]]:
    """Return the templates as options."""
    return [(code, say(NAMES[code])) for code in TEMPLATE_CODES]


def described(say: Words) -> str:
    """Return every template with its sentence, a line each."""
    return "\n".join(f"• *{say(NAMES[code])}* · {say(TOLD[code])}" for code in TEMPLATE_CODES)
