"""The encoding of a file is found out, never guessed wrongly."""

import tracemalloc
from collections.abc import Iterator
from io import BytesIO, RawIOBase

import pytest

from models.errors import UserError
from models.rules.importing.encoding import MixedEncodings, NotText, look_through
from models.rules.importing.header import Header
from models.rules.importing.table import batches, read_header, read_lines
from models.shapes.import_file import Batch, RecordKind

TABLE = "编号,客户,日期\nA-1,杭州机械有限公司,2026-03-09\nA-2,宁波远航贸易,2026-03-10\n"
LINES = 1_000_000
MOST_BYTES = 12 * 2**20


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8-sig"),
        ("utf-8-sig", "utf-8-sig"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
    ],
)
def test_what_spreadsheets_save_is_read(encoding: str, found: str) -> None:
    """With and without a byte-order mark, and in Chinese encodings; the text is the same."""
    file = BytesIO(TABLE.encode(encoding))
    facts = look_through(file)
    assert facts.encoding == found
    lines = list(read_lines(file, facts.encoding))
    assert [line.cells[0] for line in lines] == ["编号", "A-1", "A-2"]
    assert lines[1].cells[1] == "杭州机械有限公司"
    assert facts.lines == 4


def test_a_file_put_together_from_two_is_refused_with_the_line() -> None:
    """Half of it would be signs that nobody wrote."""
    mixed = TABLE.encode() + "A-3,深圳电子,2026-03-11\n".encode("gbk")
    with pytest.raises(MixedEncodings, match="Line 4 "):
        look_through(BytesIO(mixed))
    with pytest.raises(MixedEncodings, match="Line 1 "):
        look_through(BytesIO("编号,名称\n".encode("gbk") + "A-1,杭州\n".encode()))


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("name\nJosé\n".encode("latin-1"), 2),
        ("name\nAda\nMüller\n".encode("latin-1"), 3),  # also two bytes of Chinese, of a sign nobody uses
        ("name\nGrößer\n".encode("cp1252"), 2),
        (b"name\nA\x00B\n", 2),
        (b"name\n\xff\xff\n", 2),
    ],
)
def test_what_is_neither_is_refused_with_the_line(table: bytes, line: int) -> None:
    """A Western encoding is not taken for Chinese, even where its bytes could be."""
    with pytest.raises(NotText, match=f"Line {line} "):
        look_through(BytesIO(table))


def test_the_same_file_has_the_same_fingerprint() -> None:
    """It is what an interrupted import is known again by."""
    one, two = BytesIO(TABLE.encode()), BytesIO(TABLE.encode())
    assert look_through(one).sha256 == look_through(two).sha256
    assert look_through(BytesIO(TABLE.encode() + b"\n")).sha256 != look_through(one).sha256


class Endless(RawIOBase):
    """A file of a million lines that is nowhere."""

    def __init__(self) -> None:
        """Begin before the first line."""
        self._lines: Iterator[bytes] = iter(())
        self._rest = b""
        self.seek(0)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that it can be begun again."""
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Begin again."""
        assert (offset, whence) == (0, 0)
        self._lines, self._rest = _million(), b""
        return 0

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes."""
        while len(self._rest) < size and (block := next(self._lines, b"")):
            self._rest += block
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # of what TextIOWrapper hands over
        """Fill a buffer."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def read1(self, size: int = -1, /) -> bytes:
        """Return the next bytes, as a text reader asks for them."""
        return self.read(size if size > 0 else 8192)


def _million() -> Iterator[bytes]:
    yield b"\xef\xbb\xbfid;person;kind;at;customer\n"
    row = ";@ana;visit;2026-03-09;客户".encode()
    block = b"".join(b"A-####-%d%s %d\n" % (each, row, each) for each in range(1000))
    for thousand in range(LINES // 1000):
        yield block.replace(b"####", b"%d" % thousand)


def test_a_million_lines_are_looked_through_and_begun_in_a_few_megabytes() -> None:
    """They are never in memory together."""
    file = Endless()
    tracemalloc.start()
    try:
        facts = look_through(file)  # type: ignore[arg-type]  # as much of a file as is needed
        lines = read_lines(file, facts.encoding)  # type: ignore[arg-type]
        read = batches(lines, read_header("activities", lines))
        peaks = [_peak_of(read) for _ in range(3)]
    finally:
        tracemalloc.stop()
    assert facts.lines == LINES + 2
    assert max(peaks) < MOST_BYTES
    assert peaks[2] < 1.2 * peaks[1]


def _peak_of(read: Iterator[Batch]) -> int:
    """Return the most memory that was held while ten more batches were read."""
    tracemalloc.reset_peak()
    assert sum(len(next(read).lines) for _ in range(10)) == 10_000
    return tracemalloc.get_traced_memory()[1]


@pytest.mark.parametrize("kind", ["deals", "activities"])
def test_a_header_says_what_is_missing(kind: RecordKind) -> None:
    """With the command that prints an example."""
    with pytest.raises(UserError, match=f"coach import --template {kind}"):
        Header.of(kind, ["id"])
