"""What both weekly digests are drawn of: numbers beside targets and the week before, short sections."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_DOWN, Decimal

from models.rules.periods import period_of
from models.shapes.weekly import Corrected, MonthPace, WeekNumber
from views.blocks import Block, button, one_line, section
from views.language import Words

WEEKLY_ALL = "weekly_all"  # value: "<subject>|<section>|<Monday>", turning pages "…|<page>"
LINES_SHOWN = 5
ONE_BLOCK = 2_500  # characters; longer lines stand in blocks of their own


def number_line(one: WeekNumber, say: Words) -> str:
    """Return a number beside its target and the week before: "Proposals: 8 of 10 (80%), 6 before"."""
    return say(", ").join([said for said in (_reached(one, say), _before(one, say)) if said])


def _reached(one: WeekNumber, say: Words) -> str:
    name = say.metric(one.code)
    target = "" if one.target is None else say.measured(one.code, one.target)
    if one.value is None:
        return say("{metric}: target {target}", metric=name, target=target)
    actual = say.measured(one.code, one.value)
    if not one.target:
        return say("{metric}: {actual}", metric=name, actual=actual)
    share = _percent(one.value / one.target, say)
    return say(
        "{metric}: {actual} of {target} ({share})", metric=name, actual=actual, target=target, share=share
    )


def _before(one: WeekNumber, say: Words) -> str:
    if one.before is None or one.value is None:
        return ""
    if one.before == one.value:
        return say("as the week before")
    return say("{value} the week before", value=say.measured(one.code, one.before))


def pace_line(pace: MonthPace, say: Words) -> str:
    """Return how far the month is, and whether that is behind the days that are over."""
    line = say(
        "{metric} in {month}: {actual} of {target} ({share}) after {n} of {days} working days ({over})",
        metric=say.metric(pace.code),
        month=say.period(period_of("month", pace.starts_on)),
        actual=say.measured(pace.code, pace.value),
        target=say.measured(pace.code, pace.target),
        share=_percent(pace.value / pace.target, say),
        n=pace.days_over,
        days=pace.days,
        over=_percent(Decimal(pace.days_over) / max(1, pace.days), say),
    )
    return say("{line}: behind", line=line) if pace.behind else line


def correction_lines(corrections: Sequence[Corrected], say: Words) -> list[str]:
    """Return the numbers that read otherwise now than the digest of their week said."""
    return [line for one in corrections if (line := _correction(one, say))]


def _correction(one: Corrected, say: Words) -> str:
    """Return one line; nothing where only what is not written has changed."""
    was = say.measured(one.code, one.was)
    now = say("not known any more") if one.now is None else say.measured(one.code, one.now)
    if was == now:
        return ""
    line = say("{metric}: {was} → {now}", metric=say.metric(one.code), was=was, now=now)
    return say("{name}: {text}", name=one_line(one.team_name, 120), text=line)


def part(title: str, lines: Sequence[str], value: str, say: Words) -> list[Block]:
    """Return a section of at most five lines; all of them stand behind its button."""
    if not lines:
        return []
    rest = len(lines) - LINES_SHOWN
    shown = ["*" + say("{title} ({n})", title=title, n=len(lines)) + "*", *lines[:LINES_SHOWN]]
    if rest > 0:
        shown.append(say.many("… and {n} more", "… and {n} more", rest))
    fits = sum(map(len, shown)) <= ONE_BLOCK
    blocks = [section("\n".join(shown))] if fits else [section(line) for line in shown]
    if rest > 0:
        blocks[0]["accessory"] = button(
            WEEKLY_ALL,
            say("All {n}", n=len(lines)),
            value,
            accessibility_label=say("All {n}: {title}", n=len(lines), title=title),
        )
    return blocks


def week_said(monday: date, say: Words) -> str:
    """Return which week it is."""
    return say.period(period_of("week", monday))


def _percent(share: Decimal, say: Words) -> str:
    """Return a share in whole percent, cut so that 100 % means all of it."""
    return say.percent(int((share * 1000).to_integral_value(ROUND_DOWN)), 1000)
