"""From policy, team and preferences to the wall times at which a person or a team is served."""

from collections.abc import Sequence

from models.policy import Policy, minutes
from models.shapes.roster import MemberPrefs, TeamOverrides
from models.shapes.standup import StandupKind

LAST_MINUTE = 24 * 60 - 1
ROSTER_SYNC_MINUTE = 4 * 60  # when nobody works
BOARDS_MINUTE = 4 * 60 + 30  # the same, after the roster


def prompt_minute(
    kind: StandupKind, policy: Policy, team: TeamOverrides, prefs: MemberPrefs | None = None
) -> int:
    """Return the local minute of a prompt: the person's word beats the team's, the team's the company's."""
    if kind == "morning":
        chosen = (prefs.morning_at if prefs else None) or team.morning_at
        return minutes(chosen or policy.standup.morning.prompt_at)
    chosen = (prefs.evening_at if prefs else None) or team.evening_at
    return minutes(chosen or policy.standup.evening.prompt_at)


def summary_minute(kind: StandupKind, policy: Policy, team: TeamOverrides) -> int:
    """Return the local minute at which a team's summary is due, at the latest just before midnight."""
    times = policy.standup.morning if kind == "morning" else policy.standup.evening
    return min(LAST_MINUTE, prompt_minute(kind, policy, team) + times.window_minutes)


def digest_minute(kind: StandupKind, policy: Policy) -> int:
    """Return the local minute of a manager's digest."""
    digests = policy.digests
    return minutes(digests.morning_manager if kind == "morning" else digests.evening_manager)


def board_minute(policy: Policy) -> int:
    """Return the local minute at which a team's boards are posted."""
    return minutes(policy.leaderboard.post_at)


def weekly_team_minute(policy: Policy) -> int:
    """Return the local minute of a team's weekly digest."""
    return minutes(policy.digests.weekly_team)


def weekly_director_minute(policy: Policy) -> int:
    """Return the local minute of the weekly digest of who leads those that lead."""
    return minutes(policy.digests.weekly_director)


def complaint_watch_minutes(policy: Policy) -> Sequence[int]:
    """Return the local minutes at which open complaints come, the earlier first."""
    return sorted(minutes(at) for at in policy.digests.complaint_watch)


def overdue_watch_minute(policy: Policy) -> int:
    """Return the local minute at which overdue accounts come."""
    return minutes(policy.digests.overdue_watch)
