"""Money that is late: what customers promise and dispute, what is said to them, what is put right."""

from models.usecases.collecting.contacting import contact
from models.usecases.collecting.correcting import correct_due_on, hand_over_invoices, undo_write_off
from models.usecases.collecting.giving_up import write_off
from models.usecases.collecting.holding import dispute, exclude, promise
from models.usecases.collecting.interlock import follow, freeze, pass_on, thaw
from models.usecases.collecting.releasing import release

__all__ = [
    "contact",
    "correct_due_on",
    "dispute",
    "exclude",
    "follow",
    "freeze",
    "hand_over_invoices",
    "pass_on",
    "promise",
    "release",
    "thaw",
    "undo_write_off",
    "write_off",
]
