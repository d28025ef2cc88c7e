"""Deals: opened, moved along the pipeline, won once, lost with a reason, undone, shared between members."""

from models.usecases.records.deals.batch import upsert_many
from models.usecases.records.deals.by_hand import edit_at, open_once, win_at
from models.usecases.records.deals.closing import lose, reopen, void, win
from models.usecases.records.deals.verbs import edit, move, open_deal, set_credits

__all__ = [
    "edit",
    "edit_at",
    "lose",
    "move",
    "open_deal",
    "open_once",
    "reopen",
    "set_credits",
    "upsert_many",
    "void",
    "win",
    "win_at",
]
