"""What is to be reached: targets as they were set, and the shares of them that fall to smaller periods."""

from models.queries.targets.share import targets_for

__all__ = ["targets_for"]
