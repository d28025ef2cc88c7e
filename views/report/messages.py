"""What a rep and a reviewer are told about weekly reports."""

from typing import assert_never

from models.shapes.messages import (
    ReportChanged,
    ReportNote,
    ReportPrompt,
    ReportReminder,
    ReportReturned,
    ReportReviewed,
    ReportSigned,
    ReviewsOverdue,
    ReviewsWaiting,
)
from models.shapes.reader import Reader
from views.blocks import Block, actions, button, escape, one_line, section
from views.drawing import Drawing, drawing
from views.language import Words, speak
from views.report.names import REPORT_OPEN, REVIEW_OPEN

Told = (
    ReportPrompt
    | ReportReminder
    | ReportSigned
    | ReportReturned
    | ReportReviewed
    | ReportChanged
    | ReportNote
    | ReviewsWaiting
    | ReviewsOverdue
)
NAMED = 5


def told(message: Told, reader: Reader) -> Drawing:  # noqa: C901, PLR0911 - one match
    """Draw a message about a weekly report."""
    say = speak(reader)
    week = say.date(message.week_starts_on)
    match message:
        case ReportPrompt():
            return drawing([section(_prompt(message, week, say)), _open(message, say("Write it"))])
        case ReportReminder():
            return drawing([section(_reminder(message, week, say)), _open(message, say("Go on"))])
        case ReportSigned():
            return drawing([section(_signed(message, week, say)), _open(message, say("Change"))])
        case ReportReturned():
            return _returned(message, week, say)
        case ReportReviewed():
            return _reviewed(message, week, say)
        case ReportChanged():
            return _changed(message, week, say)
        case ReportNote():
            head = say(
                "A note from {name}, after the weekly report of the week from {week} was closed:",
                name=one_line(message.name, 200),
                week=week,
            )
            return drawing([section(head), section(escape(message.text))])
        case ReviewsWaiting():
            return drawing([section(_waiting(message, week, say)), _review(say)])
        case ReviewsOverdue():
            return drawing([section(_overdue(message, week, say)), _review(say)])
        case _:
            assert_never(message)


def _prompt(message: ReportPrompt, week: str, say: Words) -> str:
    return say(
        "{name}, your weekly report of the week from {week} is open, with your numbers in it."
        " Please sign it by {due}; it stays open until {locks}.",
        name=one_line(message.name, 200),
        week=week,
        due=message.due_at,
        locks=message.locks_at,
    )


def _reminder(message: ReportReminder, week: str, say: Words) -> str:
    facts = {"week": week, "due": message.due_at, "locks": message.locks_at}
    if message.after_due:
        return say("There is still time for your weekly report from {week}: until {locks}.", **facts)
    if message.begun:
        return say("Your weekly report from {week} is begun but not signed; it is due {due}.", **facts)
    return say("A quick reminder: your weekly report from {week} is due {due}.", **facts)


def _signed(message: ReportSigned, week: str, say: Words) -> str:
    facts = {"week": week, "at": message.at, "locks": message.locks_at}
    if message.late:
        return say(
            "Thank you! Your weekly report from {week} came late, {at}."
            " Until it is reviewed you can change it, at the latest {locks}.",
            **facts,
        )
    return say(
        "Thank you! Your weekly report from {week} was signed {at}."
        " Until it is reviewed you can change it, at the latest {locks}.",
        **facts,
    )


def _returned(message: ReportReturned, week: str, say: Words) -> Drawing:
    head = say(
        "{by} returned your weekly report from {week}. You can send it again until {locks}.",
        by=one_line(message.by, 200),
        week=week,
        locks=message.locks_at,
    )
    comment = say("What is missing: {comment}", comment=escape(message.comment, 1_500))
    return drawing([section(head), section(comment), _open(message, say("Open it"))])


def _reviewed(message: ReportReviewed, week: str, say: Words) -> Drawing:
    head = say(
        "{by} reviewed your weekly report from {week}: {rating} of 5. It has {points} of 100 points.",
        by=one_line(message.by, 200),
        week=week,
        rating=message.rating,
        points=message.points,
    )
    blocks = [section(head)]
    if message.comment:
        blocks.append(section(escape(message.comment, 1_500)))
    if not message.in_time:
        late = say("The review came late, so the rating is not in the points.")
        blocks.append(section(late))
    return drawing(blocks)


def _changed(message: ReportChanged, week: str, say: Words) -> Drawing:
    facts = {"by": one_line(message.by, 200), "week": week}
    reason = say("Reason: {reason}", reason=escape(message.reason, 1_500))
    if message.change == "excused":
        line = say("{by} excused your weekly report from {week}: it does not count.", **facts)
        return drawing([section(line), section(reason)])
    locks = message.locks_at or ""
    line = say("{by} opened your weekly report from {week} again, until {locks}.", locks=locks, **facts)
    return drawing([section(line), section(reason), _open(message, say("Write it"))])


def _waiting(message: ReviewsWaiting, week: str, say: Words) -> str:
    if message.again:
        name = one_line(message.again, 200)
        return say("{name} sent the weekly report from {week} again.", name=name, week=week)
    return say(
        "The weekly reports of the week from {week} are coming in. You can review them one after the other.",
        week=week,
    )


def _overdue(message: ReviewsOverdue, week: str, say: Words) -> str:
    names = [one_line(name, 80) for name in message.names[:NAMED]]
    rest = len(message.names) - len(names)
    more = [say("… and {n} more", n=rest)] if rest else []
    return say(
        "{reviewer} has not reviewed these weekly reports from {week} in time: {names}."
        " They are scored without a review; you can read and review them.",
        reviewer=one_line(message.reviewer, 200),
        week=week,
        names=say.list([*names, *more]),
    )


def _open(
    message: ReportPrompt | ReportReminder | ReportSigned | ReportReturned | ReportChanged,
    label: str,
) -> Block:
    return actions(button(REPORT_OPEN, label, str(message.report_id), style="primary"))


def _review(say: Words) -> Block:
    return actions(button(REVIEW_OPEN, say("Review reports"), style="primary"))
