"""Who a stuck point is for."""

from collections.abc import Collection
from uuid import UUID

from models.shapes.roster import Asker, Role
from models.shapes.standup import BlockerScope, SupportFrom

SEE_ALL: frozenset[Role] = frozenset({"director", "executive"})
SUPPORT_ROLES: dict[SupportFrom, Role] = {
    "finance": "finance",
    "legal": "legal",
    "product": "support",
    "supply_chain": "after_sales",
}


def may_read(
    asker: Asker,
    *,
    raiser_id: UUID,
    team_id: UUID,
    owner_id: UUID | None,
    scope: BlockerScope,
    support_from: SupportFrom,
    below: Collection[UUID],
) -> bool:
    """Tell whether a stuck point is for the asker: a common one for the team, else for who can help.

    `below` = everybody under the asker. Who may read it may also take it, comment on it and solve it, but for
    who only observes.
    """
    if not asker.active:
        return False
    if asker.member_id in (raiser_id, owner_id) or raiser_id in below or asker.roles & SEE_ALL:
        return True
    if scope == "common":
        return asker.team_id == team_id
    return SUPPORT_ROLES.get(support_from) in asker.roles


def only_observes(asker: Asker, *, owner_id: UUID | None, support_from: SupportFrom) -> bool:
    """Tell whether the asker only reads along: an observer who has it not and whose role nobody asked."""
    asked = SUPPORT_ROLES.get(support_from) in asker.roles
    return "observer" in asker.roles and asker.member_id != owner_id and not asked
