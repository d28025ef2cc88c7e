"""What a policy would have done, beside the one in force: the lines of a rehearsal."""

from collections.abc import Iterator

from models.rules.local_time import local_date, local_text
from models.rules.rehearsal.compared import Compared, compared, reached
from models.shapes.escalation import OF
from models.shapes.policy_rehearsal import OddHour, PolicyRehearsal, Side
from models.shapes.reader import Reader
from views.blocks import Block, actions, button, context, one_line, section
from views.case.titles import title
from views.language import Words, speak
from views.language.vocabulary import LADDERS
from views.policy.lines import fitting
from views.policy.names import POLICY_REHEARSE_COMING, POLICY_REHEARSE_PAST


def choices(say: Words) -> Block:
    """Return the buttons that rehearse a change."""
    return actions(
        button(POLICY_REHEARSE_PAST, say("Rehearse: the last 30 days")),
        button(POLICY_REHEARSE_COMING, say("Rehearse: the next 7 days")),
    )


def rehearsed(found: PolicyRehearsal, reader: Reader) -> list[Block]:
    """Return what a rehearsal found."""
    say = speak(reader)
    if not found.cases:
        return [section(f"*{_title(found, say)}*\n" + say("There are no cases in these days."))]
    lines = [f"• {line}" for line in _lines(found, say)]
    text = fitting(lines, lambda rest: say("… and {n} more", n=rest))
    blocks = [section(f"*{_title(found, say)}*\n{_headline(found, say)}"), section(text)]
    details = [*_details(found.after, say)]
    if details:
        blocks.append(section(fitting(details, lambda rest: say("… and {n} more", n=rest))))
    blocks.append(context(say("Nothing was sent, and nothing was stored.")))
    return blocks


def _title(found: PolicyRehearsal, say: Words) -> str:
    since, until = found.since.date(), found.until.date()
    if found.coming:
        return say("{since} to {until}, if nobody acts", since=since, until=until)
    return say("{since} to {until}, as it went", since=since, until=until)


def _headline(found: PolicyRehearsal, say: Words) -> str:
    after, count = found.after, sum(found.cases.values())
    people = say.many("{n} person", "{n} people", after.people)
    times = say.many("{n} message", "{n} messages", after.messages)
    cases = say.many("{n} case", "{n} cases", count)
    return say("With the change: {people}, {times}, of {cases}.", people=people, times=times, cases=cases)


def _lines(found: PolicyRehearsal, say: Words) -> Iterator[str]:
    yield from (_compared(one, say) for one in compared(found))
    for one in reached(found.after):
        if one.action == "legal_letter":
            yield say.many(
                "{n} invoice would stand at legal", "{n} invoices would stand at legal", one.standing
            )


def _compared(one: Compared, say: Words) -> str:
    if one.on is None:
        return _whole(one, say)
    facts: dict[str, object] = {"before": one.before, "after": one.after, "ladder": say(LADDERS[one.on])}
    if one.what == "standing":
        return say("{ladder} that stand at level {level}: {before} → {after}", level=one.level, **facts)
    if one.level > 0:
        return say("{ladder}, level {level} told: {before} → {after}", level=one.level, **facts)
    if one.level == 0:
        return say("{ladder}, first notice: {before} → {after}", **facts)
    if one.on == "receivable":
        return say("{ladder}, {days} days before: {before} → {after}", days=-one.level, **facts)
    return say("{ladder}, warning at {share} %: {before} → {after}", share=-one.level, **facts)


def _whole(one: Compared, say: Words) -> str:
    """Return a figure of all cases together."""
    match one.what:
        case "people":
            return say("People told: {before} → {after}", before=one.before, after=one.after)
        case "messages":
            return say("Messages: {before} → {after}", before=one.before, after=one.after)
        case "odd":
            return say("At night or on a day off: {before} → {after}", before=one.before, after=one.after)
        case _:
            return say("Levels that reach nobody: {before} → {after}", before=one.before, after=one.after)


def _details(side: Side, say: Words) -> Iterator[str]:
    if side.receivers:
        names = [f"{one_line(one.name, 80)} {say.number(one.messages)}" for one in side.receivers]
        yield say("Most messages: {names}", names=say.list(names))
    for one in side.odd:
        yield _odd(one, say)
    if side.odd_count > len(side.odd):
        yield say("… and {n} more at such hours", n=side.odd_count - len(side.odd))


def _odd(one: OddHour, say: Words) -> str:
    """Return one message at an odd hour, by the clock of who would get it."""
    on = local_date(one.at, one.zone)
    at = f"{say.date(on)} {local_text(one.at, one.zone)[-5:]}"
    facts = {"name": one_line(one.name, 80), "at": at, "case": title(OF[one.on], one.no, say)}
    if one.why == "night":
        return say("{name}: {at}, at night ({case})", **facts)
    return say("{name}: {at}, on a day off ({case})", **facts)
