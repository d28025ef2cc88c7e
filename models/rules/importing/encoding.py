"""One look through a file before its first line is taken: its encoding, its length, its fingerprint.

A file is UTF-8 or UTF-16 if all of it is, else Chinese GBK if all of it is and reads like Chinese. What is
neither is refused with the line that is not: a wrong guess would fill the records with signs nobody wrote.
"""

import hashlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, IncrementalDecoder, getincrementaldecoder
from collections.abc import Iterator
from typing import BinaryIO

from models.errors import UserError
from models.shapes.import_file import FileFacts

CHUNK = 1 << 20
LONGEST_LINE = 1 << 20
THREE_BYTES = "\u0800"  # from here on UTF-8 takes three bytes: no line of GBK happens to look like that
ASCII = bytes(range(0x80))
USUAL = bytes(range(0x80, 0xD8))  # lead bytes of the punctuation and of the signs that most texts are made of


class NotText(UserError):
    """A line is no text in any encoding that a spreadsheet saves."""

    template = (
        "Line {line} cannot be read as text: it is neither UTF-8 nor Chinese GBK."
        " Save the file as CSV UTF-8 and import it again."
    )


class MixedEncodings(UserError):
    """Some lines are UTF-8, another one is not."""

    template = (
        "Line {line} is not UTF-8, but other lines are: the file was put together from two."
        " Save it anew as CSV UTF-8 and import it again."
    )


class LineTooLong(UserError):
    """A line that no table has."""

    template = "Line {line} is longer than a million characters. This is no table; save it as CSV."


def look_through(file: BinaryIO) -> FileFacts:
    """Read a file once from its beginning, in constant memory.

    Raises:
        NotText, MixedEncodings, LineTooLong: it cannot be read; the line is named.
    """
    file.seek(0)
    wide = file.read(2) in (BOM_UTF16_LE, BOM_UTF16_BE)
    encoding = "utf-16" if wide else "utf-8-sig"
    file.seek(0)
    seen, lines, fits = hashlib.sha256(), 0, True
    decoder = getincrementaldecoder(encoding)()
    while chunk := file.read(CHUNK):
        seen.update(chunk)
        lines += chunk.count(b"\n")
        fits = fits and (wide or b"\0" not in chunk) and _decodes(decoder, chunk, final=False)
    if not (fits and _decodes(decoder, b"", final=True)):
        if wide:
            raise NotText(line=1)
        encoding = _by_line(file)
    return FileFacts(seen.hexdigest(), encoding, lines + 1)


def _decodes(decoder: IncrementalDecoder, chunk: bytes, *, final: bool) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _by_line(file: BinaryIO) -> str:
    """Return the encoding of a file that is not UTF-8 throughout."""
    other: int | None = None  # the first line that is not UTF-8
    utf8 = False
    signs = usual = 0
    for number, line in _lines(file):
        text = _as(line, "utf-8")
        if text is not None:
            utf8 = utf8 or max(text) >= THREE_BYTES
            continue
        other = other or number
        chinese = _as(line, "gb18030")
        if chinese is None:
            raise (MixedEncodings if utf8 else NotText)(line=number)
        signs += sum(map(_is_sign, chinese))
        usual += _usual(chinese)
    if utf8:
        raise MixedEncodings(line=other)
    if 2 * usual < signs:  # accents of a Western encoding, read as if they were Chinese
        raise NotText(line=other)
    return "gb18030"


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that are more than ASCII, with their numbers."""
    file.seek(0)
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise LineTooLong(line=number)
        if b"\0" in line:
            raise NotText(line=number)
        if not line.isascii():
            yield number, line


def _as(line: bytes, encoding: str) -> str | None:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_sign(character: str) -> bool:
    return not character.isascii()


def _usual(text: str) -> int:
    """Count the signs that Chinese texts are mostly made of."""
    leads = text.encode("gb2312", "ignore").translate(None, ASCII)[::2]
    return len(leads) - len(leads.translate(None, USUAL))
