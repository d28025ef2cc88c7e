"""The names that the buttons and forms of cases go by; a button's value is "<of>:<id>"."""

CASE_TAKE = "case_take"
CASE_PUT_OFF = "case_put_off"
CASE_HAND_OVER = "case_hand_over"
CASE_OPEN = "case_open"
CASE_TAKE_BACK = "case_take_back"
PUT_OFF_FORM = "case_put_off_form"
HAND_OVER_FORM = "case_hand_over_form"
