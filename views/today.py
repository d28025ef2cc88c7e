"""F-48 in words: what today asks for, what is missing to the target, and what moved it."""

from models.shapes.today import TodayAsk, TodayInput
from views.language import Words, phrase

INPUTS: dict[TodayInput, str] = {
    "target": phrase("the target"),
    "actual": phrase("what is booked"),
    "open_amount": phrase("your open proposals"),
    "days_left": phrase("the days left"),
    "average_order": phrase("the average order"),
    "win_rate": phrase("the win rate after a proposal"),
    "visits_per_proposal": phrase("visits per proposal"),
    "calls_per_visit": phrase("calls per visit"),
}


def today_text(ask: TodayAsk, say: Words) -> str:
    """Return what today asks for, as "2 proposals, 3 visits, 9 calls", and what else is to be said of it."""
    if not ask.need:
        return say("*Suggested for today* Nothing more: orders and open proposals cover the month's target.")
    steps = _steps(ask, say)
    days = say.many("{n} working day", "{n} working days", ask.days_left)
    facts = {"need": say.money(ask.need), "days": days, "daily": say.money(ask.per_day)}
    if steps:
        line = say(
            "*Suggested for today* {steps}. {need} of the month's target is not covered by orders and open "
            "proposals yet; {days} left.",
            steps=say.list(steps),
            **facts,
        )
    else:
        line = say(
            "*Suggested for today* {daily} booked. {need} of the month's target is not covered by orders and "
            "open proposals yet; {days} left.",
            **facts,
        )
    return "\n".join([line, *_besides(ask, say)])


def _steps(ask: TodayAsk, say: Words) -> list[str]:
    found = []
    if ask.proposals is not None:
        found.append(say.many("{n} proposal", "{n} proposals", ask.proposals))
    if ask.visits is not None:
        found.append(say.many("{n} visit", "{n} visits", ask.visits))
    if ask.calls is not None:
        found.append(say.many("{n} call", "{n} calls", ask.calls))
    return found


def _besides(ask: TodayAsk, say: Words) -> list[str]:
    """Return what is not known yet, and which input moved the number."""
    lines = []
    if ask.too_little is not None:
        lines.append(say("Too little data to say more: {what}.", what=say(INPUTS[ask.too_little])))
    if ask.moved is not None:
        lines.append(say("Changed since last time because of {what}.", what=say(INPUTS[ask.moved])))
    return lines
