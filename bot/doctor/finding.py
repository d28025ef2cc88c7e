"""One line of the doctor's."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """A part, what was found, and how to mend it when it is not well."""

    part: str
    well: bool
    told: str
    mend: str = ""
