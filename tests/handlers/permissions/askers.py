"""Who asks: one person of every kind, and the groups that the table speaks of.

Each role that the product knows is held by somebody who holds no other; the deputy holds none.
"""

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
EXECUTIVE = Asker("executive", "U_MAX")
SUPERVISOR = Asker("supervisor of others in the team", "U_IRA")
OBSERVER = Asker("observer of the team", "U_OBI")
LEGAL = Asker("legal", "U_LEO")
AFTER_SALES = Asker("after-sales", "U_ASA")
FINANCE = Asker("finance", "U_FAY")
SUPPORT = Asker("support", "U_SUE")
DEPUTY = Asker("deputy of the manager, who is away", "U_DEE")
DEACTIVATED = Asker("deactivated", "U_EVA")
GUEST = Asker("guest", "U_KAI")
STRANGER = Asker("stranger", "U_SAM")
OUTSIDER = Asker("everything, in another workspace", "U_OLGA", ELSEWHERE)
UNSERVED = Asker("of a workspace unknown to the bot", "U_ANA", NOWHERE)

COMPANY = (
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
OTHER_ROLES = (EXECUTIVE, SUPERVISOR, OBSERVER, LEGAL, AFTER_SALES, FINANCE, SUPPORT, DEPUTY)
ASKERS = (*COMPANY, *OTHER_ROLES)
Group = frozenset[Asker]

ITSELF: Group = frozenset({SELF})
ABOVE: Group = frozenset({MANAGER, DIRECTOR})  # who lead Ana
DIRECTORS: Group = frozenset({DIRECTOR, EXECUTIVE})  # of the whole company, whoever leads whom
READERS: Group = ITSELF | ABOVE | DIRECTORS
HANDS: Group = READERS | {COLLEAGUE, SUPERVISOR}  # what is the team's they may also take on
TEAM: Group = HANDS | {OBSERVER}
IN_CHARGE: Group = ABOVE | {ADMINISTRATOR}
ADMINISTRATORS: Group = frozenset({ADMINISTRATOR, OUTSIDER})  # each of the own workspace
REPS: Group = frozenset({SELF, COLLEAGUE, OTHER_REP, OUTSIDER})
LEADERS: Group = DIRECTORS | {MANAGER, OTHER_MANAGER, SUPERVISOR, OUTSIDER}
OFFICE: Group = frozenset({LEGAL, AFTER_SALES, FINANCE, SUPPORT, DEPUTY})  # of no team
WORKERS: Group = REPS | LEADERS | OFFICE | {ADMINISTRATOR}
MEMBERS: Group = WORKERS | {OBSERVER}
ROSTER: Group = MEMBERS - {OUTSIDER} | {DEACTIVATED, GUEST}
SERVED: Group = ROSTER | {STRANGER, OUTSIDER}
HERE: Group = SERVED - {OUTSIDER}
NOBODY: Group = frozenset()
