"""The settings file: for its owner alone, whole or not there at all; systemd and Docker read it as well."""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.database import OWNER_ONLY
from bot.refusals import Refused

PLAIN = re.compile(r"^[^\s\"'\\$#](?:[^\"'\\$#\r\n\x00]*[^\s\"'\\$#])?$")


def written(file: Path, values: Mapping[str, str]) -> None:
    """Write the settings beside the file and put them in its place at once; what else it says stays.

    Raises:
        Refused: a value that not everybody reads the same way, or a folder that cannot be written.
    """
    for name, value in values.items():
        if not PLAIN.fullmatch(value):
            raise Refused(f"{name} holds quotes, $, #, a backslash or blanks around it: write those as %XX.")
    beside = file.with_name(f"{file.name}.new")
    try:
        lines = [f"{name}={value}" for name, value in values.items()]
        text = "".join(f"{line}\n" for line in (*lines, *_others(file, values)))
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
                handle.write(text)
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise Refused(f"{file} cannot be written: {error.strerror}.") from error


def _others(file: Path, values: Mapping[str, str]) -> Sequence[str]:
    """Return the lines that are about nothing of this: keys, without which no token opens, among them."""
    if not file.exists():
        return ()
    names = "|".join(map(re.escape, values))
    about = re.compile(rf"\s*(?:export\s+)?(?:{names})\s*=", re.IGNORECASE)
    return [line for line in file.read_text(encoding="utf-8").splitlines() if not about.match(line)]
