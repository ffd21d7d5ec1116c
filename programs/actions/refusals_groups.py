"""Foreseen failures about households, loans, clubs and activities, each with its sentence."""

from django.utils.translation import gettext_lazy as _

from members.actions.refusals import Refusal


class InTheFuture(Refusal):
    sentence = _("%(day)s has not come yet. Enter it when it has happened.")

    def __init__(self, *, field="on", **facts):
        super().__init__(**facts)
        self.field = field


class NoSuchUnitThen(Refusal):
    sentence = _("%(unit)s did not exist on %(day)s. Choose the unit of that day.")
    field = "unit"


class NoHouseholdsHere(Refusal):
    sentence = _("Households are registered by a commune or one of its branches. Choose one.")
    field = "unit"


class NotMoney(Refusal):
    sentence = _("An amount of money is a whole number of đồng, nought or more, below a million billion.")

    def __init__(self, *, field="amount"):
        super().__init__()
        self.field = field


class StillRegistered(Refusal):
    """The household is on the way already; it is registered once."""

    sentence = _("This household has been registered in %(unit)s since %(day)s. Go on with that record.")
    field = "person"


class AlreadyExited(Refusal):
    """The household left the list before; it counts once, wherever it was."""

    sentence = _(
        "This household left the list on %(day)s by decision %(decision)s, in %(unit)s. A household counts once."
    )
    field = "exited_on"


class DecisionMissing(Refusal):
    sentence = _("Enter the number of the commune's decision: without one a household does not count as off the list.")
    field = "decision_no"


class ExitBeforeRegistration(Refusal):
    sentence = _("The household was registered on %(day)s and cannot have left the list before.")
    field = "exited_on"


class BeforeRegistration(Refusal):
    sentence = _("The household was registered on %(day)s. Enter a day on or after it.")
    field = "on"


class AfterExit(Refusal):
    sentence = _("The household left the list on %(day)s. Enter a day up to then.")
    field = "on"


class RegisteredAfterSteps(Refusal):
    """The day of registration would come after what was done already."""

    sentence = _("Help or a review of %(day)s is recorded. The household was registered on or before that day.")
    field = "on"


class ReviewedThisYear(Refusal):
    sentence = _("The review of %(year)s is recorded, on %(day)s. Correct that one.")
    field = "on"


class NotExited(Refusal):
    sentence = _("This household has not left the list.")


class ExitedIsKept(Refusal):
    sentence = _("A household that left the list is counted. Take the exit back first.")


class ChangedMeanwhile(Refusal):
    """Somebody else entered balances since the grid was opened; ``theirs`` is the stamp of those now."""

    sentence = _("Somebody else changed this meanwhile. Look at what is stored now and save again if yours is right.")

    def __init__(self, *, theirs):
        super().__init__()
        self.theirs = theirs


class NameTaken(Refusal):
    sentence = _("%(unit)s has one called “%(name)s” already.")
    field = "name"


class EndsBeforeStart(Refusal):
    sentence = _("It cannot end before it began, on %(day)s.")
    field = "until_on"


class StartsAfterRows(Refusal):
    """The first day would come after what is recorded of it."""

    sentence = _("There is an entry of %(day)s. It began on or before that day.")
    field = "from_on"


class EndsBeforeRows(Refusal):
    sentence = _("There is an entry of %(day)s. It ended on or after that day.")
    field = "until_on"


class HasRows(Refusal):
    sentence = _("It has entries of its own and stays. Enter the day on which it ended instead.")


class OverdueBeyondOutstanding(Refusal):
    sentence = _("%(group)s: more is overdue than is outstanding. Check both amounts.")


class NobodyOwes(Refusal):
    sentence = _("%(group)s: money is outstanding but no household owes it. Enter the number of households.")


class GroupNotThere(Refusal):
    sentence = _("%(group)s did not exist on %(day)s.")


class TooManyHouseholds(Refusal):
    sentence = _("%(group)s: that is more households than a group can have.")


class BalanceIsMoney(Refusal):
    sentence = _("%(group)s: an amount is a whole number of đồng, nought or more, below a million billion.")


class AlreadyInClub(Refusal):
    sentence = _("She has been in it since %(day)s.")
    field = "person"


class WasInClubThen(Refusal):
    sentence = _("She was in it until %(day)s. Enter that day or a later one.")
    field = "on"


class ClubNotThere(Refusal):
    sentence = _("The club was not there on %(day)s.")
    field = "on"


class LeftBeforeJoining(Refusal):
    sentence = _("She joined on %(day)s and cannot have left before.")
    field = "on"


class MoreWomenThanPeople(Refusal):
    sentence = _("There cannot be more women than people who came.")
    field = "women"


class ActivityTwice(Refusal):
    sentence = _("%(unit)s has recorded this activity of %(day)s already.")
    field = "title"
