"""The forms of the company: its rules, and one day of its own."""

from datetime import date
from typing import Any

from models.shapes.frozen import Frozen
from models.shapes.metric import METRICS
from models.shapes.reader import Locale, Reader
from models.shapes.roster import DayPart
from models.shapes.setup import CompanyFacts
from views.blocks import Block, actions, context, section
from views.fields import modal, radio_field, select_field, text_field
from views.inputs import chooser, chosen, chosen_date, date_field, ticked, ticks_field, time_field
from views.language import Words, speak
from views.policy.names import POLICY_TEMPLATE
from views.policy.templates import options
from views.settings import LOCALES, changed_line
from views.setup import names
from views.setup.country import country_fields
from views.setup.member import ticked_days, weekdays
from views.setup.team import languages, metrics

DAY_KINDS: dict[str, tuple[bool, DayPart]] = {
    "off": (False, "full"),
    "off_am": (False, "am"),
    "off_pm": (False, "pm"),
    "working": (True, "full"),
}


class CompanyAnswers(Frozen):
    """What the form returned, as typed; None = left empty."""

    timezone: str
    locale: Locale
    morning_at: str | None
    evening_at: str | None
    metrics: tuple[str, ...]
    currency: str
    region: str | None
    weekdays: tuple[int, ...]


class DayAnswers(Frozen):
    """What the form of one day returned."""

    day: date | None
    working: bool
    part: DayPart
    name: str


def build(facts: CompanyFacts, reader: Reader) -> dict[str, Any]:
    """Return the form as things stand."""
    say = speak(reader)
    blocks: list[Block] = [
        time_field("morning_at", say("Morning prompt"), value=facts.morning_at),
        time_field("evening_at", say("Evening prompt"), value=facts.evening_at),
        ticks_field("metrics", say("Numbers to ask for"), metrics(say), ticked=facts.metrics, optional=False),
        ticks_field(
            "weekdays",
            say("Working days"),
            weekdays(say),
            ticked=[str(day) for day in facts.weekdays],
            optional=False,
        ),
        *_places(facts, say),
        radio_field("locale", say("Language of the workspace"), languages(say), chosen=facts.locale),
    ]
    blocks.append(section(say("A template changes several rules at once; you see which before it does.")))
    template = chooser(POLICY_TEMPLATE, say("Look at a template …"), options(say))
    blocks.append(actions(template, block_id="setup_template"))
    if facts.changed is not None:
        blocks.append(context(changed_line(facts.changed, say)))
    return modal(names.COMPANY_FORM, say("Company rules"), blocks, submit=say("Save"), close=say("Cancel"))


def _places(facts: CompanyFacts, say: Words) -> list[Block]:
    return [
        *country_fields(facts.region, facts.currency, say),
        text_field(
            "timezone",
            say("Time zone"),
            value=facts.timezone,
            limit=64,
            optional=False,
            hint=say("Of the workspace, for example Asia/Shanghai."),
        ),
    ]


def read(view: Any) -> CompanyAnswers:
    """Return what the form holds."""
    return CompanyAnswers(
        timezone=chosen(view, "timezone") or "",
        locale=next((one for one in LOCALES if one == chosen(view, "locale")), "en"),
        morning_at=chosen(view, "morning_at"),
        evening_at=chosen(view, "evening_at"),
        metrics=tuple(code for code in ticked(view, "metrics") if code in METRICS),
        currency=(chosen(view, "currency") or "").upper(),
        region=chosen(view, "region"),
        weekdays=ticked_days(view, "weekdays"),
    )


def build_day(reader: Reader) -> dict[str, Any]:
    """Return the form of a day off, a half day or a make-up day."""
    say = speak(reader)
    kinds = [
        ("off", say("Day off")),
        ("off_am", say("Morning off")),
        ("off_pm", say("Afternoon off")),
        ("working", say("Worked, although it is a weekend or a holiday")),
    ]
    blocks = [
        date_field("day", say("Date"), optional=False),
        select_field("what", say("What is it?"), kinds, chosen="off"),
        text_field("name", say("Name of the day"), limit=120, hint=say("For example: company anniversary.")),
    ]
    return modal(names.DAY_FORM, say("Day"), blocks, submit=say("Save"), close=say("Cancel"))


def read_day(view: Any) -> DayAnswers:
    """Return what the form of one day holds."""
    working, part = DAY_KINDS.get(chosen(view, "what") or "off", DAY_KINDS["off"])
    return DayAnswers(
        day=chosen_date(view, "day"), working=working, part=part, name=(chosen(view, "name") or "")[:120]
    )


def saved(reader: Reader) -> str:
    """Return what to say once the rules were saved."""
    return speak(reader)("Saved. The new times begin with the next prompts.")
