"""By when a complaint is answered and solved, and each of its steps done."""

from datetime import datetime

from models.shapes.complaint import OPEN, ClockName, ClockView, ComplaintView, StepView
from views.complaint.words import CLOCKS, STEPS
from views.language import Words
from views.records.words import named, short


def clocks(case: ComplaintView, say: Words) -> list[str]:
    """Return a line for each clock."""
    unanswered = any(one.step == "acceptance" and one.done_at is None for one in case.steps)
    lines = []
    for one in case.clocks:
        if one.status != "cancelled":
            by_take = unanswered and one.clock == "first_response" and one.stopped_at is not None
            lines.append(_taken(one, case, say) if by_take else f"{_sign(one)} {_clock(one, say)}")
            if case.answer_stays and one.clock == "first_response" and one.status == "running":
                lines.append(answer_stays(one.due_at, say))
    return lines


def answer_stays(due_at: datetime, say: Words) -> str:
    """Return why a major complaint's first answer is not due within half an hour."""
    return say(
        "The manager made it major and knows of it: the first answer is due {at} as before.",
        at=due_at,
    )


def _taken(clock: ClockView, case: ComplaintView, say: Words) -> str:
    """Return that a take stopped the clock: somebody is on it, and the customer was not answered yet."""
    who = short(case.taken_by) if case.taken_by else say("Somebody")
    name, at, due = named(CLOCKS, clock.clock, say), clock.stopped_at, clock.due_at
    if clock.status == "missed":
        told = say(
            "{clock}: {name} took it late, {at} (due {due}); the customer was not answered yet",
            clock=name,
            name=who,
            at=at,
            due=due,
        )
        return f":red_circle: {told}"
    told = say(
        "{clock}: {name} took it in time, {at}; the customer was not answered yet",
        clock=name,
        name=who,
        at=at,
    )
    return f":hourglass: {told}"


def _sign(clock: ClockView) -> str:
    if clock.status == "met":
        return ":white_check_mark:"
    if clock.status == "missed" or clock.overdue:
        return ":red_circle:"
    return ":double_vertical_bar:" if clock.status == "paused" else ":hourglass:"


def _clock(clock: ClockView, say: Words) -> str:
    name = named(CLOCKS, clock.clock, say)
    match clock.status:
        case "met":
            return say("{clock}: in time, {at}", clock=name, at=clock.stopped_at or clock.due_at)
        case "missed":
            at, due = clock.stopped_at or clock.due_at, clock.due_at
            return say("{clock}: late, {at}; it was due {due}", clock=name, at=at, due=due)
        case "paused":
            since = clock.paused_at or clock.started_at
            return say("{clock}: the clock stands still since {at}", clock=name, at=since)
        case _:
            return running(clock.clock, clock.due_at, say, overdue=clock.overdue)


def running(clock: ClockName, due_at: datetime, say: Words, *, overdue: bool) -> str:
    """Return by when a clock that runs wants something, in the same words wherever a complaint is told of."""
    name = named(CLOCKS, clock, say)
    if overdue:
        return say("{clock}: overdue since {due}", clock=name, due=due_at)
    return say("{clock}: due {due}", clock=name, due=due_at)


def steps(case: ComplaintView, say: Words) -> list[str]:
    """Return a line for each step: its owner, and when it is due or was done; once solved, none is late."""
    return [_step(one, say, live=case.status in OPEN) for one in case.steps]


def _step(step: StepView, say: Words, *, live: bool) -> str:
    name, owner = named(STEPS, step.step, say), short(step.owner)
    if step.done_at is not None:
        return say("{step}: {name}, done {at}", step=name, name=owner, at=step.done_at)
    if not live:
        return say("{step}: {name}, still open", step=name, name=owner)
    if step.missed:
        return say("{step}: {name}, overdue since {at}", step=name, name=owner, at=step.due_at)
    return say("{step}: {name}, due {at}", step=name, name=owner, at=step.due_at)
