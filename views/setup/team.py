"""The form of one team."""

from typing import Any
from uuid import UUID

from models.policy import Policy
from models.shapes.frozen import Frozen
from models.shapes.metric import METRICS
from models.shapes.reader import Locale, Reader
from models.shapes.roster import TeamOverrides
from models.shapes.setup import TeamLine
from views.blocks import Block, actions, button, clip, context
from views.fields import anew, facts_of, modal, radio_field, text_field
from views.inputs import channel_field, chosen, ticked, ticks_field, time_field
from views.language import Words, speak
from views.settings import LOCALES, changed_line
from views.setup import names

NAME_MOST = 120


class TeamAnswers(Frozen):
    """What the form returned, as typed; None = left empty."""

    team_id: UUID | None
    name: str
    slack_channel_id: str | None
    timezone: str
    locale: Locale
    overrides: TeamOverrides


def build(line: TeamLine | None, zone: str, locale: Locale, rules: Policy, reader: Reader) -> dict[str, Any]:
    """Return the form of a team, or of a new one in the zone and language of who asks."""
    say = speak(reader)
    overrides = line.overrides if line else TeamOverrides()
    blocks = [
        text_field(
            "name", say("Team name"), value=line.name if line else "", limit=NAME_MOST, optional=False
        ),
        channel_field(
            "slack_channel_id",
            say("Channel for summaries"),
            value=line.slack_channel_id if line else None,
            hint=say("I must be in it: type /invite @coach there first if it is private."),
        ),
        text_field(
            "timezone",
            say("Time zone"),
            value=line.timezone if line else zone,
            limit=64,
            optional=False,
            hint=say("Of the team's summaries, for example Europe/Berlin."),
        ),
        radio_field(
            "locale", say("Language of the channel"), languages(say), chosen=line.locale if line else locale
        ),
        *_overrides(overrides, rules, say),
    ]
    if line is not None:
        subject = str(line.team_id)
        press = (
            button(names.TEAM_COPY, say("Duplicate …"), subject),
            button(names.TEAM_AWAY, say("Delete …"), subject),
        )
        blocks.append(actions(*press, block_id="setup_team_verbs"))
    if line is not None and line.changed is not None:
        blocks.append(context(changed_line(line.changed, say)))
    facts = {"team_id": str(line.team_id) if line else ""}
    return modal(names.TEAM_FORM, say("Team"), blocks, submit=say("Save"), close=say("Cancel"), facts=facts)


def copied(line: TeamLine, rules: Policy, reader: Reader) -> dict[str, Any]:
    """Return the form of a new team with another one's settings; name and channel are its own."""
    say = speak(reader)
    view = build(None, line.timezone, line.locale, rules, reader)
    name = clip(say("{team} (copy)", team=line.name), NAME_MOST)
    named = text_field("name", say("Team name"), value=name, limit=NAME_MOST, optional=False)
    _, channel, zone, locale, *_rest = view["blocks"]
    fields = [named, channel, zone, locale, *_overrides(line.overrides, rules, say)]
    return {**view, "blocks": [anew(field, "copy") for field in fields]}


def languages(say: Words) -> list[tuple[str, str]]:
    """Return the languages as options."""
    return [(code, say.language(code)) for code in LOCALES]


def _overrides(overrides: TeamOverrides, rules: Policy, say: Words) -> list[Block]:
    morning, evening = rules.standup.morning.prompt_at, rules.standup.evening.prompt_at
    ours = say.list([say.metric(code) for code in rules.standup.metrics])
    return [
        time_field(
            "morning_at",
            say("Morning prompt"),
            value=overrides.morning_at,
            hint=say("Empty = as the company, {time}.", time=morning),
        ),
        time_field(
            "evening_at",
            say("Evening prompt"),
            value=overrides.evening_at,
            hint=say("Empty = as the company, {time}.", time=evening),
        ),
        ticks_field(
            "metrics",
            say("Numbers to ask for"),
            metrics(say),
            ticked=overrides.metrics or (),
            hint=say("None ticked = as the company: {metrics}.", metrics=ours),
        ),
    ]


def metrics(say: Words) -> list[tuple[str, str]]:
    """Return the metrics as options."""
    return [(code, say.metric(code)) for code in METRICS]


def read(view: Any) -> TeamAnswers:
    """Return what the form holds."""
    found = str(facts_of(view).get("team_id") or "")
    return TeamAnswers(
        team_id=_id(found),
        name=(chosen(view, "name") or "")[:NAME_MOST],
        slack_channel_id=chosen(view, "slack_channel_id"),
        timezone=chosen(view, "timezone") or "",
        locale=next((one for one in LOCALES if one == chosen(view, "locale")), "en"),
        overrides=TeamOverrides(
            morning_at=chosen(view, "morning_at"),
            evening_at=chosen(view, "evening_at"),
            metrics=tuple(code for code in ticked(view, "metrics") if code in METRICS) or None,
        ),
    )


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
