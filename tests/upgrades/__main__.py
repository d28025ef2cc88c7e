"""`python -m tests.upgrades FILE`: keep a program's SQLite database as a dump named for its revision."""

import sys
from pathlib import Path

from tests.upgrades.dumps import FOLDER, Dump, told

if len(sys.argv) != 2:
    sys.exit("Say which SQLite file: python -m tests.upgrades FILE")
text = told(Path(sys.argv[1]))
kept = FOLDER / f"{Dump(text).revision}.sql.gz"
kept.write_bytes(Dump(text).packed())
sys.stdout.write(f"{kept}\n")
