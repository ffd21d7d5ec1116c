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


class ChildTwice(Refusal):
    sentence = _("The children number %(first)s and %(second)s of the list are one and the same. Enter the child once.")
    field = "full_name"


class FileClosed(Refusal):
    sentence = _("The file of %(code)s was closed on %(day)s. Check the day; nothing new can be entered after it.")


class PromisedBeforeBorn(Refusal):
    sentence = _("%(code)s was not yet born on %(on)s. Check the day of the promise and the first day due.")
    field = "from_on"


class FileOpen(Refusal):
    sentence = _("The file of %(code)s is open already.")


class BeforeRegistered(Refusal):
    sentence = _("%(code)s was registered on %(day)s. Choose that day or a later one.")
    field = "on"


class SameBranch(Refusal):
    sentence = _("%(code)s lives in %(unit)s already. Choose another branch.")
    field = "unit"


class AlreadyErased(Refusal):
    sentence = _("The name of %(code)s was erased on %(day)s; nothing can be entered any more.")


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


class ConsentStands(Refusal):
    sentence = _("A consent of %(who)s, given on %(day)s, stands already. Withdraw it first if it is to be replaced.")
    field = "given_by"


class ConsentBeforeBirth(Refusal):
    sentence = _("The child was born on %(day)s; nobody agreed before. Check the day of the consent.")
    field = "given_on"


class TooYoungToConsent(Refusal):
    sentence = _("%(code)s is not yet seven on %(day)s: the consent of the legal representative is enough.")
    field = "given_by"


class TextVersionMissing(Refusal):
    sentence = _("Write which version of the text was signed.")
    field = "text_version"


class ConsentWithdrawn(Refusal):
    sentence = _("This consent was withdrawn on %(day)s already. Record a new one if it is given again.")


class WithdrawnBeforeGiven(Refusal):
    sentence = _("The consent was given on %(day)s. Choose that day or a later one.")
    field = "on"


class HoldBackwards(Refusal):
    sentence = _("A hold must last at least one day. Choose a later last day.")
    field = "until_on"


class HoldTooLong(Refusal):
    sentence = _(
        "A child is kept for %(days)s days at most, so that it does not wait in vain. Choose %(day)s or before."
    )
    field = "until_on"


class HoldOver(Refusal):
    sentence = _("This hold ended on %(day)s already; the child is free.")


# Visits


class VisitorMissing(Refusal):
    sentence = _("Write who visited.")
    field = "visitor"


class VisitedAlready(Refusal):
    sentence = _("A visit of %(visitor)s on %(day)s is recorded already.")
    field = "on"


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


class OtherSponsor(Refusal):
    sentence = _("A line goes on with the same sponsor; choose %(sponsor)s, or begin a new line.")
    field = "sponsor"


class PledgeOver(Refusal):
    sentence = _("This pledge ended on %(day)s. Choose an earlier day, or write off what is still open one by one.")
    field = "on"


class BeforePromised(Refusal):
    sentence = _("The pledge was promised or last changed on %(day)s. Choose that day or a later one.")
    field = "on"


class NothingDue(Refusal):
    sentence = _("Nothing is due from %(day)s on. Choose an earlier day.")
    field = "from_on"


class SameAmount(Refusal):
    sentence = _("The amount is %(amount)s đồng from that day on already. Write another one.")
    field = "amount"


class PaidMore(Refusal):
    sentence = _("For %(day)s %(paid)s đồng have been paid already. Choose a later first day, or a higher amount.")
    field = "amount"


class HandedOverBeforePromised(Refusal):
    sentence = _("The pledge was promised on %(day)s. The hand-over is on that day or later.")
    field = "on"


# Write-offs


class MoreThanOpen(Refusal):
    sentence = _("Only %(open)s đồng of it are open. Write off that or less.")
    field = "amount"


# Successors


class VacancyOver(Refusal):
    sentence = _("The search for a successor ended on %(day)s already.")


class VacancyDayWrong(Refusal):
    sentence = _("The search began on %(day)s. Choose that day or a later one.")
    field = "on"


class NotTheSuccessor(Refusal):
    sentence = _("This pledge is not for %(code)s, who waits for a successor. Choose a pledge for this child.")
    field = "pledge"


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


class BatchUndone(Refusal):
    sentence = _("This batch was taken back on %(day)s already. Enter it anew if that was wrong.")


class UndoneReasonMissing(Refusal):
    sentence = _("Write why this is taken back.")
    field = "reason"


class WriteOffStays(Refusal):
    sentence = _(
        "The pledge was changed or ended since, with this amount written off. It stays written off; "
        "what will come all the same is entered as a new pledge."
    )
    field = "write_off"


class BatchBeyond(Refusal):
    sentence = _(
        "%(n)s payments of this batch are for children who live elsewhere now. "
        "Ask the officer who keeps them too to take it back; nothing was changed."
    )


class RowsRefused(Refusal):
    """A batch is refused as a whole; ``problems`` is {index of the row: Refusal}."""

    sentence = _("%(rows)s of the payments cannot be stored, so nothing was. %(first)s")

    def __init__(self, problems):
        self.problems = problems
        super().__init__(rows=len(problems), first=next(iter(problems.values())))
