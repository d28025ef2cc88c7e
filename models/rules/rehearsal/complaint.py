"""A complaint as it went, by clocks and a ladder that are only tried."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from models.policy import ClockRule, GradeRules, Policy
from models.rules import clocks
from models.rules.clocks import Hours
from models.rules.rehearsal.segments import moments_of, stretches
from models.rules.rungs.complaint import exempt, notify, rungs
from models.shapes.complaint import LADDER_OF, ComplaintFacts
from models.shapes.escalation import Clock, Standing
from models.shapes.policy_rehearsal import Course
from models.shapes.stories import ComplaintStory, Ran

OVER = Standing(rungs=(), notify={}, people={}, settled=True)


def complaint_course(story: ComplaintStory, policy: Policy, hours: Hours) -> Course:
    """Return how a complaint would have climbed; `hours` are its owner's."""
    rules = policy.complaints.major if story.severity == "major" else policy.complaints.general
    moments = moments_of(_changes(story))
    told = notify(rules)
    free = exempt(story.severity, rules, policy.calendar.quiet_hours.exempt)

    def reckon(now: datetime) -> Standing:
        if story.ended_at is not None and story.ended_at <= now:
            return OVER
        return Standing(
            rungs=rungs(facts_at(story, rules, hours, now), rules, hours),
            notify=told,
            people={"owner": story.owner_id, "manager": story.manager_id},
            exempt=free,
        )

    return Course(
        case_id=story.case_id,
        on=LADDER_OF[story.severity],
        name=story.name,
        since=story.known_at,
        moments=moments,
        acts=story.acts,
        take_for=timedelta(hours=float(rules.take_hours)),
        standing=stretches(moments, reckon),
    )


def facts_at(story: ComplaintStory, rules: GradeRules, hours: Hours, now: datetime) -> ComplaintFacts:
    """Return what decided at a moment, with clocks of these rules: what was not yet, is not there."""
    whole = _running(story.resolution, rules.resolution, hours, now)
    if whole is not None:
        for begin, end in story.pauses:
            whole = clocks.pause(whole, begin) if begin <= now else whole
            whole = clocks.resume(whole, end, _own(whole, hours)) if end is not None and end <= now else whole
    return ComplaintFacts(
        severity=story.severity,
        known_at=story.known_at,
        graded_at=story.graded_at,
        first_response=_stopped(
            _running(story.first_response, rules.first_response, hours, now), story.first_response, hours, now
        ),
        resolution=_stopped(whole, story.resolution, hours, now),
        takeover=_stopped(
            _running(story.takeover, rules.first_response, hours, now), story.takeover, hours, now
        ),
        planned=story.planned_at is not None and story.planned_at <= now,
        downgraded=story.severity == "general" and _regraded(story),
    )


def _running(ran: Ran | None, rule: ClockRule, hours: Hours, now: datetime) -> Clock | None:
    if ran is None or ran.started_at > now:
        return None
    own = hours if rule.mode == "business" else None
    return clocks.start(ran.started_at, timedelta(seconds=float(rule.hours * 3600)), rule.mode, own)


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
