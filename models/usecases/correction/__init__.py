"""Records of a closed month that changed since: found, shown to a superior, taken over when confirmed."""

from models.usecases.correction.deciding import correct, leave
from models.usecases.correction.finding import look

__all__ = ["correct", "leave", "look"]
