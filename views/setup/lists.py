"""The setup's lists: teams, members, the company's own days; each line with its button."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from models.shapes.calendar import DayOverride
from models.shapes.reader import Reader
from models.shapes.setup import CompanyDays, MemberLine, TeamLine
from views.blocks import Block, actions, button, context, one_line, section
from views.inputs import person_chooser
from views.language import Words, phrase, speak
from views.pages import page_of
from views.settings import changed_line
from views.setup import names

DEPUTIES_SHOWN = 5
STATUSES = {
    "left": phrase("left"),
    "deactivated": phrase("deactivated in Slack"),
    "guest": phrase("guest in Slack"),
}


def teams(
    found: Sequence[TeamLine],
    reader: Reader,
    *,
    page: int = 0,
    done: str = "",
    undone: Sequence[Block] = (),
) -> dict[str, Any]:
    """Return the list of teams, those that were put away last; `undone` = what can be taken back."""
    say = speak(reader)
    add = actions(button(names.TEAM, say("Add a team"), names.NEW, style="primary"), back(say))
    head = [*undone, add]
    lines = [_team(one, say) for one in found]
    return _listed(head, lines, say("Teams"), names.TEAMS, reader, page=page, done=done)


def _team(one: TeamLine, say: Words) -> Block:
    people = say.many("{n} person", "{n} people", one.people)
    channel = f"<#{one.slack_channel_id}>" if one.slack_channel_id else say("no channel yet")
    facts = [people, channel, say.zone(one.timezone), say.language(one.locale)]
    if not one.active:
        facts.insert(0, say("put away"))
    lines = [f"*{one_line(one.name, 120)}*", " · ".join(facts)]
    if one.deputies:
        lines.append(_deputies(one.deputies, say))
    if one.changed is not None:
        lines.append(changed_line(one.changed, say))
    if one.active:
        spoken = f"{say('Edit')}: {one.name}"
        press = button(names.TEAM, say("Edit"), str(one.team_id), accessibility_label=spoken)
    else:
        spoken = f"{say('Restore')}: {one.name}"
        press = button(names.TEAM_BACK, say("Restore"), str(one.team_id), accessibility_label=spoken)
    return section("\n".join(lines), press)


def _deputies(found: Sequence[tuple[str, str]], say: Words) -> str:
    """Return who stands in for whom while somebody is away."""
    pairs = [f"{one_line(name, 60)} → {one_line(deputy, 60)}" for name, deputy in found[:DEPUTIES_SHOWN]]
    told = say("Deputies: {pairs}", pairs=say.row(pairs))
    rest = len(found) - len(pairs)
    return say.sentences(told, say("… and {n} more", n=rest)) if rest > 0 else told


def members(found: Sequence[MemberLine], reader: Reader, *, page: int = 0, done: str = "") -> dict[str, Any]:
    """Return the list of members, with a chooser of anybody in Slack."""
    say = speak(reader)
    head = [actions(person_chooser(f"{names.MEMBER}_pick", say("Add or change somebody …")), back(say))]
    lines = [_member(one, say) for one in found]
    return _listed(head, lines, say("Members"), names.MEMBERS, reader, page=page, done=done)


def _member(one: MemberLine, say: Words) -> Block:
    roles = say.row([say.role(role) for role in one.roles]) or say("no role")
    facts = [one_line(one.team_name, 120) or say("no team"), roles]
    if one.status in STATUSES:
        facts.append(say(STATUSES[one.status]))
    spoken = f"{say('Edit')}: {one.name}"
    edit = button(names.MEMBER, say("Edit"), one.slack_user_id, accessibility_label=spoken)
    return section(f"*{one_line(one.name, 120)}*\n{' · '.join(facts)}", edit)


def days(found: CompanyDays, reader: Reader, *, page: int = 0, done: str = "") -> dict[str, Any]:
    """Return the company's own days from today on."""
    say = speak(reader)
    head = [
        section(say("These days beat the public holidays of your region.")),
        actions(button(names.DAY, say("Add a day"), names.NEW, style="primary"), back(say)),
    ]
    if found.changed is not None:
        head.append(context(changed_line(found.changed, say)))
    lines = [_day(one, say) for one in found.days]
    return _listed(head, lines, say("Days off"), names.DAYS, reader, page=page, done=done)


def _day(one: DayOverride, say: Words) -> Block:
    named = f" · {one_line(one.name, 120)}" if one.name else ""
    on: date = one.day
    text = f"{say.date(on, year=True)} · {what(one, say)}{named}"
    spoken = f"{say('Remove')}: {say.date(on, year=True)}"
    return section(text, button(names.DAY_DROP, say("Remove"), on.isoformat(), accessibility_label=spoken))


def what(one: DayOverride, say: Words) -> str:
    """Return what a day of the company's own is."""
    if one.working:
        return say("worked")
    return say("off") if one.part == "full" else say("off {part}", part=say.day_part(one.part))


def back(say: Words) -> Block:
    """Return the button that leads back to the menu."""
    return button(names.MENU, say("Back"))


def _listed(
    head: list[Block],
    lines: list[Block],
    title: str,
    action_id: str,
    reader: Reader,
    *,
    page: int,
    done: str,
) -> dict[str, Any]:
    view = page_of(lines, title, action_id, "-", reader, page=page)
    shown = [section(done)] if done else []
    return {**view, "blocks": [*shown, *head, *view["blocks"]]}
