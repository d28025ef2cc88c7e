"""The targets of a member, a team or the company: the way to each, the parts of the whole, the history."""

from collections.abc import Sequence
from decimal import Decimal

from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.reader import Reader
from models.shapes.targets import Cascade, Child, TargetChange, TargetPage
from views.blocks import Block, actions, button, context, one_line, section
from views.course import course_text
from views.drawing import Drawing, drawing
from views.language import Words, speak
from views.left_out import targets_left_out

TARGET_SET = "target_set"
TARGET_HISTORY = "target_history"
CHILDREN_SHOWN = 20
CHANGES_SHOWN = 20
WHOLE = Decimal(1)


def page(found: TargetPage, reader: Reader) -> Drawing:
    """Return the answer to `/coach target`."""
    say = speak(reader)
    name, period = one_line(found.name, 100), say.period(found.period)
    title = (
        say("*Your targets, {period}*", period=period)
        if found.mine
        else say("*Targets of {name}, {period}*", name=name, period=period)
    )
    blocks = [section(title)]
    blocks += [section(course_text(course, say)) for course in found.courses]
    if all(course.target is None for course in found.courses):
        blocks.append(context(say("No target is set. Those who lead, and administrators, can set one.")))
    if found.cascade is not None:
        blocks += cascade(found.cascade, say)
    blocks += [context(note) for note in targets_left_out(found.left_out, say)]
    about = carried(found.subject, found.period)
    buttons = [button(TARGET_HISTORY, say("History"), about)]
    if found.may_set:
        buttons.insert(0, button(TARGET_SET, say("Set targets"), about, style="primary"))
    return drawing([*blocks, actions(*buttons)])


def carried(subject: Subject, period: Period) -> str:
    """Return what a button carries: whose targets of which period."""
    return f"{subject.scope}:{subject.id}|{period.label}"


def cascade(found: Cascade, say: Words) -> list[Block]:
    """Return the parts of a whole, a line each, and the sum beside the whole (I-05)."""
    lines = [child_line(child, found.code, say) for child in found.children[:CHILDREN_SHOWN]]
    rest = len(found.children) - CHILDREN_SHOWN
    if rest > 0:
        lines.append(say("… and {n} more", n=rest))
    return [section("\n".join(lines)), context(sum_line(found, say))]


def child_line(child: Child, code: str, say: Words) -> str:
    """Return "Ana: 62,000 of 120,000 (51%)"."""
    facts = {"name": one_line(child.name, 80), "done": say.measured(code, child.actual or Decimal(0))}
    if child.target is None:
        return say("{name}: {done}; no target", **facts)
    facts["target"] = say.measured(code, Decimal(child.target))
    if child.actual is None:
        return say("{name}: target {target}", name=facts["name"], target=facts["target"])
    share = say.share(max(child.actual, Decimal(0)) / child.target)
    return say("{name}: {done} of {target} ({share})", **facts, share=share)


def sum_line(found: Cascade, say: Words) -> str:
    """Return how the sum of the parts stands to the whole."""
    held = say.measured(found.code, Decimal(found.held))
    if found.target is None or found.coverage.value is None:
        return say("Sum of the parts: {held}; the whole has no target.", held=held)
    whole = say.measured(found.code, Decimal(found.target))
    share = say.share(found.coverage.value)
    gap = say.measured(found.code, Decimal(abs(found.target - found.held)))
    if found.in_range:
        return say("Sum of the parts: {held} of {whole} ({share}).", held=held, whole=whole, share=share)
    if found.coverage.value < WHOLE:
        return say(
            ":warning: Sum of the parts: {held} of {whole} ({share}); {gap} are missing.",
            held=held, whole=whole, share=share, gap=gap,
        )  # fmt: skip
    return say(
        ":warning: Sum of the parts: {held} of {whole} ({share}); {gap} more than the whole.",
        held=held, whole=whole, share=share, gap=gap,
    )  # fmt: skip


def history(changes: Sequence[TargetChange], name: str, reader: Reader) -> Drawing:
    """Return every value that somebody's targets have had, the newest first."""
    say = speak(reader)
    title = say("*History of the targets of {name}*", name=one_line(name, 100))
    lines = [_change(one, say) for one in changes[:CHANGES_SHOWN]]
    rest = len(changes) - CHANGES_SHOWN
    if rest > 0:
        lines.append(say("… and {n} more", n=rest))
    blocks = [section(title)]
    blocks += [section(line) for line in lines] or [context(say("Nothing has been set yet."))]
    return drawing(blocks)


def _change(one: TargetChange, say: Words) -> str:
    what = say("{metric}, {period}", metric=say.metric(one.code), period=say.period(one.period))
    before, after = say("nothing"), say("withdrawn")
    if one.before is not None:
        before = say.measured(one.code, Decimal(one.before), one.currency_before)
    if one.value is not None:
        after = say.measured(one.code, Decimal(one.value), one.currency)
    who = f"<@{one.changed_by}>" if one.changed_by else say("file or command line")
    line = say("{what}: {before} → {after}", what=what, before=before, after=after)
    told = say("{moment}, {who}", moment=one.changed_at, who=who)
    reason = f" · {one_line(one.reason, 300)}" if one.reason else ""
    return f"{line}\n{told}{reason}"
