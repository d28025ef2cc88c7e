"""The way to a target in words: what is done of it, how fast, what is missing."""

from decimal import Decimal

from models.rules.metrics.stretch import stretch_met
from models.shapes.targets import Course
from views.language import Words

ON_PACE = Decimal(1)
AHEAD = Decimal("1.1")  # more than a tenth over it is not merely on pace


def course_text(course: Course, say: Words) -> str:
    """Return "Booked amount: 62,000 of 120,000 (51.6%)", then pace, gap and what each day asks for."""
    name = say.metric(course.code)
    done = _done(course, say)
    if course.target is None:
        return say("*{metric}*: {done}; no target", metric=name, done=done)
    target = say.measured(course.code, Decimal(course.target))
    line = say("*{metric}*: {done} of {target}", metric=name, done=done, target=target)
    if course.attainment.value is not None:
        line = say("{line} ({share})", line=line, share=say.share(course.attainment.value))
    return "\n".join([line, *_pace(course, say), *_stretch(course, say)])


def _done(course: Course, say: Words) -> str:
    value = course.actual.value
    return say("nothing yet") if value is None else say.measured(course.code, value)


def _standing(pace: Decimal, share: str, say: Words) -> str:
    """Return how far it is against the days that passed."""
    if pace > AHEAD:
        return say("ahead of pace: {share}", share=share)
    return (
        say("on pace: {share}", share=share) if pace >= ON_PACE else say("behind pace: {share}", share=share)
    )


def _pace(course: Course, say: Words) -> list[str]:
    """Return how fast it goes and what is missing, in one line."""
    gap, rate = course.gap.value, course.run_rate.value
    if gap is None:
        return []
    if gap <= 0:
        return [say("The target is reached.")]
    parts = []
    if course.pace.value is not None:
        share = say.share(course.pace.value)
        parts.append(_standing(course.pace.value, share, say))
    parts.append(say("{gap} to go", gap=say.measured(course.code, gap)))
    if rate is not None:
        parts.append(say("{rate} each working day", rate=_daily(course.code, rate, say)))
    elif not course.days_left:
        parts.append(say("no working day left"))
    return [" · ".join(parts)]


def _daily(code: str, rate: Decimal, say: Words) -> str:
    """Return what each day asks for; of a count one decimal says more than six."""
    return say.measured(code, rate if rate == rate.to_integral_value() else rate.quantize(Decimal("0.1")))


def _stretch(course: Course, say: Words) -> list[str]:
    if course.stretch is None:
        return []
    stretch = say.measured(course.code, Decimal(course.stretch))
    if stretch_met(course.actual, course.stretch):
        return [say("Stretch target {stretch}: reached!", stretch=stretch)]
    return [say("Stretch target for the best of last time: {stretch}", stretch=stretch)]
