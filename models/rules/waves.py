"""Waves: what must not be done at the same time, one after the other."""

from collections.abc import Hashable, Sequence


def waves_of(marks: Sequence[Sequence[Hashable]]) -> Sequence[Sequence[int]]:
    """Part things, each with its marks, so that no part has a mark twice: almost always one part.

    Things that share a mark keep their order.
    """
    waves: list[list[int]] = []
    met: dict[Hashable, int] = {}
    for index, own in enumerate(marks):
        place = max((met[mark] + 1 for mark in own if mark in met), default=0)
        met |= dict.fromkeys(own, place)
        if place == len(waves):
            waves.append([])
        waves[place].append(index)
    return waves
