"""The names that the forms, buttons and fields of sales records go by."""

CUSTOMER_CHOICE = "customer_choice"  # the field that offers customers while somebody types
NEW = "new:"  # before the name of a customer that nobody knows yet

VISIT_FORM = "visit_form"
VISIT_DONE = "visit_done_view"
VISIT_UNDO = "visit_undo"
VISIT_EDIT = "visit_edit"

DEAL_FORM = "deal_new_form"
DEAL_EDIT_FORM = "deal_edit_form"
DEAL_MOVE_FORM = "deal_move_form"
DEAL_WON_FORM = "deal_won_form"
DEAL_LOST_FORM = "deal_lost_form"
DEAL_SHARE_FORM = "deal_share_form"
DEAL_REOPEN_FORM = "deal_reopen_form"
DEAL_VOID_FORM = "deal_void_form"
DEAL_EDIT = "deal_edit"
DEAL_MOVE = "deal_move"
DEAL_WON = "deal_won"
DEAL_LOST = "deal_lost"
DEAL_SHARE = "deal_share"
DEAL_REOPEN = "deal_reopen"
DEAL_VOID = "deal_void"
DEAL_FOR = "deal_for"  # opens a new deal's form for a customer or a lead
DEAL_DONE = "deal_done_view"
DEALS_VIEW = "menu_deals_view"

CUSTOMER_FORM = "customer_form"
CUSTOMER_EDIT = "customer_edit"
CUSTOMER_EDIT_FORM = "customer_edit_form"
LEAD_FORM = "lead_form"
LEAD_CARD = "lead_card"
LEAD_GRADE = "lead_grade"
LEAD_GRADE_FORM = "lead_grade_form"
LEAD_GIVE_UP = "lead_give_up"
LEAD_GIVE_UP_FORM = "lead_give_up_form"
LEAD_TAKE_BACK = "lead_take_back"
RECORD_DONE = "record_done_view"
VISIT_FOR = "visit_for"  # opens a visit's form for a customer
PAID_FORM = "paid_form"

SHORTCUT_VISIT = "log_visit"
SHORTCUT_DEAL = "new_deal"
