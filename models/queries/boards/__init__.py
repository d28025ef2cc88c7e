"""Boards: as they stand now, and as they were computed."""

from models.queries.boards.live import Ranking, ranking
from models.queries.boards.stored import StoredBoard, stored_board
from models.queries.boards.teams import team_board

__all__ = ["Ranking", "StoredBoard", "ranking", "stored_board", "team_board"]
