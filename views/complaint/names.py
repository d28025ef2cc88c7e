"""The names that the forms, buttons and fields of complaints go by."""

ACTION = "complaint_"  # + verb: what a button or a form does
FORM = "_form"

TAKE = "complaint_take"
ANSWERED = "complaint_answered"
INVESTIGATE = "complaint_investigate"
PLAN = "complaint_plan"
WAIT = "complaint_wait"
GO_ON = "complaint_go_on"
RESOLVE = "complaint_resolve"
CLOSE = "complaint_close"
REOPEN = "complaint_reopen"
RESTORE = "complaint_restore"
UPGRADE = "complaint_upgrade"
DOWNGRADE = "complaint_downgrade"
DUPLICATE = "complaint_duplicate"
CANCEL = "complaint_cancel"
HAND_OVER = "complaint_change_owner"
STEP = "complaint_change_step"
PEOPLE = "complaint_take_part"
RESTRICT = "complaint_restrict"
UNRESTRICT = "complaint_unrestrict"
REPAIR = "complaint_repair"
REPAIR_DONE = "complaint_repair_done"  # one action of the plan that wins trust back
REPAIR_CANCELLED = "complaint_repair_cancelled"
PROMISE = "complaint_promise"
PROMISE_KEPT = "complaint_promise_kept"  # the customer has the promised word
MORE = "complaint_more"  # the case as a modal, with all that can be done
OPEN = "complaint_open"  # the same, beside a line of a list; several in one message

NEW_FORM = "complaint_new_form"
CARD_VIEW = "complaint_card_view"
LIST_VIEW = "menu_complaints_view"
NEW_DONE = "complaint_done_view"
ADD = "complaint_add"  # the customer's open case is meant: what was typed becomes a note there
SHORTCUT = "record_complaint"
