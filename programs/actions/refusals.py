"""Every foreseen failure with children and sponsors of Mẹ đỡ đầu, each with its sentence and the mend."""

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


class PledgePastEighteen(Refusal):
    sentence = _(
        "With this date of birth %(code)s turns 18 on %(day)s, but the pledge of %(sponsor)s lasts until %(until)s. "
        "End that pledge first: on that day, or as a mistake where it was promised only later."
    )
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
