"""The names that buttons and forms of the setup carry."""

import re

SETUP_PRESSED = re.compile(r"^setup_(?!open$)\w+$")  # every button and chooser of the setup
SETUP_SENT = re.compile(r"^setup_\w+_form$")  # every form of the setup

MENU = "setup_menu"
TEAMS = "setup_teams"
TEAM = "setup_team"  # value: team id, or NEW
TEAM_COPY = "setup_team_copy"  # value: team id
TEAM_AWAY = "setup_team_away"  # value: team id: what would deleting it mean
TEAM_BACK = "setup_team_back"  # value: team id of one that was put away
MEMBERS = "setup_members"
MEMBER = "setup_member"  # value: Slack user id; also the chooser of a person
COMPANY = "setup_company"
DAYS = "setup_days"
DAY = "setup_day"  # value: a date, or NEW
DAY_DROP = "setup_day_drop"  # value: a date
UNDELIVERED = "setup_undelivered"
DECIDE = "setup_decide"  # chooser beside a message that was given up; value: again or drop, "|", its id
REHEARSE = "setup_rehearse"  # chooser of a person: what will they see tomorrow
TEST = "setup_test"  # chooser of a person: send a test prompt; without a person: to oneself
CLAIM_FORM = "setup_claim_form"
MENU_VIEW = "setup_menu_view"
TEAM_FORM = "setup_team_form"
TEAM_AWAY_FORM = "setup_team_away_form"
MEMBER_FORM = "setup_member_form"
COMPANY_FORM = "setup_company_form"
DAY_FORM = "setup_day_form"
REHEARSAL_VIEW = "setup_rehearsal_view"
NEW = "new"
