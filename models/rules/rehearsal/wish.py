"""A wish for support as it went, by a clock and a ladder that are only tried."""

from datetime import datetime, timedelta
from typing import cast

from models.policy import Policy
from models.rules import clocks
from models.rules.clocks import Hours
from models.rules.rehearsal.complaint import OVER
from models.rules.rehearsal.segments import moments_of, stretches
from models.rules.rungs.support import rungs
from models.shapes.escalation import FIRST_NOTICE, Audience, Standing
from models.shapes.policy_rehearsal import Course
from models.shapes.stories import WishStory
from models.shapes.support import SupportFacts


def wish_course(story: WishStory, policy: Policy, hours: Hours) -> Course:
    """Return how a wish would have climbed; `hours` are the asked person's."""
    rules = policy.support
    own = hours if rules.answer.mode == "business" else None
    target = timedelta(seconds=float(rules.answer.hours * 3600))
    clock = clocks.start(story.asked_at, target, rules.answer.mode, own)
    moments = moments_of((story.asked_at, story.answered_at))
    notify: dict[int, tuple[Audience, ...]] = {FIRST_NOTICE: ("asked",)}
    notify |= {one.level: one.notify for one in rules.ladder}
    named = {"owner": story.raised_by_id, "asked": story.asked_id, **story.above}

    def reckon(now: datetime) -> Standing:
        if story.answered_at is not None and story.answered_at <= now:
            return OVER
        return Standing(
            rungs=rungs(SupportFacts(clock, story.told), rules, own),
            notify=notify,
            people={cast("Audience", word): one for word, one in named.items() if one is not None},
        )

    return Course(
        case_id=story.case_id,
        on="support",
        no=story.no,
        since=story.asked_at,
        moments=moments,
        acts=story.acts,
        take_for=timedelta(hours=float(rules.take_hours)),
        standing=stretches(moments, reckon),
    )
