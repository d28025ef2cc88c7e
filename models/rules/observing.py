"""Who only reads along."""

from collections.abc import Set as AbstractSet

from models.shapes.roster import Role

READS: frozenset[Role] = frozenset({"observer"})


def reads_along(roles: AbstractSet[Role]) -> bool:
    """Tell whether somebody observes a team and holds no other role, by which one may act."""
    return roles == READS
