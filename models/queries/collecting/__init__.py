"""Money that is late: on which level it stands, what holds it back, what was said, how old it is."""

from models.queries.collecting.lines import lines, names
from models.queries.collecting.seen import may_see
from models.queries.collecting.spoken import turn
from models.queries.collecting.standing import people, standings

__all__ = ["lines", "may_see", "names", "people", "standings", "turn"]
