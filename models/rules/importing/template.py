"""The example of a table: its columns and one line to write over."""

import csv
from io import StringIO

from models.rules.importing.kinds import COLUMNS
from models.shapes.import_file import RecordKind


def template(kind: RecordKind) -> str:
    """Return the header and an example, as CSV."""
    columns = [column for column in COLUMNS[kind] if column.is_read]
    written = StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow([column.name for column in columns])
    rows.writerow([column.example for column in columns])
    return written.getvalue()
