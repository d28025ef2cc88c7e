"""What a rep is asked, reminded of and told about the rep's own stand-up."""

from uuid import UUID

from models.shapes.messages import (
    EntryChanged,
    NoteToManager,
    StandupAnswered,
    StandupPrompt,
    StandupReminder,
)
from models.shapes.metric import MetricPair
from models.shapes.reader import Reader
from models.shapes.standup import OpenBlocker
from views.blocks import Block, actions, button, context, escape, many, one_line, section
from views.drawing import Drawing, drawing
from views.language import Words, speak
from views.menu import MENU
from views.standup.given import given
from views.today import today_text

STANDUP_OPEN = "standup_open"
STANDUP_SKIP = "standup_skip"
MENU_BLOCKERS = "menu_blockers"  # the list of open stuck points that `/coach blockers` shows
STUCK_SHOWN = 5


def prompt(message: StandupPrompt, reader: Reader) -> Drawing:
    """Ask for one stand-up: one line, the rep's open stuck points, two buttons."""
    say = speak(reader)
    name, due = one_line(message.name, 200), say.time(message.due_at)
    if message.standup_kind == "morning":
        ask = say(
            "Good morning, {name}! What is your plan for today? Please answer by {due}.", name=name, due=due
        )
    else:
        ask = say("How did today go, {name}? Please answer by {due}.", name=name, due=due)
    blocks = [section(ask)]
    if message.test:
        blocks.insert(0, context(say("A test from your administrator: this is how a prompt looks.")))
    if message.today is not None:
        blocks.append(section(today_text(message.today, say)))
    blocks += _still_stuck(message.still_stuck, say)
    blocks.append(_answer_or_skip(message.entry_id, say))
    if message.standup_kind == "evening":
        blocks.append(log_row(say))
    return drawing(blocks)


def answered(message: StandupAnswered, reader: Reader) -> Drawing:
    """Stand where the prompt stood: what was kept, and a way to change it."""
    say = speak(reader)
    facts = {
        "kind": say.kind(message.standup_kind),
        "day": say.date(message.local_date),
        "at": say.time(message.at),
        "locks": say.time(message.locks_at),
    }
    match message.state:
        case "submitted":
            line = say(
                "Thank you! Your {kind} of {day} was kept at {at}. You can change it until {locks}.", **facts
            )
        case "late":
            line = say(
                "Thank you! Your {kind} of {day} came late, at {at}. You can change it until {locks}.",
                **facts,
            )
        case "skipped":
            line = say(
                "You skipped the {kind} of {day}. Changed your mind? It stays open until {locks}.", **facts
            )
    words = say("Answer") if message.state == "skipped" else say("Change")
    said = [line, given(message.standup_kind, message.numbers, say)]
    return drawing(
        [section("\n".join(filter(None, said))), actions(button(STANDUP_OPEN, words, str(message.entry_id)))]
    )


def reminder(message: StandupReminder, reader: Reader) -> Drawing:
    """Remind of a prompt that nobody answered yet; once it is settled, ask for nothing more."""
    say = speak(reader)
    kind = say.kind(message.standup_kind)
    if message.settled:
        day = say.date(message.local_date)
        return drawing([section(say("Your {kind} of {day} needs nothing more.", kind=kind, day=day))])
    if message.after_due:
        locks = say.time(message.locks_at)
        line = say(
            "There is still time for your {kind}: it stays open until {locks}.", kind=kind, locks=locks
        )
    else:
        line = say("A quick reminder: your {kind} is due at {due}.", kind=kind, due=say.time(message.due_at))
    return drawing([section(line), _answer_or_skip(message.entry_id, say)])


def changed(message: EntryChanged, reader: Reader) -> Drawing:
    """Tell a rep what a superior changed, and why."""
    say = speak(reader)
    facts = {
        "by": one_line(message.by, 200),
        "kind": say.kind(message.standup_kind),
        "day": say.date(message.local_date),
    }
    match message.change:
        case "excused":
            line = say("{by} excused your {kind} of {day}: it does not count.", **facts)
        case "excuse_withdrawn":
            line = say("{by} took back the excuse for your {kind} of {day}: it counts again.", **facts)
        case "corrected":
            line = say("{by} corrected your {kind} of {day}.", **facts)
    lines = [line, *(correction(pair, say) for pair in message.corrections)]
    if message.reason:
        lines.append(say("Reason: {reason}", reason=escape(message.reason, 1_500)))
    return drawing([section("\n".join(lines))])


def note(message: NoteToManager, reader: Reader) -> Drawing:
    """Bring a manager what a rep typed after the lock."""
    say = speak(reader)
    head = say(
        "A note from {name}, after the {kind} of {day} was closed:",
        name=one_line(message.name, 200),
        kind=say.kind(message.standup_kind),
        day=say.date(message.local_date),
    )
    return drawing([section(head), section(escape(message.text))])


def correction(pair: MetricPair, say: Words) -> str:
    """Return "Effective visits: 3 → 5"; `target` is what stood there before."""
    before, after = (
        say("nothing") if value is None else say.value(pair.code, value)
        for value in (pair.target, pair.actual)
    )
    return say("{metric}: {before} → {after}", metric=say.metric(pair.code), before=before, after=after)


def stuck_point(blocker: OpenBlocker, say: Words) -> Block:
    """Return one line for an open stuck point: its number, text and age."""
    line = say(
        "#{no} {text} ({age})",
        no=str(blocker.ref_no),
        text=one_line(blocker.text, 300),
        age=say.age(blocker.age_days),
    )
    return section(line)


def log_row(say: Words) -> Block:
    """Return the buttons that log what was done, beside the form that asks for it."""
    return actions(
        button(f"{MENU}visit", say("Log a visit"), "new"),
        button(f"{MENU}deal", say("New deal"), "new"),
        button(f"{MENU}deals", say("My deals")),
        block_id="log",
    )


def _still_stuck(blockers: tuple[OpenBlocker, ...], say: Words) -> list[Block]:
    if not blockers:
        return []
    lines = many(
        blockers,
        STUCK_SHOWN,
        lambda blocker: stuck_point(blocker, say),
        lambda rest: button(MENU_BLOCKERS, say.many("… and {n} more", "… and {n} more", rest)),
    )
    return [section(say("Still stuck?")), *lines]


def _answer_or_skip(entry_id: UUID, say: Words) -> Block:
    return actions(
        button(STANDUP_OPEN, say("Answer"), str(entry_id), style="primary"),
        button(STANDUP_SKIP, say("Skip today"), str(entry_id)),
    )
