"""The App Home of whoever sells nothing: what waits first, then open complaints and late money."""

from models.shapes.lookup import BesideSales
from views.blocks import Block, section
from views.language import Words
from views.menu import word_button


def seen_blocks(seen: BesideSales, say: Words) -> list[Block]:
    """Return how many complaints are open and how much money is late, each with the way to all of it."""
    blocks = []
    if seen.complaints:
        count = say.many("{n} open complaint", "{n} open complaints", seen.complaints)
        late = say(", {n} of them late", n=seen.overdue) if seen.overdue else ""
        blocks.append(section(count + late, word_button("complaints", say.reader)))
    if seen.debtors:
        count = say.many("{n} customer is late", "{n} customers are late", seen.debtors)
        sums = say.list([say.money(one.minor, one.currency) for one in seen.owed])
        blocks.append(section(say.labelled(count, sums), word_button("overdue", say.reader)))
    return blocks
