"""`/coach` and the buttons that ask the same: every word, and what it says about others."""

from collections.abc import Sequence

from handlers.lookup.standup import NoFormOfYours
from handlers.lookup.team import NoTeamOfYours
from handlers.target.whose import NotYoursToSee
from handlers.words import NobodyCalledAlike, NoTeamCalled, NotYourPerson, NotYourTeam, OnlyWhoLeads
from models.errors import UserError
from models.usecases.pause import OnlyTeamLeaders
from models.usecases.permission import OnlyAdministrators, OnlySuperiors
from models.usecases.report.errors import NoReportAsked, NoReportYet
from models.usecases.standup import NotInStandups
from tests.handlers.permissions.askers import (
    ADMINISTRATOR,
    ADMINISTRATORS,
    DEPUTY,
    IN_CHARGE,
    ITSELF,
    LEADERS,
    MEMBERS,
    OFFICE,
    READERS,
    REPS,
    SERVED,
    SUPERVISOR,
    TEAM,
    Group,
)
from tests.handlers.permissions.row import Row, Send, press

ANA = "<@U_ANA|ana>"


Told = tuple[type[UserError], ...]
TEAMS: Told = (NotYourTeam, NoTeamCalled)
PAUSES: Told = (OnlyTeamLeaders, NoTeamCalled)
# A word, what follows it, who may, what others are told, whether rows change.
ASKED: Sequence[tuple[str, str, Group, Told, bool | None]] = (
    ("me", "", MEMBERS, (), None),  # what a rep was shown is kept
    ("waiting", "", MEMBERS, (), False),
    ("standup", "", REPS, (NoFormOfYours, NotInStandups), None),
    ("standup", ANA, READERS, (NotYourPerson, NobodyCalledAlike), False),
    ("standup", f"{ANA} 2026-03-06", READERS, (NotYourPerson, NobodyCalledAlike), False),
    ("standup", f"{ANA} last week", READERS, (NotYourPerson, NobodyCalledAlike), False),
    ("report", "", ITSELF, (NoReportYet, NoReportAsked), None),
    ("report", ANA, READERS, (NotYourPerson, NobodyCalledAlike), False),
    ("report", f"{ANA} 2026-W09", READERS, (NotYourPerson, NobodyCalledAlike), False),
    ("reports", "", LEADERS | {DEPUTY}, (OnlyWhoLeads,), False),
    ("team", "", MEMBERS - OFFICE - {ADMINISTRATOR}, (NoTeamOfYours,), False),
    ("team", "North", TEAM, TEAMS, False),
    ("target", "", MEMBERS - OFFICE, (NoTeamOfYours,), None),
    ("target", ANA, READERS | {ADMINISTRATOR}, (NotYoursToSee, NobodyCalledAlike), True),
    ("target", "company", LEADERS | {ADMINISTRATOR}, (OnlyWhoLeads,), None),
    ("target", "North", TEAM | {ADMINISTRATOR}, (NotYoursToSee, NobodyCalledAlike), True),
    ("board", "", MEMBERS, (), False),
    ("board", "visits", MEMBERS, (), None),
    ("honors", "", MEMBERS, (), None),
    ("honors", "2026-01", MEMBERS, (), None),
    ("rates", "", MEMBERS, (), None),
    ("rates", f"{ANA} 2026-02", READERS, (NotYourPerson, NobodyCalledAlike), None),
    ("rates", "North 2026-02", TEAM, (*TEAMS, NobodyCalledAlike), None),
    ("blockers", "new", MEMBERS, (), False),
    ("blockers", "", MEMBERS, (), False),
    ("blockers", "North", TEAM, TEAMS, False),
    ("blockers", "North|0", TEAM, TEAMS, False),
    ("away", "", MEMBERS, (), False),
    ("away", "2026-03-16", MEMBERS, (), True),
    ("away", f"{ANA} 2026-03-16", IN_CHARGE | ITSELF, (OnlySuperiors, NobodyCalledAlike), True),
    ("digest", "", LEADERS, (OnlyWhoLeads,), False),
    ("policy", "", MEMBERS, (), False),
    ("policy", "pipeline", MEMBERS, (), False),
    ("settings", "", MEMBERS, (), False),
    ("my-data", "", MEMBERS, (), False),
    ("pause", "", MEMBERS, (), False),
    ("pause", "me", MEMBERS, (), True),
    ("pause", "team North", IN_CHARGE | {SUPERVISOR}, PAUSES, True),
    ("pause", "all", ADMINISTRATORS, (OnlyAdministrators,), True),
    ("resume", "me", MEMBERS, (), False),
    ("resume", "team North", IN_CHARGE | {SUPERVISOR}, PAUSES, False),
    ("resume", "all", ADMINISTRATORS, (OnlyAdministrators,), False),
    ("setup", "", ADMINISTRATORS, (OnlyAdministrators,), False),
    ("why", "", MEMBERS, (), False),
    ("why", f"effective visits {ANA}", READERS, (NotYourPerson, NobodyCalledAlike), False),
    ("why", "effective visits North", TEAM, (*TEAMS, NobodyCalledAlike), False),
    ("why", "effective visits company", LEADERS, (OnlyWhoLeads,), False),
    ("help", "", SERVED, (), False),
)


def _typed(text: str) -> Send:
    return lambda world, asker: world.hands.typed(asker, text)


def _pressed(action_id: str, args: str = "") -> Send:
    return press(action_id, lambda _: args)


LONGEST = {one[0]: one for one in ASKED}.values()  # the same functions answer: a button is asked once a word
OPENS = frozenset({"away", "settings", "setup"})  # buttons of messages and of the App Home

ROWS: Sequence[Row] = (
    *(
        Row(f"command /coach {word}", may, _typed(f"{word} {args}".strip()), told, moves, args)
        for word, args, may, told, moves in ASKED
    ),
    *(
        Row(f"action menu_{word}", may, _pressed(f"menu_{word}", args), told, moves, args)
        for word, args, may, told, moves in LONGEST
    ),
    *(
        Row(f"action {word}_open", may, _pressed(f"{word}_open"), told)
        for word, args, may, told, _ in ASKED
        if word in OPENS and not args
    ),
    Row("command /coach help", SERVED, _typed(""), about="nothing typed"),
    Row("command /coach help", SERVED, _typed("dance"), about="no known word"),
    Row("action home_refresh", SERVED, press("home_refresh")),
    *(
        Row(f"action waiting_all{turn}", MEMBERS, press(f"waiting_all{turn}", lambda _: "|0"))
        for turn in ("", "_previous", "_next")
    ),
)
