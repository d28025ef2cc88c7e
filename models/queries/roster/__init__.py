"""People and teams: who somebody is, who stands above whom, on which days somebody is expected."""

from models.queries.roster.chain import (
    may_see,
    people_below,
    reports_of,
    stand_in,
    superior_of,
    superiors,
)
from models.queries.roster.days import absences_of, days_of
from models.queries.roster.people import (
    administrators,
    asker,
    expected_by_team,
    expected_reps,
    find_people,
    member,
    member_by_slack_id,
    members_of,
    people_named,
    prefs_of,
    roles_held,
    roles_of,
)
from models.queries.roster.reader import locale_of_member, reader_of
from models.queries.roster.teams import overrides_of, team, team_named, teams

__all__ = [
    "absences_of",
    "administrators",
    "asker",
    "days_of",
    "expected_by_team",
    "expected_reps",
    "find_people",
    "locale_of_member",
    "may_see",
    "member",
    "member_by_slack_id",
    "members_of",
    "overrides_of",
    "people_below",
    "people_named",
    "prefs_of",
    "reader_of",
    "reports_of",
    "roles_held",
    "roles_of",
    "stand_in",
    "superior_of",
    "superiors",
    "team",
    "team_named",
    "teams",
]
