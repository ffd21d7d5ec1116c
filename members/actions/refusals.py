"""Foreseen failures of actions on members, each with its sentence in the user's language."""

from django.utils.translation import gettext_lazy as _


class Refusal(ValueError):
    """A change that cannot be made; ``str()`` is the sentence for the user, ``field`` the form field it is about."""

    sentence = ""
    field = None

    def __init__(self, **facts):
        self.facts = facts
        super().__init__(str(self.sentence) % facts)


class Conflict(Refusal):
    """Someone changed the person since the form was opened.

    ``theirs`` is the member as stored now; ``mine`` the values that were to be written, by field.
    """

    sentence = _("Someone else changed this member while you were editing. Choose for each field which value to keep.")

    def __init__(self, *, theirs, mine):
        super().__init__()
        self.theirs, self.mine = theirs, mine


class CitizenIdTaken(Refusal):
    """Another person of the same commune has the number; ``member`` is that person."""

    sentence = _(
        "Someone in this commune is already registered with this citizen id. "
        "Open that member's page instead of adding a second one."
    )
    field = "citizen_id"

    def __init__(self, *, member):
        super().__init__()
        self.member = member


class CitizenIdElsewhere(Refusal):
    """A person of another commune has the number; the sentence names nobody."""

    sentence = _(
        "A person with this citizen id is registered in another commune. "
        "Do not add a second one: ask for a transfer, so that the date of joining is kept."
    )
    field = "citizen_id"


class NotAWoman(Refusal):
    sentence = _("Only women can be full members. Choose honorary member, or correct the sex.")
    field = "sex"


class UnderAge(Refusal):
    sentence = _("On %(on)s she was not yet 18. Check the date of birth and the date of admission.")
    field = "born"


class WrongKindOfUnit(Refusal):
    sentence = _("Full members belong to a branch or a group. Choose one.")
    field = "unit"


class UnitNotOpen(Refusal):
    sentence = _("%(unit)s was not open on %(on)s. Choose a unit that existed on that day and still does.")
    field = "unit"


class AlreadyMember(Refusal):
    sentence = _("She is already a full member, in %(unit)s since %(on)s.")
    field = "on"


class SpellsOverlap(Refusal):
    sentence = _("She was a full member in %(unit)s until %(on)s. Admit her on that day or later.")
    field = "on"


class NoOpenSpell(Refusal):
    sentence = _("She is not a member at present, so there is nothing to end or to transfer.")


class BeforeSpellBegan(Refusal):
    sentence = _("Her membership in this unit began on %(on)s. Choose that day or a later one.")
    field = "on"


class AlreadyHonorary(Refusal):
    sentence = _("This person is already an honorary member in %(unit)s.")
    field = "unit"


class SameUnit(Refusal):
    sentence = _("She is already in %(unit)s. Choose another branch or commune.")
    field = "unit"


class AlreadyProposed(Refusal):
    sentence = _("A transfer of this member is already waiting for an answer. Withdraw it first.")


class AlreadyDecided(Refusal):
    sentence = _("This transfer has already been answered or withdrawn.")


class NotInReceivingUnit(Refusal):
    sentence = _("%(unit)s does not belong to %(to)s. Choose a branch of the receiving unit.")
    field = "unit"


class EarlierThanProposed(Refusal):
    sentence = _("The transfer was proposed for %(on)s. Choose that day or a later one.")
    field = "on"


class TitleNotOfUnit(Refusal):
    sentence = _("%(unit)s has no such office. Choose an office of that level.")
    field = "title"


class PostHeld(Refusal):
    sentence = _("This person already holds this office in %(unit)s.")
    field = "title"


class PostTaken(Refusal):
    sentence = _("%(unit)s already has someone in this office. Relieve the holder first, or choose a later day.")
    field = "title"


class PostEnded(Refusal):
    sentence = _("This office was already laid down on %(on)s.")


class BeforePostBegan(Refusal):
    sentence = _("The office began on %(on)s. Choose that day or a later one.")
    field = "on"
