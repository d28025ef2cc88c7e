"""The pages on which something is chosen."""

from collections.abc import Sequence
from typing import Any

from models.policy import Policy
from models.shapes.policy_template import TEMPLATE_CODES
from models.shapes.reader import Reader
from models.shapes.wizard import MANAGERS_MOST, PEOPLE_MOST, Draft, Page
from views.blocks import Block, actions, button, context, one_line, section
from views.fields import modal, radio_field, text_field
from views.inputs import channel_field, people_field, ticks_field, time_field
from views.language import Words, speak
from views.policy.templates import described, options
from views.setup.country import country_fields
from views.setup.member import weekdays
from views.setup.names import MENU
from views.setup.team import NAME_MOST, languages
from views.wizard.names import LED, WIZARD_BACK, WIZARD_FORM


def shown(
    page: Page,
    title: str,
    blocks: Sequence[Block],
    reader: Reader,
    *,
    submit: str,
    back: Page | None,
    mark: str = "",
) -> dict[str, Any]:
    """Return one page, which remembers the mark of the choice that it shows; closed, it is kept."""
    say = speak(reader)
    number = {"place": 1, "people": 2, "leaders": 2, "hours": 3, "start": 4}[page]
    here = section(f"*{say('Step {n} of {all}: {title}', n=number, all=4, title=title)}*")
    way = button(WIZARD_BACK, say("Back"), back) if back else button(MENU, say("All settings"))
    return modal(
        WIZARD_FORM,
        say("Set up Sales Coach"),
        [here, *blocks, actions(way, block_id="wizard_way")],
        submit=submit,
        close=say("Later"),
        facts={"page": page, "mark": mark},
    )


def place(draft: Draft, reader: Reader, *, done: str = "") -> dict[str, Any]:
    """Return the first page: how they sell, and where the team talks; `done` says what just happened."""
    say = speak(reader)
    blocks = [
        *([section(done)] if done else ()),
        section(
            say("Nobody is written to before you press Start. You may stop any time: what you chose is kept.")
        ),
        radio_field(
            "template", say("How do they sell?"), options(say), chosen=draft.template or TEMPLATE_CODES[0]
        ),
        context(described(say)),
        channel_field(
            "slack_channel_id",
            say("Channel for summaries"),
            value=draft.slack_channel_id,
            hint=say("I must be in it: type /invite @coach there first if it is private."),
            optional=False,
        ),
        text_field(
            "team_name",
            say("Team name"),
            value=draft.team_name or say("Sales team"),
            limit=NAME_MOST,
            optional=False,
        ),
        radio_field("locale", say("Language of the channel"), languages(say), chosen=draft.locale),
    ]
    return shown("place", say("the team"), blocks, reader, submit=say("Next step"), back=None)


def people(draft: Draft, reader: Reader) -> dict[str, Any]:
    """Return the page of who is asked, and who leads them."""
    say = speak(reader)
    blocks = [
        people_field(
            "people",
            say("Who is asked?"),
            value=[one.slack_user_id for one in draft.people],
            hint=say(
                "Sales reps: one or many. They are asked in the morning and in the evening of their own day."
            ),
            most=PEOPLE_MOST,
            optional=False,
        ),
        people_field(
            "managers",
            say("Who leads them?"),
            value=[one.slack_user_id for one in draft.managers],
            hint=say("Gets the digest and what needs a decision. Whoever sells, too, stands in both fields."),
            most=MANAGERS_MOST,
            optional=False,
        ),
    ]
    return shown("people", say("the people"), blocks, reader, submit=say("Next step"), back="place")


def leaders(draft: Draft, reader: Reader) -> dict[str, Any]:
    """Return the page that several managers need: whom each but the first leads."""
    say = speak(reader)
    first, *others = draft.managers
    told = say("{name} leads everybody whom you name nowhere here.", name=one_line(first.name, 80))
    fields = [
        people_field(
            f"{LED}{one.slack_user_id}",
            say("Led by {name}", name=one.name[:80]),
            value=draft.led.get(one.slack_user_id, ()),
            most=PEOPLE_MOST,
        )
        for one in others
    ]
    return shown(
        "leaders",
        say("who leads whom"),
        [section(told), *fields],
        reader,
        submit=say("Next step"),
        back="people",
    )


def hours(draft: Draft, rules: Policy, reader: Reader) -> dict[str, Any]:
    """Return the page of hours and days; `rules` are those of the template."""
    say = speak(reader)
    asked = say.list([say.metric(code) for code in rules.standup.metrics])
    blocks = [
        section(say("Asked for, in the morning and in the evening: {metrics}.", metrics=asked)),
        time_field(
            "morning_at", say("Morning prompt"), value=draft.morning_at or rules.standup.morning.prompt_at
        ),
        time_field(
            "evening_at",
            say("Evening prompt"),
            value=draft.evening_at or rules.standup.evening.prompt_at,
            hint=say("Everybody in the own time zone, as the Slack profile says."),
        ),
        ticks_field(
            "weekdays",
            say("Working days"),
            weekdays(say),
            ticked=[str(day) for day in draft.weekdays],
            optional=False,
        ),
        *_places(draft, say),
    ]
    back: Page = "leaders" if len(draft.managers) > 1 else "people"
    return shown("hours", say("the hours"), blocks, reader, submit=say("Show what will be sent"), back=back)


def _places(draft: Draft, say: Words) -> list[Block]:
    return [
        text_field(
            "timezone",
            say("Time zone"),
            value=draft.timezone,
            limit=64,
            optional=False,
            hint=say("Of the team's summaries, for example Europe/Berlin."),
        ),
        *country_fields(draft.region, draft.currency, say),
    ]
