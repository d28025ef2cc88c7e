"""How often the process looks for objects that only refer to each other."""

import gc

ENOUGH = 50_000  # new objects before a look; Python's own 700 are made by a handful of a wave's rows


def look_seldom() -> None:
    """Look less often, and never at what was made so far: it lives as long as the process.

    Nearly everything goes by its count of references; looking for the rest took a tenth of a wave's time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(ENOUGH, 20, 100)
