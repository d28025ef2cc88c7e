"""The names that the forms, buttons and pages about money that is late go by."""

from typing import Literal, get_args

# What is done about a customer's late money or about one invoice. Its button is `collect_<verb>` with the
# value "<customer or invoice>:<id>", its form `collect_<verb>_form`.
Verb = Literal[
    "contact", "promise", "dispute", "exclude", "lift", "owner",
    "due", "credit", "reverse", "write_off", "write_back", "void",
]  # fmt: skip
VERBS: tuple[Verb, ...] = get_args(Verb)
COLLECT = "collect_"

COLLECT_PAGE = "collect_page_view"  # a customer's invoices, or one of them
COLLECT_CUSTOMER = "collect_customer"  # leads to a customer's: value "<id>", perhaps "|<page>"
COLLECT_INVOICE = "collect_invoice"  # leads to one invoice: value "<id>"
OVERDUE_ALL = "overdue_all"
FREEZES_ALL = "freezes_all"

INVOICE_FORM = "invoice_form"

LETTER_LOOK = "letter_look"  # the letter as a page
LETTER_PAGE = "letter_page"
LETTER_APPROVE = "letter_approve"
LETTER_REFUSE = "letter_refuse"
LETTER_FILE = "letter_file"
LETTER_REFUSE_FORM = "letter_refuse_form"


def form_of(verb: Verb) -> str:
    """Return what the form of a verb goes by."""
    return f"{COLLECT}{verb}_form"
