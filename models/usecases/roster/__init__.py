"""Members: added and changed, followed as Slack sees them, let go."""

from models.usecases.roster.errors import LastAdministrator
from models.usecases.roster.leaving import leave
from models.usecases.roster.save import remove_member, save_member, save_members
from models.usecases.roster.seen import person_seen, sync_people

__all__ = [
    "LastAdministrator",
    "leave",
    "person_seen",
    "remove_member",
    "save_member",
    "save_members",
    "sync_people",
]
