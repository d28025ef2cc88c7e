"""Who asks: one person of every kind, and the groups that the table speaks of."""

from dataclasses import dataclass

from tests.cast import SLACK_TEAM

ELSEWHERE = "T_ELSEWHERE"  # another workspace on the same database
NOWHERE = "T_NOWHERE"  # a workspace that the bot does not serve


@dataclass(frozen=True)
class Asker:
    """Somebody in Slack: what they are to Ana, whose rows the payloads name."""

    kind: str
    slack_user_id: str
    slack_team: str = SLACK_TEAM


SELF = Asker("self", "U_ANA")
COLLEAGUE = Asker("rep of the same team", "U_ZOE")
OTHER_REP = Asker("rep of another team", "U_MIA")
MANAGER = Asker("manager of the team", "U_OMAR")
OTHER_MANAGER = Asker("manager of another team", "U_WANG")
DIRECTOR = Asker("director", "U_RUTH")
ADMINISTRATOR = Asker("administrator", "U_ADA")
DEACTIVATED = Asker("deactivated", "U_EVA")
GUEST = Asker("guest", "U_KAI")
STRANGER = Asker("stranger", "U_SAM")
OUTSIDER = Asker("everything, in another workspace", "U_OLGA", ELSEWHERE)
UNSERVED = Asker("of a workspace unknown to the bot", "U_ANA", NOWHERE)

ASKERS = (
    SELF,
    COLLEAGUE,
    OTHER_REP,
    MANAGER,
    OTHER_MANAGER,
    DIRECTOR,
    ADMINISTRATOR,
    DEACTIVATED,
    GUEST,
    STRANGER,
    OUTSIDER,
    UNSERVED,
)
Group = frozenset[Asker]

ITSELF: Group = frozenset({SELF})
ABOVE: Group = frozenset({MANAGER, DIRECTOR})
READERS: Group = ITSELF | ABOVE
TEAM: Group = READERS | {COLLEAGUE}
IN_CHARGE: Group = ABOVE | {ADMINISTRATOR}
ADMINISTRATORS: Group = frozenset({ADMINISTRATOR, OUTSIDER})  # each of the own workspace
REPS: Group = frozenset({SELF, COLLEAGUE, OTHER_REP, OUTSIDER})
LEADERS: Group = frozenset({MANAGER, OTHER_MANAGER, DIRECTOR, OUTSIDER})
MEMBERS: Group = REPS | LEADERS | {ADMINISTRATOR}
ROSTER: Group = MEMBERS - {OUTSIDER} | {DEACTIVATED, GUEST}
SERVED: Group = ROSTER | {STRANGER, OUTSIDER}
HERE: Group = SERVED - {OUTSIDER}
NOBODY: Group = frozenset()
