"""Records of a closed month that changed since: found, shown to a superior, taken over when confirmed."""

from models.usecases.correction.deciding import correct, leave
from models.usecases.correction.finding import Changed, ask, look

__all__ = ["Changed", "ask", "correct", "leave", "look"]
