"""Digests: what is said to who leads."""

from typing import Literal

from models.shapes.digest import DigestContent
from models.shapes.frozen import Frozen
from models.shapes.watch import ComplaintWatch, OverdueWatch
from models.shapes.weekly import DirectorWeek, TeamWeek


class ManagerDigest(Frozen):
    """The digest of one manager for one morning or evening."""

    kind: Literal["manager_digest"] = "manager_digest"
    digest: DigestContent


class WeeklyTeamDigest(Frozen):
    """What a team's channel reads on its first working day about the week before."""

    kind: Literal["weekly_team_digest"] = "weekly_team_digest"
    week: TeamWeek


class WeeklyDirectorDigest(Frozen):
    """Teams side by side, for one reader who leads those that lead."""

    kind: Literal["weekly_director_digest"] = "weekly_director_digest"
    week: DirectorWeek


class ComplaintWatchDigest(Frozen):
    """The open complaints of one reader, by the time that is left."""

    kind: Literal["complaint_watch"] = "complaint_watch"
    watch: ComplaintWatch


class OverdueWatchDigest(Frozen):
    """The late money of one reader's people."""

    kind: Literal["overdue_watch"] = "overdue_watch"
    watch: OverdueWatch
