"""The lines that were not taken, as a file to be mended and imported again."""

import csv
import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from bot.cli.importing.told import told
from bot.database import OWNER_ONLY
from bot.refusals import Refused
from models.rules.importing.guard import guarded
from models.rules.importing.header import PROBLEM, Header
from models.shapes.import_file import Rejected


class Rejects:
    """Writes rejected lines with what is wrong; without a path it keeps none."""

    def __init__(self, path: Path | None, header: Header) -> None:
        """Write to `path`, with the columns of the file that is imported."""
        self._path = path
        self._names = [name for name in header.names if name.casefold() != PROBLEM]
        self._places = [place for place, name in enumerate(header.names) if name.casefold() != PROBLEM]
        self._width = len(header.names)
        self._file: TextIO | None = None

    def begin(self, *, again: bool = False) -> None:
        """Make the file; `again` = an interrupted import goes on and adds to its own.

        Raises:
            Refused: it is there already, or cannot be made.
        """
        if self._path is None:
            return
        there = self._path.exists() and self._path.stat().st_size > 0
        if there and not again:
            raise Refused(f"{self._path} is there already; name another file for the rejected lines.")
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        try:
            self._file = os.fdopen(os.open(self._path, flags, OWNER_ONLY), "a", encoding="utf-8", newline="")
        except OSError as error:
            raise Refused(f"{self._path} cannot be written: {error.strerror}.") from error
        if not there:
            self._file.write("\ufeff")  # so that a spreadsheet knows the encoding
            csv.writer(self._file).writerow([*self._names, PROBLEM])

    def write(self, rejected: Sequence[Rejected]) -> None:
        """Add lines."""
        if self._file is None:
            return
        rows = csv.writer(self._file)
        for line in rejected:
            cells = [*line.raw, *[""] * (self._width - len(line.raw))]
            rows.writerow(
                [
                    *(guarded(cells[place]) for place in self._places),
                    told(line),
                    *map(guarded, cells[self._width :]),
                ]
            )
        self._file.flush()

    def __enter__(self) -> Self:
        """Serve one import."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _where: TracebackType | None
    ) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
