"""A policy tried on what happened, or on the days ahead, beside the one in force; nothing is kept."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import chain
from typing import Literal, NamedTuple

from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.policy import Chosen
from models.queries.rehearsal.complaints import complaint_stories
from models.queries.rehearsal.invoices import invoice_stories
from models.queries.rehearsal.wishes import wish_stories
from models.queries.roster import roles_held
from models.queries.tenancy import IN_FORCE, policy_version
from models.queries.tenancy import policy as policy_in_force
from models.rules.clocks import Hours
from models.rules.policy_checks.audiences import unheld
from models.rules.rehearsal.climbing import climbed
from models.rules.rehearsal.complaint import complaint_course
from models.rules.rehearsal.counting import counted, kinds
from models.rules.rehearsal.invoice import invoice_course
from models.rules.rehearsal.telling import Window
from models.rules.rehearsal.wish import wish_course
from models.shapes.policy_rehearsal import Climbed, PolicyRehearsal, Side
from models.shapes.roster import Asker
from models.shapes.stories import ComplaintStory, InvoiceStory, WishStory
from models.usecases.permission import require_admin
from models.usecases.rehearsed_tellings import heard, hearers

Part = Literal["complaints", "receivables", "support"]
PARTS: Sequence[Part] = ("complaints", "receivables", "support")
PAST_DAYS = 30
COMING_DAYS = 7


class _Stories(NamedTuple):
    """What really happened, to be climbed by whatever rules."""

    complaints: Sequence[tuple[ComplaintStory, Hours]]
    invoices: Sequence[InvoiceStory]
    wishes: Sequence[tuple[WishStory, Hours]]


def rehearse(
    session: Session, wanted: Policy, *, actor: Asker | None, now: datetime, days: int, coming: bool = False
) -> PolicyRehearsal:
    """Return whom a policy would have told in the last days, or will in the coming ones if nobody acts.

    Each case climbs from its beginning as if these rules had always held; what people did stays as it was.

    Raises:
        NotAllowed: the asker is no administrator.
    """
    require_admin(session, actor)
    span = timedelta(days=days)
    within = Window(now, now + span) if coming else Window(now - span, now)
    in_force = policy_in_force(session)
    stories = _stories(session, within.since, now)
    cases = {part: _climbed(stories, part, in_force, within) for part in PARTS}
    with _reckoned_by(session, wanted):
        again = stories if _same_days(in_force, wanted) else _stories(session, within.since, now)
    tried = {
        part: cases[part]
        if again is stories and _same_rules(part, in_force, wanted)
        else _climbed(again, part, wanted, within)
        for part in PARTS
    }
    return PolicyRehearsal(
        since=within.since,
        until=within.until,
        coming=coming,
        cases=kinds([*chain(*cases.values())]),
        before=_side(session, in_force, [*chain(*cases.values())], within),
        after=_side(session, wanted, [*chain(*tried.values())], within),
        unheld=tuple(unheld(wanted, roles_held(session))),
    )


def _same_days(one: Policy, other: Policy) -> bool:
    """Tell whether two policies work on the same days and hours."""
    return (one.calendar.intervals, one.calendar.region) == (other.calendar.intervals, other.calendar.region)


def _same_rules(part: Part, one: Policy, other: Policy) -> bool:
    """Tell whether cases climb alike by two policies."""
    free = one.calendar.quiet_hours.exempt == other.calendar.quiet_hours.exempt
    return free and getattr(one, part) == getattr(other, part)


def _stories(session: Session, since: datetime, now: datetime) -> _Stories:
    return _Stories(
        complaint_stories(session, since, now=now),
        invoice_stories(session, since, now=now),
        wish_stories(session, since, now=now),
    )


@contextmanager
def _reckoned_by(session: Session, rules: Policy) -> Iterator[None]:
    """Let calendars be those of a policy that is only tried."""
    before = session.info.get(IN_FORCE)
    session.info[IN_FORCE] = Chosen(policy_version(session), rules)
    try:
        yield
    finally:
        session.info[IN_FORCE] = before


def _climbed(stories: _Stories, part: Part, rules: Policy, within: Window) -> Sequence[Climbed]:
    """Return what would have become of the cases of a part of the policy."""
    match part:
        case "complaints":
            courses = [complaint_course(story, rules, hours) for story, hours in stories.complaints]
        case "receivables":
            courses = [invoice_course(story, rules) for story in stories.invoices]
        case "support":
            courses = [wish_course(story, rules, hours) for story, hours in stories.wishes]
    return [climbed(course, within.until) for course in courses]


def _side(session: Session, rules: Policy, cases: Sequence[Climbed], within: Window) -> Side:
    told, unheard = heard(session, rules, cases, within)
    who = hearers(session, {one.member_id for one in told}, within)
    return counted(rules, cases, told, who, unheard=unheard)
