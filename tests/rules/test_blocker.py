"""Who a stuck point is for."""

import pytest
from uuid_utils.compat import uuid7

from models.rules.blocker import may_read
from models.shapes.roster import Asker, Role
from models.shapes.standup import BlockerScope, SupportFrom

RAISER, TEAM, OTHER_TEAM = uuid7(), uuid7(), uuid7()


def asker(*roles: Role, own_team: bool = True, active: bool = True) -> Asker:
    """Return somebody who asks."""
    return Asker(
        member_id=uuid7(),
        slack_user_id="U1",
        name="Zoe",
        team_id=TEAM if own_team else OTHER_TEAM,
        roles=frozenset(roles),
        locale="en",
        zone="UTC",
        active=active,
    )


def reads(who: Asker, scope: BlockerScope, support: SupportFrom = "none", *, leads: bool = False) -> bool:
    """Tell whether `who` reads a point of RAISER's."""
    return may_read(
        who,
        raiser_id=RAISER,
        team_id=TEAM,
        owner_id=None,
        scope=scope,
        support_from=support,
        below={RAISER} if leads else set(),
    )


def test_a_common_point_is_the_teams() -> None:
    """Everybody in the team, nobody of another one."""
    assert reads(asker("rep"), "common")
    assert not reads(asker("rep", own_team=False), "common")


def test_an_individual_point_is_between_the_raiser_the_superiors_and_the_helper() -> None:
    """A colleague does not read it; a superior, a director and the asked department do."""
    assert not reads(asker("rep"), "individual")
    assert reads(asker("manager", own_team=False), "individual", leads=True)
    assert reads(asker("director", own_team=False), "individual")
    assert reads(asker("finance", own_team=False), "individual", "finance")
    assert not reads(asker("finance", own_team=False), "individual", "legal")


@pytest.mark.parametrize("scope", ["common", "individual"])
def test_who_is_no_longer_active_reads_nothing(scope: BlockerScope) -> None:
    """Not even a director."""
    assert not reads(asker("director", active=False), scope, leads=True)
