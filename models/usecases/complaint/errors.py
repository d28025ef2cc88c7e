"""What people may be told about a complaint instead of being served."""

from models.errors import NotAllowed, UserError


class NoSuchComplaint(UserError):
    """There is none of that number, or it is not for the asker; the two look alike."""

    template = "There is no such complaint for you. Look at the open ones with /coach complaints."


class NotYourCase(NotAllowed):
    """The asker only looks on; facts: `ref_no`, `owner`."""

    template = (
        "Complaint {ref_no} is for {owner}, the superiors and those who were called in. Ask one of them."
    )


class OnlyAbove(NotAllowed):
    """Something that the manager decides; facts: `ref_no`, `manager`."""

    template = "Only {manager} or somebody above may do this with complaint {ref_no}. Please ask {manager}."


class ManagerStepsIn(NotAllowed):
    """A major complaint is the manager's first; facts: `ref_no`, `manager`."""

    template = (
        "Complaint {ref_no} is major: {manager} or somebody above has to step in and answer the customer. "
        "Please call {manager}. "
        "Meanwhile you may promise the customer a word, bring people in, or note the cause: open the case."
    )


class OnItAlready(UserError):
    """Legal or after-sales pressed before: nothing changes; facts: `since`."""

    template = "You are on it already, since {since}."


class OnlyDirector(NotAllowed):
    """Only a director makes a complaint less grave; facts: `ref_no`."""

    template = "Only a director may downgrade complaint {ref_no}. Please ask one."


class CustomerMissing(UserError):
    """A complaint without a customer; `field` = `customer`."""

    template = "Choose a customer, or type the name of a new one."


class ReceivedTooEarly(UserError):
    """Received longer ago than the policy takes; facts: `days`."""

    template = "A complaint is recorded at most {days} days after it came in. Choose a later moment."


class NotYetReceived(UserError):
    """Received at a moment to come."""

    template = "This moment is still to come. Give the moment at which the complaint came in."


class NobodyThere(UserError):
    """Nobody is active in the whole company."""

    template = "Nobody is in the roster who could own a complaint. Ask your administrator to add people."


class TooLateToReopen(UserError):
    """It ended too long ago; facts: `ref_no`, `days`."""

    template = "Complaint {ref_no} ended more than {days} days ago. Record a new complaint."


class SameGrade(UserError):
    """It has that grade already; facts: `ref_no`."""

    template = "Complaint {ref_no} has this grade already. Look at it again."


class TextMissing(UserError):
    """A reason, a plan, a solution needs words; `field` names which."""

    template = "Say it in a few words."


class TextTooLong(UserError):
    """More words than are kept; facts: `limit`."""

    template = "Write at most {limit} characters."


class NotToCome(UserError):
    """A promise or a waiting time that is over already; `field` names which."""

    template = "This moment is over. Choose one to come."


class DuplicateOfItself(UserError):
    """The other one is the same, or a duplicate itself; facts: `ref_no`."""

    template = "Complaint {ref_no} cannot stand for this one. Choose another that is no duplicate itself."


class NobodyOfThatName(UserError):
    """Somebody who is not active is to do something; `field` names where."""

    template = "This person is not active here. Choose somebody else."


class PartIsFixed(UserError):
    """Owner and manager belong to the case; facts: `ref_no`."""

    template = "The owner and the manager belong to complaint {ref_no}. Change the owner instead."


class StepIsDone(UserError):
    """A step that was done keeps its owner; facts: `ref_no`."""

    template = "This step of complaint {ref_no} is done already. Choose another one."


class RepairMissing(NotAllowed):
    """A major complaint is closed with a repaired trust (I-13); facts: `ref_no`."""

    template = (
        "Complaint {ref_no} is major: before it is closed, at least one action wins the trust back and is "
        "done. Plan it on the page of the case under “Winning trust back”."
    )


class RepairOpen(NotAllowed):
    """Actions of trust repair are still planned; facts: `ref_no`."""

    template = (
        "Before complaint {ref_no} is closed: what is to win the trust back is still planned. "
        "Say on the page of the case of each action that it is done, or not needed; one at least is done."
    )


class NoSuchAction(UserError):
    """An action of trust repair that is not there."""

    template = "This action is not there any more. Please open the complaint again."


class ActionIsOver(UserError):
    """An action was done or cancelled before."""

    template = "This action is done or cancelled already. Plan another one if it is needed."


class NothingPromised(UserError):
    """There is no promise to the customer; facts: `ref_no`."""

    template = "Nothing is promised to the customer of complaint {ref_no}. Note a promise first."


class InvoiceOfAnother(UserError):
    """A complaint names an invoice that is not the customer's; `field` = `invoices`."""

    template = "One of these invoices belongs to another customer. Choose invoices of this one."
