"""A complaint as it went, by clocks and a ladder that are only tried."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Literal

from models.policy import ClockRule, ComplaintPolicy, Policy
from models.rules import clocks
from models.rules.clocks import Hours
from models.rules.complaint import LEFT_AFTER_DOWNGRADE
from models.rules.rehearsal.segments import moments_of, stretches
from models.rules.rungs.complaint import exempt, notify, rungs
from models.shapes.complaint import LADDER_OF, ComplaintFacts, Severity
from models.shapes.escalation import Clock, Standing
from models.shapes.policy_rehearsal import Course
from models.shapes.stories import ComplaintStory, Ran

ClockOf = Literal["first_response", "resolution"]
FIRST: ClockOf = "first_response"
WHOLE: ClockOf = "resolution"
OVER = Standing(rungs=(), notify={}, people={}, settled=True)


def complaint_course(story: ComplaintStory, policy: Policy, hours: Hours) -> Course:
    """Return how a complaint would have climbed; `hours` are its owner's."""
    rules = policy.complaints.major if story.severity == "major" else policy.complaints.general
    moments = moments_of(_changes(story))
    told = notify(rules, owner_too=story.owner_too)
    free = exempt(story.severity, rules, policy.calendar.quiet_hours.exempt)

    def reckon(now: datetime) -> Standing:
        if story.ended_at is not None and story.ended_at <= now:
            return OVER
        return Standing(
            rungs=rungs(facts_at(story, policy.complaints, hours, now), rules, hours),
            notify=told,
            people={"owner": story.owner_id, "manager": story.manager_id},
            exempt=free,
        )

    return Course(
        case_id=story.case_id,
        on=LADDER_OF[story.severity],
        no=story.no,
        since=story.known_at,
        moments=moments,
        acts=story.acts,
        take_for=timedelta(hours=float(rules.take_hours)),
        standing=stretches(moments, reckon),
    )


def facts_at(story: ComplaintStory, rules: ComplaintPolicy, hours: Hours, now: datetime) -> ComplaintFacts:
    """Return what decided at a moment, with clocks of these rules: what was not yet, is not there."""
    first, whole, third = (
        _running(ran, name, story, rules, hours) if ran is not None and ran.started_at <= now else None
        for ran, name in (
            (story.first_response, FIRST),
            (story.resolution, WHOLE),
            (story.takeover, FIRST),
        )
    )
    return ComplaintFacts(
        severity=story.severity,
        known_at=story.known_at,
        graded_at=story.graded_at,
        first_response=_stopped(first, story.first_response, hours, now),
        resolution=_stopped(_paused(whole, story, hours, now), story.resolution, hours, now),
        takeover=_stopped(third, story.takeover, hours, now),
        planned=story.planned_at is not None and story.planned_at <= now,
        waited=_waited(whole, story, hours),
        downgraded=story.severity == "general" and _regraded(story),
    )


def _paused(clock: Clock | None, story: ComplaintStory, hours: Hours, now: datetime) -> Clock | None:
    """Return the clock with the waiting for the customer so far."""
    for begin, end in story.pauses if clock is not None else ():
        clock = clocks.pause(clock, begin) if clock and begin <= now else clock
        clock = clocks.resume(clock, end, _own(clock, hours)) if clock and end and end <= now else clock
    return clock


def _waited(clock: Clock | None, story: ComplaintStory, hours: Hours) -> timedelta:
    """Return how long the customer was waited for before the present grade."""
    before = _paused(clock, story, hours, story.graded_at)
    if before is None:
        return timedelta(0)
    return clocks.resume(before, story.graded_at, _own(before, hours)).paused


def _running(ran: Ran, name: ClockOf, story: ComplaintStory, rules: ComplaintPolicy, hours: Hours) -> Clock:
    """Return a clock as these rules would have set it; another grade moves what began before."""
    clock = _started(ran.started_at, _rule(rules, story.severity, name), hours)
    if ran.started_at >= story.graded_at:
        return clock
    if story.severity == "general":
        return clocks.aim(
            clock, max(clock.due_at, story.graded_at + LEFT_AFTER_DOWNGRADE), _own(clock, hours)
        )
    before = _started(ran.started_at, _rule(rules, "general", name), hours)
    latest = _started(story.graded_at, _rule(rules, "major", name), hours)
    return clocks.aim(clock, min(before.due_at, latest.due_at), _own(clock, hours))


def _rule(rules: ComplaintPolicy, severity: Severity, name: ClockOf) -> ClockRule:
    grade = rules.major if severity == "major" else rules.general
    return grade.first_response if name == FIRST else grade.resolution


def _started(at: datetime, rule: ClockRule, hours: Hours) -> Clock:
    own = hours if rule.mode == "business" else None
    return clocks.start(at, timedelta(seconds=float(rule.hours * 3600)), rule.mode, own)


def _stopped(clock: Clock | None, ran: Ran | None, hours: Hours, now: datetime) -> Clock | None:
    if clock is None or ran is None or ran.stopped_at is None or ran.stopped_at > now:
        return clock
    return clocks.stop(clock, ran.stopped_at, _own(clock, hours))


def _own(clock: Clock, hours: Hours) -> Hours:
    return hours if clock.mode == "business" else None


def _regraded(story: ComplaintStory) -> bool:
    return story.resolution is not None and story.resolution.started_at < story.graded_at


def _changes(story: ComplaintStory) -> Iterator[datetime | None]:
    yield from (story.known_at, story.planned_at, story.ended_at)
    yield from (at for span in story.pauses for at in span)
    for ran in (story.first_response, story.resolution, story.takeover):
        yield ran.stopped_at if ran else None
