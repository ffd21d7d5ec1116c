"""Consents: given by the legal representative, by the child besides from seven on; withdrawn."""

from django.db.models import F

from members.actions.changing import changing, day
from members.audit.actions import record, record_many
from programs.actions import refusals
from programs.actions.checks import check_file, locked_child, move_version
from programs.enums import ConsentBy
from programs.models import Child, Consent
from programs.queries.schedule import OWN_CONSENT, birthday
from unionportal.ui.sets import rows_of
from unionportal.ui.vietnamese import tidy

TEXT_VERSION = "1"  # of the consent's text in use


def give(*, child, given_by, method, text_version, given_on, by, evidence=""):
    """Record a consent of ``given_on``. It may be older than the file: the paper is often signed at the survey.

    :raises TextVersionMissing, ConsentStands, TooYoungToConsent, ConsentBeforeBirth, FileClosed: with their sentences.
    """
    with changing(verb="consent.given", by=by):
        child = locked_child(child)
        check_file(child, on=max(given_on, child.from_on))
        if not tidy(text_version):
            raise refusals.TextVersionMissing
        check_given(child, given_by, given_on)
        standing = child.consents.filter(given_by=given_by, withdrawn_on__isnull=True).first()
        if standing is not None:
            raise refusals.ConsentStands(who=ConsentBy(given_by).label, day=day(standing.given_on))
        consent = Consent.objects.create(
            child=child, given_by=given_by, method=method, text_version=tidy(text_version), given_on=given_on,
            evidence=tidy(evidence),
        )  # fmt: skip
        move_version(child)
        record(verb="consent.given", subject=child, by=by, unit=child.unit, on=given_on.isoformat(), who=given_by)
    return consent


def give_many(*, given, by):
    """Consents of children just registered: ``given`` of (child, given_by, values of ``Consent``); in few statements.

    :raises TooYoungToConsent, ConsentBeforeBirth: with their sentences.
    """
    with changing(verb="consent.given", by=by):
        for child, given_by, values in given:
            check_given(child, given_by, values["given_on"])
        Consent.objects.bulk_create(
            Consent(child=child, given_by=given_by, **values) for child, given_by, values in given
        )
        for who in ConsentBy.values:
            days = {child.pk: values["given_on"] for child, given_by, values in given if given_by == who}
            children = [child for child, given_by, _values in given if given_by == who]
            Child.objects.filter(pk__in=rows_of(days)).update(version=F("version") + 1)
            record_many(verb="consent.given", subjects=children, by=by, detail=_told(who, days))


def _told(who, days):
    return lambda child: {"on": days[child.pk].isoformat(), "who": who}


def check_given(child, given_by, given_on):
    """:raises ConsentBeforeBirth, TooYoungToConsent: nobody could give that consent on ``given_on``."""
    if given_on < child.born_on:
        raise refusals.ConsentBeforeBirth(day=day(child.born_on))
    if given_by == ConsentBy.CHILD and birthday(child.born_on, OWN_CONSENT) > given_on:
        raise refusals.TooYoungToConsent(code=child.code or child.full_name, day=day(given_on))


def withdraw(*, consent, on, by):
    """The consent no longer stands from ``on``: holds end, for nothing more may be told to a sponsor.

    Pledges go on; the carer is paid by the Union, and the pages for sponsors ask for the consent themselves.

    :raises ConsentWithdrawn, WithdrawnBeforeGiven: with their sentences.
    """
    with changing(verb="consent.withdrawn", by=by):
        child = locked_child(consent.child)
        consent = Consent.objects.select_for_update(of=("self",)).get(pk=consent.pk)
        if consent.withdrawn_on is not None:
            raise refusals.ConsentWithdrawn(day=day(consent.withdrawn_on))
        if on < consent.given_on:
            raise refusals.WithdrawnBeforeGiven(day=day(consent.given_on))
        consent.withdrawn_on = on
        consent.save(update_fields=["withdrawn_on"])
        child.holds.filter(from_on__lte=on, until_on__gt=on).update(until_on=on)
        move_version(child)
        record(verb="consent.withdrawn", subject=child, by=by, unit=child.unit, on=on.isoformat(), who=consent.given_by)
    return consent
