"""What rows of sheets are refused for besides what forms are, each with its sentence."""

from django.utils.translation import gettext_lazy as _

from members.actions.refusals import Refusal


class NobodyAwarded(Refusal):
    sentence = _("Write either the person or the collective that is commended, one of them.")
    field = "collective"


class NotInTheClub(Refusal):
    sentence = _("The club was not there on %(day)s. Check the day.")
    field = "from_on"
