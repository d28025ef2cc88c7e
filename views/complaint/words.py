"""What the codes of complaints are called."""

from views.language import phrase

SEVERITIES = {"general": phrase("General"), "major": phrase("Major")}
CATEGORIES = {
    "service": phrase("Service"),
    "product": phrase("Product"),
    "delivery": phrase("Delivery"),
    "contract": phrase("Contract"),
    "billing": phrase("Billing"),
    "attitude": phrase("Attitude"),
    "safety": phrase("Safety"),
    "other": phrase("Other"),
}
CHANNELS = {
    "hotline": phrase("Hotline"),
    "online": phrase("Online service"),
    "email": phrase("E-mail"),
    "visit": phrase("Visit"),
    "rep": phrase("The sales rep"),
    "survey": phrase("Survey"),
    "other": phrase("Other"),
}
PHASES = {
    "new": phrase("Customer not answered yet"),
    "acknowledged": phrase("Answered"),
    "investigating": phrase("Being investigated"),
    "handling": phrase("Being handled"),
    "awaiting_customer": phrase("Waiting for the customer"),
    "resolved": phrase("Resolved"),
    "closed": phrase("Closed"),
    "cancelled": phrase("Cancelled"),
    "duplicate": phrase("Duplicate"),
}
STEPS = {
    "acceptance": phrase("Acceptance"),
    "investigation": phrase("Investigation"),
    "handling": phrase("Handling"),
    "feedback": phrase("Feedback"),
}
CLOCKS = {
    "first_response": phrase("First answer"),
    "resolution": phrase("Resolution"),
    "takeover": phrase("Taken by the manager"),
}
CAUSES = {
    "people": phrase("People"),
    "process": phrase("Process"),
    "product": phrase("Product"),
    "partner": phrase("Partner"),
    "expectation": phrase("Expectation"),
    "other": phrase("Other"),
}
REPAIRS = {
    "value_added_service": phrase("Extra service"),
    "apology_letter": phrase("Letter of apology"),
    "executive_call": phrase("Call by the management"),
    "other": phrase("Other"),
}
REPAIR_STATES = {
    "planned": phrase("planned"),
    "done": phrase("done"),
    "cancelled": phrase("cancelled"),
}
PARTS = {
    "owner": phrase("owner"),
    "manager": phrase("manager"),
    "legal": phrase("legal"),
    "after_sales": phrase("after-sales"),
    "director": phrase("director"),
    "executive": phrase("executive"),
    "observer": phrase("looks on"),
}
ROLES_ON_IT = {"legal": phrase("Legal"), "after_sales": phrase("After-sales")}
SATISFACTION = {
    "5": phrase("5: very satisfied"),
    "4": phrase("4: satisfied"),
    "3": phrase("3: neither"),
    "2": phrase("2: dissatisfied"),
    "1": phrase("1: very dissatisfied"),
}
NOT_ASKED = {"none": phrase("Not asked")}
