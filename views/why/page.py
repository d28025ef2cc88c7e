"""The explanation of a number, and the menu of numbers that were shown lately."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from models.shapes.error_report import ErrorReportView
from models.shapes.figures import Figure
from models.shapes.numbers import Subject
from models.shapes.reader import Reader
from models.shapes.why import Change, Explanation, Seen, ShownLine
from views.blocks import actions, button, clip, context, one_line, section
from views.drawing import Drawing, drawing
from views.language import Words, speak
from views.menu import choose
from views.why.button import wanted
from views.why.formulas import FORMULAS
from views.why.names import (
    INPUTS,
    MONEY_ABOVE,
    MONEY_OVER_MONEY,
    PARTS,
    PLACES,
    REASONS,
    SOURCES,
    UNITS,
)

ERROR_REPORT_OPEN = "error_report_open"
NAME_MOST = 100
TEXT_MOST = 300
INPUTS_MOST = 25


def explanation(found: Explanation, reader: Reader) -> Drawing:
    """Return why a number is what it is, and the button that reports an error in it."""
    say = speak(reader)
    figure = found.seen.figure if found.seen else found.today
    blocks = [section(title(found, say)), section(_shown(found, say)), section(_counted(found.code, say))]
    made = [*_inputs(found.code, figure, say), *_left_out(figure, say)]
    if made:
        blocks.append(section("\n".join([say("*Made of*"), *made])))
    version = found.seen.policy_version if found.seen else found.today_version
    formula = say("formula {formula}", formula=figure.formula)
    blocks.append(context(_source(figure, say), formula, _rules(version, say)))
    blocks += [section(_since(found, found.seen, say))] if found.seen else []
    blocks += [section(_error(one, say)) for one in found.errors]
    subject = Subject(found.scope, found.subject_id)
    value = str(found.seen.shown_id) if found.seen else wanted(found.code, subject, found.period)
    return drawing([*blocks, actions(button(ERROR_REPORT_OPEN, say("Report an error"), value))])


def _rules(version: int, say: Words) -> str:
    return say("policy version {n}", n=version) if version else say("by the rules that Sales Coach came with")


def title(found: Explanation | ShownLine, say: Words) -> str:
    """Return "Booked amount, Ana, March 2026" in bold."""
    parts = (say.metric(found.code), one_line(found.subject_name, NAME_MOST), say.period(found.period))
    return f"*{' · '.join(part for part in parts if part)}*"


def menu(lines: Sequence[ShownLine], whose: str, reader: Reader) -> Drawing:
    """Return the numbers that were shown lately, to choose one; an empty menu says how to ask."""
    say = speak(reader)
    if not lines:
        how = say("Ask for one by name: `/coach why booked amount @ana 2026-03`.")
        nothing = say("No number was shown in the last two weeks.")
        return drawing([section(say.sentences(nothing, how))])
    several = len({line.subject_id for line in lines}) > 1
    options = [(_wanted(line), _option(line, say, named=several)) for line in lines]
    question = (
        say("Which number of {name} shall I explain?", name=one_line(whose, NAME_MOST))
        if whose
        else say("Which number shall I explain?")
    )
    return choose(question, "why", options, reader)


def value(code: str, number: Decimal | None, say: Words) -> str:
    """Return a number in its metric's unit; nothing for none."""
    return say("no number") if number is None else say.measured(code, number)


def _option(line: ShownLine, say: Words, *, named: bool) -> str:
    """Return "Booked amount, March 2026: ¥60,000", with the name in front where there are several."""
    told = f"{say.metric(line.code)} · {say.period(line.period)}: {value(line.code, line.value, say)}"
    return clip(f"{line.subject_name} · {told}" if named and line.subject_name else told, 75)


def _wanted(line: ShownLine) -> str:
    return wanted(line.code, Subject(line.scope, line.subject_id), line.period)


def _shown(found: Explanation, say: Words) -> str:
    if found.seen is None:
        today = _told(found.code, found.today, say)
        if found.on is not None:
            return say("Nothing was shown of it on {date}. Today it is: {value}", date=found.on, value=today)
        return say("It was not shown to anybody yet. Today it is: {value}", value=today)
    seen = found.seen
    return say(
        "Shown on {date} in {place}: {value}",
        date=seen.shown_on,
        place=say(PLACES[seen.shown_in]) if seen.shown_in in PLACES else seen.shown_in,
        value=_told(found.code, seen.figure, say),
    )


def _told(code: str, figure: Figure, say: Words) -> str:
    told = value(code, figure.value, say)
    return say.aside(told, say(REASONS[figure.reason])) if figure.reason is not None else told


def _counted(code: str, say: Words) -> str:
    words = say(FORMULAS[code]) if code in FORMULAS else ""
    label = say("*How it is counted*")
    return f"{label}\n{words}" if words else label


def _inputs(code: str, figure: Figure, say: Words) -> Iterable[str]:
    for name, number in list(figure.inputs.items())[:INPUTS_MOST]:
        label = say(INPUTS[name]) if name in INPUTS else name
        yield f"• {say.labelled(label, _input(code, name, number, say))}"
    if figure.denominator is not None and figure.numerator is not None:
        above = _amount(figure.numerator, say, money=code in MONEY_ABOVE | MONEY_OVER_MONEY)
        below = _amount(figure.denominator, say, money=code in MONEY_OVER_MONEY)
        yield "• " + say("Divided: {above} / {below}", above=above, below=below)


def _amount(number: Decimal, say: Words, *, money: bool) -> str:
    return say.money(int(number.to_integral_value())) if money else say.number(number)


def _input(code: str, name: str, number: Decimal, say: Words) -> str:
    unit = UNITS.get(name)
    if unit == "own":
        return say.measured(code, number)
    if unit == "ratio":
        return say.share(number)
    return _amount(number, say, money=unit in ("money", "main"))


def _left_out(figure: Figure, say: Words) -> Iterable[str]:
    for currency, n in sorted(figure.left_out.items()):
        yield "• " + say.many(
            "Left out: {n} amount in {currency}, no rate is known",
            "Left out: {n} amounts in {currency}, no rate is known",
            n,
            currency=currency,
        )


def _source(figure: Figure, say: Words) -> str:
    return say(SOURCES[figure.source])


def _since(found: Explanation, seen: Seen, say: Words) -> str:
    if not found.changes:
        return say("Counted again today it is the same; nothing has changed since.")
    again = say("Counted again today: {value}", value=_told(found.code, found.today, say))
    lines = [say("*What changed since {moment}*", moment=seen.shown_at)]
    lines += [f"• {_change(found.code, one, say)}" for one in found.changes]
    closed = [say("The period is closed: this number stays.")] if found.final else []
    return "\n".join([again, *closed, *lines])


def _change(code: str, one: Change, say: Words) -> str:
    facts = {"before": _side(code, one, one.before, say), "after": _side(code, one, one.after, say)}
    if one.part == "left_out":
        return say("Left out in {currency}: {before} → {after}", currency=one.name, **facts)
    label = say(INPUTS[one.name]) if one.name in INPUTS else say(PARTS[one.part]) if one.part in PARTS else ""
    return say("{what}: {before} → {after}", what=label or one.name, **facts)


def _side(code: str, one: Change, side: Decimal | str | None, say: Words) -> str:
    if side is None:
        return "–"
    if isinstance(side, str):
        known = REASONS.get(side) or SOURCES.get(side)
        return say(known) if known else side
    if one.part == "value":
        return say.measured(code, side)
    return _input(code, one.name, side, say) if one.part == "input" else say.number(side)


def _error(one: ErrorReportView, say: Words) -> str:
    told = say("Report {n} of {name}: {text}", n=one.ref_no, name=one_line(one.by, NAME_MOST), text="")
    lines = [f"{told.rstrip()} {one_line(one.text, TEXT_MOST)}"]
    match one.status:
        case "open":
            lines.append(say("Nobody has answered it yet."))
        case "corrected":
            lines.append(say("{name} corrected it:", name=one_line(one.answered_by, NAME_MOST)))
        case "explained":
            lines.append(say("{name} says it is right:", name=one_line(one.answered_by, NAME_MOST)))
    if one.answer:
        lines.append(one_line(one.answer, TEXT_MOST))
    return "\n".join(lines)
