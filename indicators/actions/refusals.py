"""Foreseen failures of actions on resolutions, indicators and targets, each with its sentence in the user's language."""

from django.utils.translation import gettext_lazy as _


class Refusal(ValueError):
    """A change that cannot be made; ``str()`` is the sentence for the user, ``field`` the form field it is about."""

    sentence = ""
    field = None

    def __init__(self, **facts):
        self.facts = facts
        super().__init__(str(self.sentence) % facts)


class ChangedMeanwhile(Refusal):
    """The row has another version than the one the form showed."""

    sentence = _("Someone else changed this while you were editing. Look at what stands now and save again.")

    def __init__(self, *, theirs):
        super().__init__()
        self.theirs = theirs


class NotYours(Refusal):
    sentence = _("This is not yours to decide for %(unit)s.")
    field = "unit"


# Congresses and resolutions


class TermBackwards(Refusal):
    sentence = _("The term must end after it begins.")
    field = "last_on"


class NoCongressThere(Refusal):
    sentence = _("%(unit)s holds no congress: the Centre, provinces, districts and communes do.")
    field = "unit"


class UnitNotThere(Refusal):
    sentence = _("%(unit)s did not exist at any time from %(first)s to %(last)s.")
    field = "unit"


class OrdinalTaken(Refusal):
    sentence = _("%(unit)s has a congress %(ordinal)s already.")
    field = "ordinal"


class TermCutsTargets(Refusal):
    sentence = _("Targets of this term reach from %(first)s to %(last)s; the term must hold them.")
    field = "last_on"


class CodeTaken(Refusal):
    sentence = _("There is a resolution with the code %(code)s already.")
    field = "code"


# Indicators


class TextMissing(Refusal):
    sentence = _("Write the indicator as the resolution words it.")
    field = "text"


class NumberTaken(Refusal):
    sentence = _("There is an indicator %(number)s already.")
    field = "number"


class OutsideTerm(Refusal):
    sentence = _("The term runs from %(first)s to %(last)s; %(day)s is outside.")
    field = "from_on"


class PartOfItself(Refusal):
    sentence = _("An indicator cannot be a part of itself.")
    field = "parent"


class PartOfAnotherResolution(Refusal):
    sentence = _("A part belongs to the resolution of the whole; %(number)s stands in %(resolution)s.")
    field = "parent"


class NotComposite(Refusal):
    sentence = _("Only a composite indicator has parts; %(number)s is none.")
    field = "parent"


class CompositeWithin(Refusal):
    sentence = _("A part of a composite cannot be composite itself.")
    field = "kind"


class HasParts(Refusal):
    sentence = _("Indicator %(number)s has parts; it stays composite while it has them.")
    field = "kind"


class HasTargets(Refusal):
    sentence = _("Targets are set for indicator %(number)s; a composite has none of its own.")
    field = "kind"


class MeasureMissing(Refusal):
    sentence = _("Choose the measure that it is computed by.")
    field = "measure"


class MeasureUnfit(Refusal):
    sentence = _("The measure cannot be used so: %(problem)s")
    field = "measure"


class BaselineMissing(Refusal):
    sentence = _("To be lower by so much needs the number it starts from.")
    field = "baseline"


class MinimumMissing(Refusal):
    sentence = _("Say from how much on a unit has done it; the number is above 0.")
    field = "minimum"


class UnitKindsMissing(Refusal):
    sentence = _("Say which units are asked one by one.")
    field = "unit_kinds"


class BeforeItsTime(Refusal):
    sentence = _("This wording holds from %(day)s; a new one cannot begin before.")
    field = "from_on"


class AfterItsTime(Refusal):
    sentence = _("This indicator holds no longer from %(day)s on.")
    field = "from_on"


class NewerWording(Refusal):
    sentence = _("A newer wording holds from %(day)s; change that one.")
    field = "from_on"


# Targets


class CompositeHasNone(Refusal):
    sentence = _("Indicator %(number)s is composite: set targets for its parts.")


class TargetNegative(Refusal):
    sentence = _("A target cannot be below 0.")
    field = "value"


class TargetNought(Refusal):
    sentence = _("A target of 0 asks for nothing; leave it out.")
    field = "value"


class PercentTooHigh(Refusal):
    sentence = _("A target in per cent is at most 100 %%.")
    field = "value"


class YesOnly(Refusal):
    sentence = _("What is done or not done has the target 1.")
    field = "value"


class TooManyDecimals(Refusal):
    sentence = _("Indicator %(number)s is counted with %(decimals)s decimals at most.")
    field = "value"


class TargetTooHigh(Refusal):
    sentence = _("This number is too large to be a target.")
    field = "value"


class RangeBackwards(Refusal):
    sentence = _("The last day cannot be before the first.")
    field = "last_on"


class YearTooLong(Refusal):
    sentence = _("A yearly target is for twelve months at most; set one for each year.")
    field = "last_on"


class OutsideUnit(Refusal):
    sentence = _("%(unit)s is not below %(root)s between %(first)s and %(last)s, whose resolution this is.")
    field = "unit"


class TargetsOverlap(Refusal):
    sentence = _("%(unit)s has a target from %(first)s to %(last)s already (%(value)s). Revise that one.")
    field = "value"


class ReasonMissing(Refusal):
    sentence = _("Write why the target is revised.")
    field = "reason"


class NothingRevised(Refusal):
    sentence = _("The target is %(value)s already.")
    field = "value"


# Cascades


class NothingBelow(Refusal):
    sentence = _("%(unit)s has no units of this level on %(day)s.")


class NotSplit(Refusal):
    sentence = _("This target is not a sum: every unit gets the same. Choose “the same for all”.")
    field = "how"


class NoWeights(Refusal):
    sentence = _("Nobody has counted the women of these units by %(day)s. Choose members, or equal parts.")
    field = "how"


class NoMembers(Refusal):
    sentence = _("These units have no members on %(day)s. Choose women, or equal parts.")
    field = "how"


class NoGap(Refusal):
    sentence = _("None of these units lacks anything to %(rate)s on %(day)s. Choose another rate, or another way.")
    field = "how"


class NoneGiven(Refusal):
    sentence = _("No unit is given anything.")
