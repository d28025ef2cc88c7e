"""`python -m tests.browser [--pictures]`: click through the demo and the wizard; say what was seen."""

import argparse
import sys
from pathlib import Path

from tests.benchmarks.__main__ import BAR_MISSED
from tests.benchmarks.figure import report
from tests.browser.administrator import ada_administers
from tests.browser.chromium import chromium
from tests.browser.complaint import harbor_foods_complains
from tests.browser.day import ana_answers
from tests.browser.demo import demo
from tests.browser.digest import omar_decides, wang_excuses
from tests.browser.figures import figures
from tests.browser.honors import ruth_honors
from tests.browser.phone import li_on_her_phone
from tests.browser.told import Told
from tests.browser.wizard import wizard

STORY = (
    ana_answers,
    omar_decides,
    wang_excuses,
    harbor_foods_complains,
    ada_administers,
    li_on_her_phone,
    ruth_honors,
)


def main() -> int:
    """Play it; 0 when every step was seen and every bar holds, 3 when a bar does not."""
    parser = argparse.ArgumentParser(prog="browser")
    parser.add_argument("--pictures", action="store_true", help="write docs/pictures, too")
    told = Told(parser.parse_args().pictures)
    with chromium() as browser:
        with demo() as opened:
            wizard(browser, told)  # while the five weeks are played
            address = opened()
            told("the five weeks before")
            for part in STORY:
                part(browser, address, told)
            browser.new_page().goto(address)  # somebody looks on while it ends
        told("Ctrl-C ended it with the page open")
        measured = figures(browser)  # when nothing else runs any more
    return 0 if report(measured, Path("benchmarks.json")) else BAR_MISSED


if __name__ == "__main__":
    sys.exit(main())
