"""Foreseen failures of entering, changing and removing records of the programmes, each with its sentence."""

from django.utils.translation import gettext_lazy as _

from members.actions.refusals import Refusal


class EnteredTwice(Refusal):
    """A uniqueness of the database speaks: the same record stands there already."""

    sentence = _("This record is already there. Open it in the list instead of entering it a second time.")


class HouseholdFollowed(EnteredTwice):
    sentence = _("Her household is already being helped. Open its record; a second one begins after it left the list.")


class EndsBeforeStart(Refusal):
    sentence = _("The last day lies before the first one. Check both days.")


class MoreThanAll(Refusal):
    sentence = _("More women than people are entered. Check the numbers.")


class ChangedMeanwhile(Refusal):
    """``theirs`` is the record as stored now."""

    sentence = _("Someone else changed this record while you were editing. What stands now is shown beside; look at "
                 "your values and save again.")  # fmt: skip

    def __init__(self, *, theirs):
        super().__init__()
        self.theirs = theirs


class NotAWoman(Refusal):
    sentence = _("This programme is for women. Choose another person, or correct the sex in the register.")
    field = "person"


class BeforeBorn(Refusal):
    sentence = _("On %(on)s this person was not yet born. Check the day and the person.")
    field = "on"


class UnitNotThere(Refusal):
    sentence = _("%(unit)s was not open on %(on)s. Choose the unit of that time.")
    field = "unit"


class CitizenIdOfAnother(Refusal):
    sentence = _("This citizen id belongs to a person with another name. Check the number and the name.")
    field = "citizen_id"


class SeveralAlike(Refusal):
    sentence = _("Several persons here have this name and year of birth. Search for the name and choose one of them.")
    field = "full_name"


class HasParts(Refusal):
    sentence = _("People or other rows hang on this record. Remove them first.")


class AwardedBefore(Refusal):
    """The first one is named by its decision, never by a person."""

    sentence = _("This commendation was already given: decision %(decision)s of %(day)s, entered in %(unit)s. It is not "
                 "given a second time.")  # fmt: skip
    field = "merit"


class PersonOrCollective(Refusal):
    sentence = _("A commendation is of a person or of a collective. Leave one of them empty.")
    field = "collective"


class CollectiveMissing(Refusal):
    sentence = _("Enter the name of the collective.")
    field = "collective"


class RecognisedBefore(Refusal):
    sentence = _("This person was already recognised here: decision %(decision)s of %(day)s.")
    field = "decision_no"


class BeforeLastDay(Refusal):
    sentence = _("The class ended on %(day)s. A certificate is of that day or later.")
    field = "issued_on"
