"""The wizard: what an administrator chooses is kept page by page; nothing is sent before Start."""

from models.usecases.wizard.errors import (
    BotsChosen,
    DeactivatedChosen,
    GuestsChosen,
    LedTwice,
    NobodyChosen,
    NobodyLeads,
    NotChosenHere,
    SetUpAlready,
    TooManyChosen,
    TooManyManagers,
    WizardIncomplete,
)
from models.usecases.wizard.keeping import (
    keep,
    keep_hours,
    keep_leaders,
    keep_people,
    require_fit,
    spelt_hours,
)
from models.usecases.wizard.starting import make_team, preview, start

__all__ = [
    "BotsChosen",
    "DeactivatedChosen",
    "GuestsChosen",
    "LedTwice",
    "NobodyChosen",
    "NobodyLeads",
    "NotChosenHere",
    "SetUpAlready",
    "TooManyChosen",
    "TooManyManagers",
    "WizardIncomplete",
    "keep",
    "keep_hours",
    "keep_leaders",
    "keep_people",
    "make_team",
    "preview",
    "require_fit",
    "spelt_hours",
    "start",
]
