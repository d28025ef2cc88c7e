"""What people do about the data that is kept about them, and who looked is written down."""

from models.usecases.privacy.erasing import erasable, erase_piece, hold, set_back
from models.usecases.privacy.handing_out import archived, hand_out, is_handed_out
from models.usecases.privacy.looking import exported, looked

__all__ = [
    "archived",
    "erasable",
    "erase_piece",
    "exported",
    "hand_out",
    "hold",
    "is_handed_out",
    "looked",
    "set_back",
]
