"""What a signature earned, shown to the rep alone: the points so far, and what would raise them."""

from collections.abc import Sequence

from models.shapes.reader import Reader
from models.shapes.report import Raise, ReportView, Signed
from models.shapes.report_quality import ReportQuality
from views.blocks import Block, actions, button, context, one_line, section
from views.drawing import Drawing, drawing
from views.fields import modal
from views.language import Words, phrase, speak
from views.report.content import content
from views.report.names import REPORT_EXCUSE, REPORT_OPEN, REPORT_REOPEN, RESULT_VIEW

RAISES_SHOWN = 6
STATES = {
    "open": phrase("open"),
    "draft": phrase("begun"),
    "submitted": phrase("signed, waits for its review"),
    "returned": phrase("returned"),
    "resubmitted": phrase("sent again, waits for its review"),
    "reviewed": phrase("reviewed"),
    "missed": phrase("missed"),
    "excused": phrase("excused"),
}
WRITABLE = ("open", "draft", "submitted", "returned", "resubmitted")


def result(signed: Signed, reader: Reader) -> Block:
    """Return what stands in the form's place once it is signed."""
    say = speak(reader)
    earned = _written(signed.quality)
    facts = {"week": signed.week_starts_on, "points": earned, "most": signed.most}
    if signed.late:
        head = say("Your report of the week from {week} is signed, late: {points} of {most} points.", **facts)
    else:
        head = say("Your report of the week from {week} is signed: {points} of {most} points.", **facts)
    blocks = [section(head), context(*_parts(signed.quality, say))]
    if signed.raises:
        lines = [_raise(one, say) for one in signed.raises[:RAISES_SHOWN]]
        blocks.append(section("\n".join([say("*What would raise it*"), *lines])))
        blocks.append(actions(button(REPORT_OPEN, say("Improve it"), str(signed.report_id))))
    blocks.append(context(say("The review adds the rest. You see these points before anybody else does.")))
    return modal(RESULT_VIEW, say("Weekly report"), blocks, close=say("Close"))


def _written(quality: ReportQuality) -> object:
    return quality.timeliness + quality.data + quality.behaviour + quality.problem


def _parts(quality: ReportQuality, say: Words) -> list[str]:
    return [
        say("on time {points}", points=quality.timeliness),
        say("numbers {points}", points=quality.data),
        say("customers and actions {points}", points=quality.behaviour),
        say("problems {points}", points=quality.problem),
    ]


def _raise(one: Raise, say: Words) -> str:
    points = say.number(one.points)
    metric = say.metric(one.code) if one.code else ""
    match one.what:
        case "fill":
            return say("• fill in {metric}: +{points}", metric=metric, points=points)
        case "explain":
            return say("• explain the gap in {metric}: +{points}", metric=metric, points=points)
        case "customers":
            return say.many(
                "• {n} more key customer: +{points}", "• {n} more key customers: +{points}", one.count,
                points=points,
            )  # fmt: skip
        case "actions":
            return say.many(
                "• {n} more key action: +{points}", "• {n} more key actions: +{points}", one.count,
                points=points,
            )  # fmt: skip
        case "problem":
            return say(
                "• name a problem with what you do about it, or whose support you want: +{points}",
                points=points,
            )


def status(
    view: ReportView, reader: Reader, *, own: bool, leads: bool = False, shut: bool = False
) -> Drawing:
    """Return where a report stands, its points and its words; with the buttons of who reads it.

    `shut`: its lock has passed.
    """
    say = speak(reader)
    week = say.date(view.week_starts_on)
    name = one_line(view.name, 100)
    title = (
        say("*Your weekly report from {week}*", week=week)
        if own
        else say("*Weekly report of {name} from {week}*", name=name, week=week)
    )
    blocks = [section(f"{title}\n{_state(view, say)}")]
    if own or view.points is not None:
        blocks += _points(view, say)
    blocks += content(view, say)
    buttons = [] if own and shut else _buttons(view, say, own=own, leads=leads)
    return drawing([*blocks, actions(*buttons)] if buttons else blocks)


def _state(view: ReportView, say: Words) -> str:
    state = say(STATES[view.status])
    if view.status in ("open", "draft", "returned"):
        return say("{state}; open until {locks}", state=state, locks=view.locks_at)
    if view.submitted_at is not None:
        signed = say("{state}; signed {at}", state=state, at=view.submitted_at)
        return signed + (say(" (late)") if view.late else "")
    return state


def _points(view: ReportView, say: Words) -> list[Block]:
    if view.quality is None or view.status in ("open", "draft", "excused"):
        return []
    if view.points is not None:
        line = say("{points} of 100 points", points=view.points)
        rated = say("rating {rating} of 5", rating=view.rating) if view.rating else say("without a review")
        if view.status == "missed":
            return [section(line)]
        return [section(f"{line} · {rated}"), context(*_parts(view.quality, say))]
    line = say("{points} points before the review", points=_written(view.quality))
    return [section(line), context(*_parts(view.quality, say))]


def _buttons(view: ReportView, say: Words, *, own: bool, leads: bool) -> Sequence[Block]:
    value = str(view.report_id)
    if own:
        if view.status not in WRITABLE:
            return []
        label = say("Change") if view.submitted_at else say("Write it")
        return [button(REPORT_OPEN, label, value, style="primary")]
    found = []
    if leads and view.status == "missed":
        found.append(button(REPORT_REOPEN, say("Open it again"), value))
    if leads and view.status in ("open", "draft", "missed"):
        found.append(button(REPORT_EXCUSE, say("Excuse"), value))
    return found


def nothing_yet(name: str, week: str, reader: Reader, *, own: bool) -> Drawing:
    """Return that there is no report of a week, or none at all."""
    say = speak(reader)
    name = one_line(name, 100)
    if own:
        line = say("There is no weekly report of yours from {week}.", week=week)
    elif week:
        line = say("There is no weekly report of {name} from {week}.", name=name, week=week)
    else:
        line = say("There is no weekly report of {name} yet.", name=name)
    return drawing([section(line)])
