"""What people may be told about a sales record instead of being served."""

from models.errors import NotAllowed, UserError


class NotYours(NotAllowed):
    """Somebody else's record; facts: `name` of the owner."""

    template = "Only {name}, those who lead {name}, a director or an administrator may do this."


class NotByOneself(NotAllowed):
    """A win or a void is undone by somebody above the owner."""

    template = "A won or void deal is reopened by those who lead you. Please ask your superior."


class OnlyFinance(NotAllowed):
    """Money that only finance records."""

    template = "Only finance, a director or an administrator may do this. Please ask one of them."


class NoSuchRecord(UserError):
    """A form, a button or a file names a record that is not there."""

    template = "This record is not there any more. Please look it up again."


class NameTaken(UserError):
    """Another customer has the name; facts: `name`."""

    template = "There is a customer {name} already. Use that one, or write the name so that they differ."


class NumberTaken(UserError):
    """Another invoice or payment has the number; facts: `number`."""

    template = "{number} is recorded already. Look at that one, or correct the number."


class InTheFuture(UserError):
    """Something done is dated after today; facts: `on`."""

    template = "{on} is still to come. Give the day on which it happened."


class BeforeItBegan(UserError):
    """Something ends before it began; facts: `began`."""

    template = "This cannot be before {began}, when it began. Correct the date."


class LeadClosed(UserError):
    """The lead is qualified or disqualified; facts: `status`."""

    template = "This lead is {status} already. Recycle a disqualified one to work on it again."


class LeadDateMissing(UserError):
    """A lead of a file became something and says not when; facts: `status`."""

    template = "A lead that is {status} needs the day on which it became so."


class LeadStillOpen(UserError):
    """Only a disqualified lead is recycled."""

    template = "Only a disqualified lead can be recycled. Work on this one as it is."


class ReasonMissing(UserError):
    """A loss, a void or a reopening without a reason."""

    template = "Say why. One word such as price or timing is enough."


class AlreadyWon(UserError):
    """A deal is won once; facts: `ref_no`, `on`."""

    template = "Deal {ref_no} was won on {on} already. To win it again on another day, reopen it first."


class DealClosed(UserError):
    """Only an open deal moves or is lost; facts: `ref_no`, `status`."""

    template = "Deal {ref_no} is {status}. Reopen it first."


class DealOpen(UserError):
    """Only a closed deal is reopened; facts: `ref_no`."""

    template = "Deal {ref_no} is open, so there is nothing to reopen."


class NotAfterSale(UserError):
    """Stages after the sale are for won deals; facts: `ref_no`, `stage`."""

    template = "Deal {ref_no} is not won yet, so it cannot be in stage {stage}. Win it first."


class CloseDateMissing(UserError):
    """A closed deal of a file says not when."""

    template = "A deal that is won, lost or void needs the day on which it was closed."


class SharesDoNotAddUp(UserError):
    """Credits of a deal that are more or less than the whole; facts: `percent`."""

    template = "The shares add up to {percent} %. Make them 100 % in all."


class CreditedTwice(UserError):
    """One member stands twice among the credits of a deal."""

    template = "Somebody stands there twice. Give each person one share."


class NotYourActivity(NotAllowed):
    """Only who logged an activity takes it back; facts: `name`."""

    template = "Only {name}, who logged this, can take it back."


class DayIsOver(UserError):
    """An activity is taken back on the day it was logged only."""

    template = "This was logged on an earlier day and stays. Ask your superior to correct that day's numbers."


class MoreThanOrdered(UserError):
    """Refunds are never above the order; facts: `left` that can still be refunded."""

    template = "At most {left} of this order can still be refunded. Correct the amount."


class MoreThanOpen(UserError):
    """A credit note is never above what is open; facts: `open`."""

    template = "Only {open} of this invoice are open. Correct the amount."


class MoreThanOwed(UserError):
    """A payment is larger than what is owed; facts: `open`."""

    template = (
        "Only {open} are open. Correct the amount, or keep the rest for a later invoice by choosing so."
    )


class BelowCovered(UserError):
    """A record says less than is paid, credited or refunded of it already; facts: `least`."""

    template = (
        "{least} of this are settled already. Keep the customer, the currency and at least that amount."
    )


class InvoicePaid(UserError):
    """An invoice with payments is not voided; facts: `paid`."""

    template = "{paid} were paid on this invoice. Reverse the payments before you void it."


class InvoiceClosed(UserError):
    """An invoice that is void takes nothing more."""

    template = "This invoice is void. Choose another one."


class OtherCurrency(UserError):
    """A payment in another currency than the invoice; facts: `currency`."""

    template = "This invoice is in {currency}. Record the payment in that currency."


class OtherCustomer(UserError):
    """A payment names an invoice of another customer."""

    template = "This invoice belongs to another customer. Choose one of the payment's customer."


class NothingLeft(UserError):
    """Nothing of a payment is left to be put on an invoice, or no invoice is open."""

    template = "Nothing of this payment is left to be put on an open invoice. Choose another payment."


class AlreadyReversed(UserError):
    """A payment is reversed once; facts: `on`."""

    template = "This payment was reversed on {on} already."


class OwnCurrency(UserError):
    """The company's own currency needs no rate; facts: `currency`."""

    template = "{currency} is the company's own currency and needs no rate."
