"""What the tests draw, held against Slack's own types for TypeScript: `python -m tests.independent.types`.

Finds a wrong type, an unknown block and a missing field, no lengths. Takes npm and a minute; not in .ci/run.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from tests.independent.emulator import installed
from tests.views.collecting import drawn as collecting
from tests.views.lookups import drawn as lookups
from tests.views.lookups.facts import READERS
from tests.views.records import drawn as records
from tests.views.samples import every_message
from views import render

PACKAGES = ("@slack/types@3.2.0", "typescript@5.9.3")
UNKNOWN = frozenset({"data_visualization"})  # Slack documents it; these types do not have it yet
WORDS = ("--strict", "--noEmit", "--skipLibCheck", "--target", "es2022", "--module", "nodenext")
MANY = 2


def main() -> int:
    """Write all of it down as typed constants and let the compiler read it."""
    folder = installed(*PACKAGES)
    lines = ['import type { KnownBlock, ModalView } from "@slack/types";', *sorted(set(_constants()))]
    numbered = [line.replace("const it", f"const it{number}") for number, line in enumerate(lines)]
    (folder / "drawn.ts").write_text("\n".join([*numbered, "export {};\n"]), encoding="utf-8")
    compiler = str(folder / "node_modules" / ".bin" / "tsc")
    ran = subprocess.run(
        [compiler, *WORDS, "drawn.ts"], cwd=folder, check=False, capture_output=True, text=True
    )
    sys.stdout.write(f"{ran.stdout}{len(lines) - 1} blocks and forms, tsc ended with {ran.returncode}\n")
    return ran.returncode


def _constants() -> Iterator[str]:
    for reader in READERS:
        for message in every_message(MANY, "Ana", "Price too high"):
            yield from _blocks(render(message, reader).blocks)
        for drawn in (lookups, records, collecting):
            for form in drawn.modals(MANY, "Ana", reader):
                yield from _blocks(form["blocks"])
                yield f"const it: ModalView = {json.dumps({**form, 'blocks': []})};"


def _blocks(blocks: Any) -> Iterator[str]:
    known = (block for block in blocks if block["type"] not in UNKNOWN)
    yield from (f"const it: KnownBlock = {json.dumps(block)};" for block in known)


if __name__ == "__main__":
    raise SystemExit(main())
