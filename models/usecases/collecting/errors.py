"""What people may be told about late money instead of being served."""

from models.errors import NotAllowed, UserError


class NotByOwner(NotAllowed):
    """What those above the owner decide about an invoice was asked by the owner."""

    template = "Those who lead you decide this about an invoice of yours. Please ask your superior."


class PromiseOver(UserError):
    """The day of a promise or a review lies behind; facts: `until_on`."""

    template = "{until_on} is over already. Give a day to come."


class PromiseTooFar(UserError):
    """A promise or a review lies further ahead than the policy allows; facts: `last_on`, `most`."""

    template = "At most {most} days ahead: {last_on} is the last day. Give an earlier one."


class PromisedAlready(UserError):
    """An invoice has a live promise; facts: `number`, `until_on`."""

    template = (
        "{number} is promised for {until_on} already. Call that promise off first, or wait for its day."
    )


class HeldAlready(UserError):
    """An invoice is disputed or excluded already; facts: `number`."""

    template = "{number} is held back for that reason already. Look at the invoice, and end that first."


class NothingOpen(UserError):
    """Nobody owes anything on an invoice; facts: `number`."""

    template = "Nothing of {number} is open. Choose an invoice that is still to be paid."


class AmountOfSeveral(UserError):
    """An amount was promised for more than one invoice."""

    template = "Give an amount for a single invoice, or none for all of what is open."


class MoreThanIsOpen(UserError):
    """More was promised than is open; facts: `open`."""

    template = "Only {open} of this invoice are open. Promise at most that."


class DisputeReasonMissing(UserError):
    """A dispute says neither why nor which complaint it is about."""

    template = "Say what the customer disputes, or name the complaint."


class OtherComplaint(UserError):
    """A complaint that is settled, or of another customer."""

    template = "This complaint is closed or of another customer. Choose an open one of this customer."


class HoldEnded(UserError):
    """Somebody else ended it; facts: `name`."""

    template = "{name} has ended this already."


class EndedByItself(UserError):
    """It ended because of a payment, its day or its complaint."""

    template = "This has ended already, by a payment, by its day or with its complaint."


class NotEndedSo(UserError):
    """An outcome that this kind of hold does not have."""

    template = "This cannot end in that way. Open the invoice again."


class NothingOwed(UserError):
    """A customer of whom nobody wants money."""

    template = "This customer owes nothing that you look after."


class NotWrittenOff(UserError):
    """An undoing of what was not done; facts: `number`."""

    template = "{number} is not written off, so there is nothing to take back."


class DueBeforeIssued(UserError):
    """A due date before the invoice; facts: `issued_on`."""

    template = "The invoice was issued on {issued_on}. It cannot be due before."


class OwnerNotThere(UserError):
    """The new owner is not active; facts: `name`."""

    template = "{name} cannot look after invoices. Choose an active colleague."
