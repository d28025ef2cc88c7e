"""The company's working week."""

from models.shapes.frozen import Frozen


class CalendarPolicy(Frozen):
    """The company's working week and holiday region."""

    region: str | None = None
    intervals: dict[int, tuple[tuple[int, int], ...]] = dict.fromkeys(range(1, 6), ((540, 720), (810, 1080)))
