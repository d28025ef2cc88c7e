"""Lines, headers and cells of a table, as people and programs write them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest

from models.errors import UserError
from models.rules.importing.amounts import AbsurdAmount, NegativeAmount, minor, require_possible
from models.rules.importing.cells import Moment, currency, day, flag, moment, rate, shares
from models.rules.importing.encoding import look_through
from models.rules.importing.header import ColumnsMissing
from models.rules.importing.kinds import COLUMNS
from models.rules.importing.table import batches, read_header, read_lines
from models.rules.importing.template import template
from models.rules.members_csv import ColumnTwice, UnknownColumn
from models.shapes.import_file import RECORD_KINDS, Batch, RecordKind


def read(kind: RecordKind, text: str) -> list[Batch]:
    """Return the batches of a table."""
    file = BytesIO(text.encode())
    lines = read_lines(file, look_through(file).encoding)
    header = read_header(kind, lines)
    return list(batches(lines, header))


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_each_template_can_be_read(kind: RecordKind) -> None:
    """Its example is a good line."""
    (batch,) = read(kind, template(kind))
    assert (len(batch.lines), batch.lines[0].wrong, batch.rejected) == (1, [], [])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_english_and_chinese_headers_mean_the_same(delimiter: str) -> None:
    """With any of the three separators."""
    told = [
        read("rates", delimiter.join(names) + "\n" + delimiter.join(("USD", "2026年3月9日", "7.1234")) + "\n")
        for names in (("currency", "date", "rate"), ("币种", "日期", "汇率"), ("Currency", " Date ", "RATE"))
    ]
    expected = {"currency": "USD", "date": date(2026, 3, 9), "rate": Decimal("7.1234")}
    assert [batch.lines[0].cells for (batch,) in told] == [expected] * 3


def test_no_two_columns_of_a_kind_have_one_name() -> None:
    """In neither language."""
    for columns in COLUMNS.values():
        names = [name for column in columns for name in {column.name, *column.chinese}]
        assert len(names) == len(set(names)), names


def test_a_header_is_refused_with_what_to_write() -> None:
    """Unknown, doubled and missing columns."""
    with pytest.raises(UnknownColumn, match="currency"):
        read("rates", "curency,date,rate\n")
    with pytest.raises(ColumnTwice):
        read("rates", "currency,date,rate,日期\n")
    with pytest.raises(ColumnsMissing, match="missing: rate"):
        read("rates", "currency,date\n")
    with pytest.raises(UserError, match="is empty"):
        read("rates", "\n\n")


def test_good_lines_go_on_beside_bad_ones() -> None:
    """Every bad cell of a line is named, with the line an editor shows; a cell may go over several."""
    text = (
        "currency,date,rate\n"
        "USD,2026/3/9,7.1\n"
        "\n"
        'EUR,"2026-03-09","7.8\n"\n'
        "Euros,9 March,-1\n"
        'GBP,"2026-03-09" or so,9\n'
        "JPY,2026-03-09,0.05,extra\n"
        "CHF,,8\n"
    )
    (batch,) = read("rates", text)
    wrong = {line.number: [one.column for one in line.wrong] for line in batch.lines}
    wrong |= {line.number: [one.column for one in line.wrong] for line in batch.rejected}
    assert wrong == {2: [], 4: [], 6: ["currency", "date", "rate"], 7: [None], 8: [None], 9: ["date"]}
    assert batch.ended == 9


def test_batches_have_a_thousand_lines() -> None:
    """And the last the rest; each knows where it ends."""
    text = "currency,date,rate\n" + "USD,2026-03-09,7\n" * 2500
    assert [(len(batch), batch.ended) for batch in read("rates", text)] == [
        (1000, 1001),
        (1000, 2001),
        (500, 2501),
    ]


def test_a_quote_that_nothing_closes_does_not_fill_the_memory() -> None:
    """What it swallowed is one rejected line; what comes behind is read again."""
    text = "currency,date,rate\n" + 'USD,"2026-03-09,7\n' + "EUR,2026-03-09,8\n" * 20_000
    found = read("rates", text)
    rejected = [line for batch in found for line in batch.rejected]
    assert rejected[0].number == 2
    assert "quotation mark" in str(rejected[0].wrong[0].error)
    assert sum(len(batch.lines) for batch in found) > 10_000


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026-03-09", Moment(date(2026, 3, 9))),
        ("2026/3/9 14:05", Moment(date(2026, 3, 9), 845)),
        ("2026年3月9日 08:00", Moment(date(2026, 3, 9), 480)),
        (
            "2026-03-09T14:05:59+08:00",
            Moment(date(2026, 3, 9), 845, datetime.fromisoformat("2026-03-09T14:05+08:00")),
        ),
        ("2026-03-09T14:05Z", Moment(date(2026, 3, 9), 845, datetime(2026, 3, 9, 14, 5, tzinfo=UTC))),
    ],
)
def test_moments(cell: str, expected: Moment) -> None:
    """A day, with its time, with its offset."""
    assert moment(cell) == expected


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("50000", 5_000_000),
        ("50,000.00", 5_000_000),
        ("5万", 5_000_000),
        ("¥5万", 5_000_000),
        ("0.5", 50),
        ("1.2万元", 1_200_000),
    ],
)
def test_amounts_as_people_type_them(cell: str, amount: int) -> None:
    """The quick way and the long one agree."""
    assert minor(cell, "CNY") == amount
    assert minor("50", "JPY") == 50


@pytest.mark.parametrize("cell", ["50.000,00", "fifty", "1.234", "9" * 20, "$5"])
def test_what_is_no_amount_is_refused(cell: str) -> None:
    """A comma meant as a decimal point is never misread, and no amount is too large for the store."""
    with pytest.raises(UserError):
        minor(cell, "CNY")


def test_absurd_amounts_are_refused() -> None:
    """Below zero, and above what the policy holds possible."""
    with pytest.raises(NegativeAmount):
        minor("-5", "CNY")
    with pytest.raises(AbsurdAmount, match="at most 1,000"):
        require_possible(100_001, "CNY", 100_000, "booked_amount")
    require_possible(100_000, "CNY", 100_000, "booked_amount")


def test_other_cells() -> None:
    """Currencies, yes and no, rates, days, shares; in both languages."""
    assert [currency(cell) for cell in ("usd", "¥", "人民币", "JPY")] == ["USD", "CNY", "CNY", "JPY"]
    assert [flag(cell) for cell in ("Yes", "否", "x")] == [True, False, True]
    assert rate("7.12") == Decimal("7.12")
    assert day("2026.3.9") == date(2026, 3, 9)
    assert shares("@ana 60%，@ben 40%") == [("@ana", 6000), ("@ben", 4000)]


@pytest.mark.parametrize(
    ("kind", "column", "cell"),
    [
        ("deals", "amount", "9" * 61),
        ("deals", "credits", "@ana"),
        ("deals", "credits", "@ana 0%"),
        ("activities", "kind", "vist"),
        ("activities", "at", "2026-03-09 25:00"),
        ("activities", "at", "2026-02-30"),
        ("invoices", "instalment", "0"),
        ("invoices", "instalment", "²"),
        ("customers", "name", "x" * 201),
        ("leads", "grade", "D"),
        ("rates", "rate", "0"),
        ("rates", "currency", "ABC"),
    ],
)
def test_cells_that_cannot_be_read(kind: RecordKind, column: str, cell: str) -> None:
    """In a sentence that says how to write them."""
    reader = next(one.read for one in COLUMNS[kind] if one.name == column)
    with pytest.raises(UserError):
        reader(cell)


def test_words_of_companies_own_are_taken() -> None:
    """But not what looks like a slip of the pen."""
    reader = next(one.read for one in COLUMNS["activities"] if one.name == "kind")
    assert [reader(cell) for cell in ("拜访", "Site Visit", "webinar")] == ["visit", "site_visit", "webinar"]


def test_an_apostrophe_against_formulas_is_taken_off() -> None:
    """An export writes it."""
    (batch,) = read("customers", "name\n'=1+1\n'@acme\n")
    assert [line.cells["name"] for line in batch.lines] == ["=1+1", "@acme"]
