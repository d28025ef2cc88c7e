"""The lines of a file one after the other, in batches, in constant memory."""

import csv
from collections.abc import Generator, Iterator, Sequence
from io import TextIOWrapper
from itertools import chain
from typing import BinaryIO, TextIO

from models.errors import UserError
from models.rules.importing.encoding import LONGEST_LINE, LineTooLong
from models.rules.importing.header import Header
from models.shapes.import_file import Batch, RawLine, RecordKind, RecordLine, Rejected, Wrong

BATCH = 1000
DELIMITERS = (",", ";", "\t")


class QuotesDoNotClose(UserError):
    """A quotation mark opens a cell that nothing closes, or stands within one."""

    template = (
        'A quotation mark is out of place. Put cells with quotes in quotes and write "" for each within'
        " (lines {line} to {ended} were read as one)."
    )


class EmptyFile(UserError):
    """There is not even a header."""

    template = "The file is empty. Its first line must name the columns: {columns}."


def read_header(kind: RecordKind, lines: Iterator[RawLine]) -> Header:
    """Return what the first line says that the columns are.

    Raises:
        EmptyFile: there is no line at all.
        UserError: a column is missing, unknown or there twice, or the line cannot be read.
    """
    first = next(lines, None)
    if first is None:
        raise EmptyFile(columns=", ".join(Header.known(kind)))
    if first.error is not None:
        raise first.error
    return Header.of(kind, first.cells)


def read_lines(file: BinaryIO, encoding: str) -> Generator[RawLine]:
    """Yield the lines that say something, the header first; close it before the file, which is read anew.

    Raises:
        LineTooLong: this is no table.
    """
    file.seek(0)
    text = TextIOWrapper(file, encoding=encoding, newline="")
    try:
        yield from _rows(_physical(text))
    finally:
        text.detach()  # whoever opened the file closes it


def batches(lines: Iterator[RawLine], header: Header) -> Iterator[Batch]:
    """Yield the lines in batches; the header was taken already."""
    read: list[RecordLine] = []
    rejected: list[Rejected] = []
    for line in lines:
        _sort_in(line, header, read, rejected)
        if len(read) + len(rejected) == BATCH:
            yield Batch(read, rejected, line.ended)
            read, rejected = [], []
        ended = line.ended
    if read or rejected:
        yield Batch(read, rejected, ended)


def _sort_in(line: RawLine, header: Header, read: list[RecordLine], rejected: list[Rejected]) -> None:
    if line.error is not None:
        rejected.append(Rejected(line.number, line.cells, [Wrong(None, line.error)]))
        return
    cells, wrong = header.read(line.cells)
    read.append(RecordLine(line.number, cells, line.cells, wrong))


def _physical(text: TextIO) -> Iterator[str]:
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise LineTooLong(line=number)
        yield line


def _rows(lines: Iterator[str]) -> Iterator[RawLine]:
    blank: list[str] = []
    header = ""
    for line in lines:
        if line.strip():
            header = line
            break
        blank.append(line)
    yield from _parsed(chain(blank, [header], lines), max(DELIMITERS, key=header.count))


def _parsed(lines: Iterator[str], delimiter: str) -> Iterator[RawLine]:
    taken: list[str] = []  # what the present row was read from

    def noted() -> Iterator[str]:
        for line in lines:
            taken.append(line)
            yield line

    reader = csv.reader(noted(), delimiter=delimiter, strict=True)
    ended = 0
    while True:
        begun = ended + 1
        taken.clear()
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            ended = reader.line_num
            error = QuotesDoNotClose(line=begun, ended=ended)
            yield RawLine(begun, ended, ["".join(taken).rstrip("\r\n")], error)
            continue
        ended = reader.line_num
        cells: Sequence[str] = [cell.strip() for cell in row]
        if any(cells):
            yield RawLine(begun, ended, cells)
