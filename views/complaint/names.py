"""The names that the forms, buttons and fields of complaints go by."""

ACTION = "complaint_"  # + verb: what a button does
FORM = "_form"  # after both: the form that a verb needs

MORE = "complaint_more"  # the case as a modal, with all that can be done
OPEN = "complaint_open"  # the same, beside a line of a list; several in one message
REPAIR_DONE = "complaint_repair_done"  # one action of the plan that wins trust back
REPAIR_CANCELLED = "complaint_repair_cancelled"
ADD = "complaint_add"  # the customer's open case is meant: what was typed becomes a note there

NEW_FORM = "complaint_new_form"
CARD_VIEW = "complaint_card_view"
LIST_VIEW = "menu_complaints_view"
ADDED_VIEW = "complaint_added_view"
SHORTCUT = "record_complaint"
