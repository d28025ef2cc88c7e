"""One case on a ladder from its beginning to an end, as the engine would have let it climb."""

from datetime import datetime
from itertools import pairwise

from models.rules import ladder as rules
from models.rules.conversation import urgent
from models.shapes.policy_rehearsal import Act, Climb, Climbed, Course, Fired


def climbed(course: Course, until: datetime) -> Climbed:
    """Return all that would have become of a case up to a moment."""
    way = _Way(course)
    acts = {act.at: act for act in course.acts}
    begins = sorted({at for at in (course.since, *course.moments, *acts) if course.since <= at <= until})
    for begin, end in pairwise([*begins, None]):
        if begin is not None:
            way.act(acts.get(begin))
            way.live(begin, end, until)
    return Climbed(course, way.fired, way.hushed, way.state.ladder)


class _Way:
    """How far a case is."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.state = Climb()
        self.fired: list[Fired] = []
        self.hushed: list[datetime] = []

    def act(self, act: Act | None) -> None:
        """Let somebody do what was done."""
        if act is None or self.state.ladder.status == "closed":
            return
        ladder = self.state.ladder
        if act.did == "take":
            ladder = rules.take(ladder, act.at + self.course.take_for)
            self.hushed.append(act.at)
        elif act.did == "put_off" and act.until is not None:
            ladder = rules.snooze(ladder, act.until)
        elif act.did == "release":
            ladder = ladder._replace(status="open", until=None)
        self.state = self.state._replace(ladder=ladder)

    def live(self, begin: datetime, end: datetime | None, until: datetime) -> None:
        """Look whenever time has the next word, until something changes or the rehearsal ends."""
        now: datetime | None = begin
        while now is not None and now <= until and (end is None or now < end):
            following = self.look(now)
            now = following if following is not None and following > now else None

    def look(self, now: datetime) -> datetime | None:
        """Look once; return when to look again."""
        standing = self.course.standing(now, self.state)
        ladder, levels, following = rules.look(self.state.ladder, standing, now)
        if ladder.status == "closed" != self.state.ladder.status:
            self.hushed.append(now)
        before = self.state.ladder.top if ladder.round > 1 else -1
        rises = ladder.top > self.state.ladder.top
        self.state = Climb(
            ladder=ladder,
            level_at=now if rises else self.state.level_at,
            told_at=now if ladder.top in levels else self.state.told_at,
        )
        self.fired += (
            Fired(
                now,
                level,
                standing.notify.get(level, ()),
                standing.people,
                level in standing.exempt,
                urgent(standing.facts.get("cause"), again=0 <= level <= before),
            )
            for level in levels
        )
        return following
