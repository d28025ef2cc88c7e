"""A case's moments in words: by when and why, who was told what when, and by which rules."""

from collections.abc import Iterator, Mapping

from models.shapes.messages.case import Handed
from models.shapes.reader import Reader
from models.shapes.why_case import CaseWhy, ClockWhy, EventWhy, RulesWhy
from models.shapes.why_wish import AskedWhy
from views.blocks import context, one_line, section
from views.case.hearing import ROLES
from views.case.titles import title
from views.drawing import Drawing, drawing
from views.language import Words, phrase, speak
from views.policy.lines import fitting

NAME = 80
HOUR, MINUTE = 3600, 60
CLOCKS: Mapping[str, str] = {
    "first_response": phrase("Answer to the customer"),
    "resolution": phrase("Solving it"),
    "takeover": phrase("The manager steps in"),
    "answer": phrase("Answer to the wish"),
}
WHY_NOT: Mapping[str, str] = {
    "taken": phrase("somebody had taken it"),
    "nobody": phrase("there was nobody to tell"),
    "told": phrase("the person had heard of it already"),
    "held": phrase("a promise, a dispute or a freeze came first"),
    "regraded": phrase("it was given another grade"),
    "asked_another": phrase("somebody else was asked"),
    "withdrawn": phrase("the wish was withdrawn"),
}
CAUSES: Mapping[str, str] = {
    "promise": phrase("a promise to pay was broken"),
    "review": phrase("nobody decided on the dispute by its day"),
    "reversed": phrase("a payment was taken back"),
    "reminder": phrase("a reminder"),
}
OWN = "own"  # handed over to oneself: nobody else is to be told
SETTLED = phrase("it was settled first")


def case_explained(found: CaseWhy, reader: Reader) -> Drawing:
    """Return why a case stands where it does."""
    say = speak(reader)
    blocks = [section(f"*{title(found.of, found.no, say)}*")]
    if found.clocks:
        blocks.append(section("\n".join(_clock(one, say) for one in found.clocks)))
    lines = [f"• {_event(one, say)}" for one in found.events]
    if found.asked is not None:
        lines.append(f"• {_asked(found.asked, say)}")
    if lines:
        blocks.append(section(fitting(lines, lambda rest: say("… and {n} more", n=rest))))
        if found.more:
            blocks.append(context(say("… and {n} older ones", n=found.more)))
    else:
        blocks.append(section(say("Nobody was told of it yet.")))
    blocks.append(context(*_now(found, say), _rules(found.rules, say)))
    return drawing(blocks)


def _clock(one: ClockWhy, say: Words) -> str:
    """Return what a deadline was reckoned from, and how it ended."""
    facts = {
        "clock": say(CLOCKS[one.clock]) if one.clock in CLOCKS else one.clock,
        "due": one.due_at,
        "time": _time(one.target_seconds, say),
        "start": one.started_at,
    }
    if one.mode == "business":
        line = say("{clock}: due {due}, {time} of working time after {start}", **facts)
    else:
        line = say("{clock}: due {due}, {time} after {start}", **facts)
    if one.paused_seconds:
        line += say(", with {time} of waiting for the customer", time=_time(one.paused_seconds, say))
    return f"{line} · {_ended(one, say)}"


def _ended(one: ClockWhy, say: Words) -> str:
    if one.status == "paused" and one.paused_at is not None:
        return say("waits for the customer since {moment}", moment=one.paused_at)
    if one.stopped_at is None:
        return say("overdue since {due}", due=one.due_at) if one.overdue else say("runs")
    if one.status == "met":
        return say("met {moment}", moment=one.stopped_at)
    return say("missed, done {moment}", moment=one.stopped_at)


def _time(seconds: int, say: Words) -> str:
    """Return a time in hours and minutes."""
    hours, rest = divmod(seconds, HOUR)
    parts = [say.many("{n} hour", "{n} hours", hours)] if hours else []
    if rest >= MINUTE or not parts:
        parts.append(say.many("{n} minute", "{n} minutes", rest // MINUTE))
    return " ".join(parts)


def _event(one: EventWhy, say: Words) -> str:
    if one.handed is not None:
        return " · ".join([_handed(one, one.handed, say), *_outcome(one, say)])
    return " · ".join([_level(one, say), _whom(one, say), *_outcome(one, say), *_open(one, say)])


def _asked(one: AskedWhy, say: Words) -> str:
    """Return who was asked for support, why this one, and when that was told."""
    facts = {"name": one_line(one.name, NAME), "support": say.support(one.wanted)}
    if one.vacant:
        asked = say("Asked for support ({support}): {name}, for nobody stands for it here", **facts)
    else:
        asked = say("Asked for support ({support}): {name}", **facts)
    return f"{asked} · " + (say("told {moment}", moment=one.told_at) if one.told_at else say("on its way"))


def _open(one: EventWhy, say: Words) -> Iterator[str]:
    """Yield what was owed when it was said."""
    minor, currency = one.facts.get("open"), one.facts.get("currency")
    if isinstance(minor, int) and isinstance(currency, str):
        yield say("{amount} was open", amount=say.money(minor, currency))


def _level(one: EventWhy, say: Words) -> str:
    facts = {"due": one.due_at}
    if one.level == 0:
        return say("First notice, {due}", **facts)
    if one.level < 0:
        return say("Warning, {due}", **facts)
    if one.again:
        text = say("Level {level} once more, {due}", level=one.level, **facts)
    else:
        text = say("Level {level}, {due}", level=one.level, **facts)
    cause = str(one.facts.get("cause"))
    told = cause in CAUSES and (one.again or cause != "reminder")  # a new level reminds of nothing
    return say("{what} ({why})", what=text, why=say(CAUSES[cause])) if told else text


def _handed(one: EventWhy, handed: Handed, say: Words) -> str:
    """Return who gave it to whom, whose it was, and why; to whoever had it, that this one hears of it."""
    facts = {name: one_line(getattr(handed, name) or "", NAME) for name in ("by", "to", "of")}
    if handed.away and one.name is not None:
        return say("{name} hears that {to} has it", name=one_line(one.name, NAME), to=facts["to"])
    if handed.of is None:
        text = say("Handed over by {by} to {to}, {moment}", **facts, moment=one.fired_at)
    else:
        text = say("Handed over by {by} from {of} to {to}, {moment}", **facts, moment=one.fired_at)
    return say("{what} ({why})", what=text, why=one_line(handed.why, NAME)) if handed.why else text


def _whom(one: EventWhy, say: Words) -> str:
    role = say(ROLES[one.role]) if one.role in ROLES else say.role(one.role)
    if one.name is None:
        return say("nobody ({role})", role=role)
    name = one_line(one.name, NAME)
    if one.vacant and one.role in ROLES:
        return say("{name}, for there is no {role} here", name=name, role=role)
    if one.vacant:
        return say("{name}, for nobody is {role} here", name=name, role=role)
    if one.in_place_of:
        return say(
            "{name} ({role}) in place of {away}", name=name, role=role, away=one_line(one.in_place_of, NAME)
        )
    return say("{name} ({role})", name=name, role=role)


def _outcome(one: EventWhy, say: Words) -> Iterator[str]:
    if one.told_at is not None:
        yield say("told {moment}", moment=one.told_at)
    elif one.not_sent == OWN:
        return
    elif one.not_sent:
        yield say("not told: {why}", why=say(WHY_NOT.get(one.not_sent, SETTLED)))
    elif one.waits_until is not None:
        yield say("waits until {moment}", moment=one.waits_until)
    else:
        yield say("on its way")


def _now(found: CaseWhy, say: Words) -> Iterator[str]:
    if found.status == "closed":
        yield say("Nothing of it climbs any more.")
    elif found.until is not None:
        yield say("It rests until {moment}.", moment=found.until)
    elif found.next_at is not None:
        yield say("The next look: {moment}.", moment=found.next_at)


def _rules(rules: RulesWhy, say: Words) -> str:
    if not rules.version_no or rules.created_at is None:
        return say("by the rules that Sales Coach came with")
    if rules.created_by is None:
        return say(
            "policy version {n}, set {moment} by the operator", n=rules.version_no, moment=rules.created_at
        )
    return say(
        "policy version {n}, set {moment} by {who}",
        n=rules.version_no, moment=rules.created_at, who=f"<@{rules.created_by}>",
    )  # fmt: skip
