"""The names that the forms, buttons and pages about money that is late go by."""

INVOICE_FORM = "invoice_form"

LETTER_APPROVE = "letter_approve"
LETTER_REFUSE = "letter_refuse"
LETTER_FILE = "letter_file"
LETTER_REFUSE_FORM = "letter_refuse_form"
