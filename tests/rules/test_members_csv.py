"""The members table, as spreadsheets save it and people get it wrong."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.members_csv import read_members

HEADER = "person,team,roles,manager,deputy,timezone,locale,hired_on,weekdays,calendar\n"
FULL = "@ana,North,rep manager,@omar,li@example.com,europe/london,zh-CN,2026-03-09,mon-wed,GB\n"


def test_a_full_line_is_read() -> None:
    """Every column has its meaning."""
    lines, problems = read_members(HEADER + FULL)
    assert problems == []
    (line,) = lines
    row = line.row
    assert line.number == 2
    assert (row.person, row.team, row.roles) == ("@ana", "North", ("rep", "manager"))
    assert (row.manager, row.deputy, row.timezone) == ("@omar", "li@example.com", "Europe/London")
    assert (row.locale, row.hired_on, row.weekdays, row.calendar) == (
        "zh_CN",
        date(2026, 3, 9),
        (1, 2, 3),
        "GB",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_spreadsheet_s_file_is_read(encoding: str, separator: str) -> None:
    """Excel in China saves GB18030, Excel in Germany semicolons, Excel's Unicode text UTF-16 with tabs."""
    table = f"Person{separator}Team\r\n@李雷{separator}华东\r\n".encode(encoding)
    lines, problems = read_members(table)
    assert problems == []
    assert [(line.row.person, line.row.team) for line in lines] == [("@李雷", "华东")]


def test_an_empty_cell_keeps_and_a_dash_empties() -> None:
    """The two are told apart."""
    lines, problems = read_members(HEADER + "@ana,,,,,,,,,\n@li,-,-,-,-,-,-,-,-,-\n")
    assert problems == []
    kept, emptied = (line.row for line in lines)
    assert (kept.team, kept.roles, kept.weekdays, kept.timezone) == (None, None, None, None)
    assert (kept.locale, kept.hired_on, emptied.locale, emptied.hired_on) == (None, None, "-", "-")
    assert (emptied.team, emptied.roles, emptied.weekdays, emptied.timezone) == ("-", (), (), "-")


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("1 2 4", (1, 2, 4)),
        ("mon-thu", (1, 2, 3, 4)),
        ("Monday, Wed", (1, 3)),
        ("周一至周三", (1, 2, 3)),
        ("fri-mon", (1, 5, 6, 7)),
    ],
)
def test_weekdays_are_read_as_people_write_them(cell: str, days: tuple[int, ...]) -> None:
    """Numbers, names, ranges; also over the weekend."""
    lines, problems = read_members(f'person;weekdays\n@ana;"{cell}"\n')
    assert problems == []
    assert lines[0].row.weekdays == days


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (",North,,,,,,,,", 'The cell "person" is empty'),
        ("@ana,,boss,,,,,,,", 'no role "boss"'),
        ("@ana,,,,,Europe/Londn,,,,", "Nearest: Europe/London"),
        ("@ana,,,,,Tokyo,,,,", "Nearest: Asia/Tokyo"),
        ("@ana,,,,,,fr,,,", 'does not speak "fr"'),
        ("@ana,,,,,,,soon,,", 'cannot read "soon" as a date'),
        ("@ana,,,,,,,2026-02-30,,", 'cannot read "2026-02-30"'),
        ("@ana,,,,,,,9.3.,,", 'cannot read "9.3."'),
        ("@ana,,,,,,,,someday,", 'cannot read "someday" as weekdays'),
        ("@ana,,,,,,,,8,", 'cannot read "8" as weekdays'),
        ("@ana,,,,,,,,,,,extra", "12 cells"),
    ],
)
def test_a_bad_line_is_named_with_its_number_and_reason(line: str, sentence: str) -> None:
    """The others are read all the same."""
    lines, problems = read_members(HEADER + FULL + "\n" + line + "\n@li,,,,,,,,,\n")
    assert {found.number for found in lines} - {4} == {2, 5}
    assert [problem.line for problem in problems] == [4]
    assert sentence in str(problems[0])


def test_every_cell_that_cannot_be_read_is_named() -> None:
    """One mending is enough; what can be read of the line goes on."""
    lines, problems = read_members(HEADER + "@ana,North,boss,,,Tokyo,fr,soon,8,GB,extra\n,,boss,,,,,,,\n")
    assert [(line.number, line.row.team, line.row.calendar, line.row.roles) for line in lines] == [
        (2, "North", "GB", None)
    ]
    assert [problem.line for problem in problems] == [2] * 6 + [3] * 2


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("", '"person" is missing'),
        ("name,team\nx,y\n", '"person" is missing'),
        (b"\xff\xfe\x00", "cannot be read as a table"),
        (b"\x81\x00\xff", "cannot be read as a table"),
        ('person,team\n"@ana,x\n', "cannot be read as a table"),
    ],
)
def test_a_wrong_file_is_refused_as_a_whole(table: bytes | str, sentence: str) -> None:
    """The header or the file is what must be mended."""
    lines, problems = read_members(table)
    assert lines == []
    assert sentence in str(problems[0])


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (
            "person,boss,roles\n@ana,x,chief\n@li,y,rep\n",
            ['1: There is no column "boss". Leave it out.', "2: no role"],
        ),
        ("person,notes\n@ana,x\n", ['1: There is no column "notes". Leave it out.']),
        ("person,teem\n@ana,x\n,y\n", ['1: There is no column "teem". Nearest: team.', "3: person"]),
        ("person,team,team,locale\n@ana,x,y,fr\n", ["1: twice", "2: speak"]),
        ("name,boss,locale\nAna,x,fr\n", ["1: person", "1: name", "1: boss", "2: speak"]),
        ("@ana,North\n@li,East\n", ["1: person"]),
        ("person,team,,\n@ana,North,,\n@li,,,x\n", ["3: 4 cells"]),
    ],
)
def test_a_wrong_header_hides_nothing_of_the_lines(table: str, told: list[str]) -> None:
    """What can be judged is judged: the cells of every column that is known and there once."""
    _, problems = read_members(table)
    assert len(problems) == len(told)
    for problem, wanted in zip(problems, told, strict=True):
        line, _, words = wanted.partition(": ")
        assert problem.line == int(line)
        assert str(problem).endswith(words) if words.endswith(".") else words in str(problem)


@pytest.mark.parametrize(
    "written", ["2026-03-09", "2026/3/9", "9.3.2026", "2026年3月9日", "2026-03-09 00:00:00"]
)
def test_dates_with_their_year_are_read(written: str) -> None:
    """Spreadsheets write them in many ways."""
    lines, _ = read_members(f"person;hired_on\n@ana;{written}\n")
    assert lines[0].row.hired_on == date(2026, 3, 9)


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_whatever_the_file_holds_nothing_breaks(table: bytes | str) -> None:
    """Every file is lines, problems or both."""
    lines, problems = read_members(table)
    assert all(line.row.person for line in lines)
    assert all(str(problem) for problem in problems)
