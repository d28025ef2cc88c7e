"""A member's own settings: language, zone, times, reminders, deputy."""

from datetime import datetime
from typing import Any

from models.shapes.frozen import Frozen
from models.shapes.lookup import LastChange
from models.shapes.reader import Locale, Reader
from models.shapes.roster import MemberPrefs, ReminderStrength
from views.blocks import Block, actions, context, section
from views.drawing import Drawing, drawing
from views.fields import modal, radio_field, select_field, text_field
from views.inputs import chosen, person_field, ticked, ticks_field, time_field
from views.language import Words, phrase, speak
from views.menu import word_button
from views.who_sees import who_sees

SETTINGS_FORM = "settings_form"
HIDE = "hide"
FOLLOW = "slack"  # the option that follows the Slack profile
STRENGTHS: tuple[ReminderStrength, ...] = ("light", "standard", "active")
LOCALES: tuple[Locale, ...] = ("en", "zh_CN")
SHORT = {
    "light": phrase("Light: none"),
    "standard": phrase("Standard: one before it is due"),
    "active": phrase("Active: three, the last before the lock"),
}


class SettingsFacts(Frozen):
    """What the form shows."""

    prefs: MemberPrefs
    zone: str
    zone_by_hand: bool
    deputy_slack_id: str | None = None
    is_rep: bool = False
    may_hide: bool = False  # the company lets people leave the boards
    team_morning: str = ""  # "HH:MM" of the team, shown beside the own times
    team_evening: str = ""
    changed: LastChange | None = None


class SettingsForm(Frozen):
    """What the form returned; zone None = follow the Slack profile."""

    prefs: MemberPrefs
    zone: str | None
    deputy_slack_id: str | None


def build(facts: SettingsFacts, reader: Reader) -> dict[str, Any]:
    """Return the form as things stand."""
    say = speak(reader)
    follow = (FOLLOW, say("As in my Slack profile"))
    languages = [follow, *((code, say.language(code)) for code in LOCALES)]
    blocks = [
        radio_field("locale", say("Language"), languages, chosen=facts.prefs.locale or FOLLOW),
        text_field(
            "timezone",
            say("Time zone"),
            value=facts.zone if facts.zone_by_hand else "",
            limit=64,
            hint=say(
                "Now {zone}. Empty follows your Slack profile; else type one like Europe/Berlin.",
                zone=facts.zone,
            ),
        ),
        *(_rep_fields(facts, say) if facts.is_rep else ()),
        *(_board_field(facts, say) if facts.is_rep and facts.may_hide else ()),
        person_field(
            "deputy",
            say("My deputy"),
            value=facts.deputy_slack_id,
            hint=say("Gets what would come to you while you are away."),
        ),
    ]
    blocks += [who_sees("settings", reader), actions(word_button("my-data", reader))]
    if facts.changed is not None:
        blocks.append(context(changed_line(facts.changed, say)))
    return modal(SETTINGS_FORM, say("Settings"), blocks, submit=say("Save"), close=say("Cancel"))


def _rep_fields(facts: SettingsFacts, say: Words) -> list[Block]:
    strengths = [(code, say(SHORT[code])) for code in STRENGTHS]
    return [
        select_field("reminders", say("Reminders"), strengths, chosen=facts.prefs.reminders),
        time_field(
            "morning_at",
            say("My morning prompt"),
            value=facts.prefs.morning_at,
            hint=say("Empty = with the team, at {time}.", time=facts.team_morning),
        ),
        time_field(
            "evening_at",
            say("My evening prompt"),
            value=facts.prefs.evening_at,
            hint=say("Empty = with the team, at {time}.", time=facts.team_evening),
        ),
    ]


def _board_field(facts: SettingsFacts, say: Words) -> list[Block]:
    return [
        ticks_field(
            "boards",
            say("Boards"),
            [(HIDE, say("Hide my name from others"))],
            ticked=[HIDE] if facts.prefs.hides_on_boards else [],
            hint=say("You still see your own rank, and so do those who lead you."),
        )
    ]


def read(view: Any, before: MemberPrefs) -> SettingsForm:
    """Return what the form holds; what it did not ask for stays as it was."""
    asked = {block.get("block_id") for block in view.get("blocks") or [] if isinstance(block, dict)}
    update: dict[str, Any] = {"locale": next((one for one in LOCALES if one == chosen(view, "locale")), None)}
    if "reminders" in asked:
        strength = chosen(view, "reminders")
        update["reminders"] = strength if strength in STRENGTHS else before.reminders
        update["morning_at"] = chosen(view, "morning_at")
        update["evening_at"] = chosen(view, "evening_at")
    if "boards" in asked:
        update["hides_on_boards"] = HIDE in ticked(view, "boards")
    return SettingsForm(
        prefs=before.model_copy(update=update),
        zone=chosen(view, "timezone"),
        deputy_slack_id=chosen(view, "deputy"),
    )


def changed_line(change: LastChange, say: Words) -> str:
    """Return who changed something last, and when."""
    at: datetime = change.at
    if change.actor_slack_id is None:
        return say("Last changed by the operator, {moment}", moment=at)
    return say("Last changed by {who}, {moment}", who=f"<@{change.actor_slack_id}>", moment=at)


def zone_kept(zone: str, reader: Reader) -> Drawing:
    """Return the answer to "keep the old zone"."""
    say = speak(reader)
    return drawing(
        [
            section(
                say(
                    "Kept: prompts come by {zone} time, wherever your Slack profile says you are.",
                    zone=say.zone(zone),
                )
            )
        ]
    )
