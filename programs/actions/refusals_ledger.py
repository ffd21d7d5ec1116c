"""Every foreseen failure of the ledger of Mẹ đỡ đầu, from the promise to the batch, each with its sentence and the mend."""

from django.utils.translation import gettext_lazy as _

from members.actions.refusals import Refusal

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
