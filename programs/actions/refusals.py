"""Every foreseen failure of Mẹ đỡ đầu, each with its sentence and the mend."""

from django.utils.translation import gettext_lazy as _

from members.actions.refusals import Refusal


class ChangedMeanwhile(Refusal):
    """The row has another version than the one the form showed; ``theirs`` is it as stored now."""

    sentence = _("Someone else changed this while you were editing. Look at what stands now and save again.")

    def __init__(self, *, theirs):
        super().__init__()
        self.theirs = theirs


# Children


class NameMissing(Refusal):
    sentence = _("Write the name.")
    field = "full_name"


class BirthMissing(Refusal):
    sentence = _("Write the date of birth: help ends when the child turns 18.")
    field = "born_on"


class BornLater(Refusal):
    sentence = _("The child was not yet born on %(on)s. Check the date of birth and the day of registration.")
    field = "born_on"


class OfAge(Refusal):
    sentence = _("The child turned 18 on %(day)s. Mẹ đỡ đầu is for children under 18; check the date of birth.")
    field = "born_on"


class NotABranch(Refusal):
    sentence = _("%(unit)s is no branch or group. Choose the branch where the child lives.")
    field = "unit"


class UnitClosed(Refusal):
    sentence = _("%(unit)s did not exist on %(on)s. Choose a unit that did, or check the day.")
    field = "unit"


class ChildKnown(Refusal):
    sentence = _(
        "A child of this name and date of birth is registered in this commune already, with the code %(code)s. "
        "Open that file; if this is another child, say so and save again."
    )
    field = "full_name"


class FileClosed(Refusal):
    sentence = _("The file of %(code)s was closed on %(day)s. Check the day; nothing new can be entered after it.")


class BeforeRegistered(Refusal):
    sentence = _("%(code)s was registered on %(day)s. Choose that day or a later one.")
    field = "on"


# Consents and holds


class ConsentMissing(Refusal):
    sentence = _(
        "The consent of the legal representative of %(code)s is missing. Record it first; without it nothing of the "
        "child may be told to a sponsor."
    )
    field = "child"


class OwnConsentMissing(Refusal):
    sentence = _("%(code)s is seven or older: the child's own consent is needed besides. Record it first.")
    field = "child"


class ChildHeld(Refusal):
    sentence = _(
        "%(code)s is kept for another sponsor until %(day)s. Choose another child, or ask that the hold be released."
    )
    field = "child"


# Sponsors


class SponsorNameMissing(Refusal):
    sentence = _("Write the name of the sponsor.")
    field = "name"


# Pledges


class PledgeBackwards(Refusal):
    sentence = _("The pledge must end after it begins on %(from_on)s. Choose a later last day.")
    field = "until_on"


class PastEighteen(Refusal):
    sentence = _("%(code)s turns 18 on %(day)s. The pledge may last until that day and no longer.")
    field = "until_on"


class AmountNotPositive(Refusal):
    sentence = _("The amount must be more than 0 đồng.")
    field = "amount"


class AmountTooLarge(Refusal):
    sentence = _("%(amount)s đồng is too much for one payment. Check the zeros.")
    field = "amount"


class AmountNotWhole(Refusal):
    sentence = _("Write the amount in whole đồng, without decimals.")
    field = "amount"


class GoodsMissing(Refusal):
    sentence = _("Write what is given.")
    field = "what"


class PromisedAlready(Refusal):
    sentence = _(
        "This sponsor has promised help for %(code)s from %(from_on)s to %(until_on)s already. "
        "Change the amount of that pledge, or choose days outside it."
    )
    field = "from_on"


class OtherChild(Refusal):
    sentence = _("A successor takes over for the same child; %(code)s is another one.")
    field = "child"


# Disbursements


class BatchEmpty(Refusal):
    sentence = _("The batch has no payment. Enter at least one.")


class CountDiffers(Refusal):
    sentence = _(
        "You counted %(control)s payments, but %(entered)s are entered. "
        "Nothing was stored: count again, or find the row that is missing or too many."
    )
    field = "control_count"


class TotalDiffers(Refusal):
    sentence = _(
        "The control total is %(control)s đồng, but the rows add up to %(entered)s đồng, a difference of "
        "%(difference)s đồng. Nothing was stored: find the row that was mistyped."
    )
    field = "control_total"


class Overpaid(Refusal):
    sentence = _("%(code)s, due on %(day)s: only %(open)s đồng are open. Pay that or less.")
    field = "amount"


class PaidBeforePromised(Refusal):
    sentence = _("%(code)s, due on %(day)s: it was promised on %(promised)s only. Choose that day or a later one.")
    field = "on"


class InstalmentGone(Refusal):
    sentence = _("This payment is no longer in the schedule. Open the list again.")


class RowsRefused(Refusal):
    """A batch is refused as a whole; ``problems`` is {index of the row: Refusal}."""

    sentence = _("%(rows)s of the payments cannot be stored, so nothing was. %(first)s")

    def __init__(self, problems):
        self.problems = problems
        super().__init__(rows=len(problems), first=next(iter(problems.values())))
