"""Erasing what is told of children whose files were closed long ago. The code, the figures and the days stay."""

from contextlib import suppress

from django.db.models import F, Func, Value

from members.actions.changing import changing
from members.actions.refusals import Refusal
from members.audit.actions import record_many
from programs.actions import children
from programs.enums import ChildEnding
from programs.models import Child, Consent, Disbursement, Hold, Payment, Pledge, UndonePayment, Vacancy, Visit
from programs.queries.schedule import ADULT, birthday, later

EMPTIED = [
    "full_name", "name_folded", "name_sort_key", "carer_name", "carer_relation", "carer_phone", "representative_name",
    "representative_relation", "school", "grade", "address", "note",
]  # fmt: skip
# What others wrote down about the child, by the way from it to the child.
ABOUT = [
    (Consent, "child", ["evidence"]),
    (Visit, "child", ["visitor", "note"]),
    (Vacancy, "child", ["note"]),
    (Pledge, "child", ["note", "what"]),
    (Payment, "instalment__pledge__child", ["received_by"]),
    (UndonePayment, "instalment__pledge__child", ["received_by"]),
    (Disbursement, "payments__instalment__pledge__child", ["note"]),
    (Disbursement, "undone__instalment__pledge__child", ["note"]),
]
GONE = "–"  # what stands where a reason must stand


def close_of_age(*, today):
    """Close the files of all who are eighteen by ``today`` and whom nobody closed, so that they too are erased one day.

    A file that cannot be closed that day (its day of birth was corrected) is left to who keeps it. Returns how many.
    """
    open_files = Child.objects.filter(until_on__isnull=True, erased_on__isnull=True)
    count = 0
    for child in open_files.filter(born_on__lte=later(today, -12 * ADULT)).select_related("unit").order_by("pk"):
        on = birthday(child.born_on, ADULT)
        if on <= today:
            with suppress(Refusal):
                children.close(child=child, on=on, reason=ChildEnding.OF_AGE, by=None)
                count += 1
    return count


def erase_due(*, today, by=None):
    """Erase all that is due by ``today``; the number of children. Of the day of birth the year stays.

    Running twice does no harm: what is erased is marked.
    """
    with changing(verb="child.erased", by=by):
        due = Child.objects.select_for_update(of=("self",)).filter(retain_until__lte=today, erased_on__isnull=True)
        found = list(due.select_related("unit").order_by("pk"))
        ids = [child.pk for child in found]
        for model, way, names in ABOUT:
            model.objects.filter(**{f"{way}__in": ids}).update(**dict.fromkeys(names, ""))
        undone = Disbursement.objects.filter(undone__instalment__pledge__child__in=ids)
        undone.exclude(undone_reason="").update(undone_reason=GONE)
        Hold.objects.filter(child__in=ids).delete()
        year = Func(Value("year"), F("born_on"), function="date_trunc")
        Child.objects.filter(pk__in=ids).update(
            erased_on=today, version=F("version") + 1, born_on=year, **dict.fromkeys(EMPTIED, "")
        )
        record_many(verb="child.erased", subjects=found, by=by)
    return len(found)
