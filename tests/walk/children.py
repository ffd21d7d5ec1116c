"""A child, a sponsor and all that ties them, in each place of the walk: the most protected people of the portal."""

from datetime import date, timedelta

from django.utils import timezone

from members.access.enums import Permission
from programs.enums import Cadence, ConsentBy, ConsentMethod, Orphanhood, SponsorKind
from programs.models import (
    Child,
    Consent,
    Disbursement,
    Hold,
    Instalment,
    Payment,
    Pledge,
    Sponsor,
    UndonePayment,
    Vacancy,
    Visit,
)
from unionportal.ui.vietnamese import fold, name_sort_key

TEXTS = ("carer_name", "carer_relation", "carer_phone", "representative_name", "representative_relation", "school",
         "grade", "address", "note")  # fmt: skip


def sponsor(things, canary, may):
    """Give ``things`` a child with a canary in every text, a sponsor, a pledge half paid, a visit, a vacancy."""
    sees = may(Permission.SEE_CHILDREN, things.branch)
    place = things.branch.pk % 10_000
    name = canary(sees, "Nguyễn {} An")
    things.child = Child.objects.create(
        unit=things.branch, code=f"WA-{place:04}", full_name=name, name_folded=fold(name), sex="F",
        name_sort_key=name_sort_key(name), born_on=date(2016, 4, 5), orphanhood=Orphanhood.FATHER,
        from_on=date(2024, 1, 5), **{text: canary(sees) for text in TEXTS},
    )  # fmt: skip
    won = may(Permission.SEE_CHILDREN, things.commune)
    name = canary(won, "Công ty {}")
    things.sponsor = Sponsor.objects.create(
        unit=things.commune, kind=SponsorKind.FIRM, name=name, name_folded=fold(name), name_sort_key=name_sort_key(name),
        contact=canary(won), phone=canary(won), address=canary(won), since=date(2024, 1, 1), note=canary(won),
    )  # fmt: skip
    things.consent = Consent.objects.create(
        child=things.child, given_by=ConsentBy.REPRESENTATIVE, method=ConsentMethod.PAPER, text_version="1",
        given_on=date(2024, 1, 6), evidence=canary(sees),
    )  # fmt: skip
    today = timezone.localdate()
    things.hold = Hold.objects.create(
        child=things.child, sponsor=things.sponsor, from_on=today, until_on=today + timedelta(days=30), by=things.user
    )
    things.visit = Visit.objects.create(
        child=things.child, on=date(2024, 2, 1), visitor=canary(sees), note=canary(sees), by=things.user
    )
    _pledge(things, canary(sees), canary(sees))
    _taken_back(things, canary(won), canary(sees))


def _pledge(things, note, receiver):
    """A pledge with an instalment of which half is paid, and the search for whoever follows."""
    things.pledge = Pledge.objects.create(
        child=things.child, sponsor=things.sponsor, signed_on=date(2024, 1, 10), from_on=date(2024, 2, 1),
        until_on=date(2029, 2, 1), cadence=Cadence.YEARLY, note=note,
    )  # fmt: skip
    things.instalment = Instalment.objects.create(
        pledge=things.pledge, due_on=date(2024, 2, 1), amount=3_600_000, committed_on=date(2024, 1, 10)
    )
    things.disbursement = Disbursement.objects.create(
        unit=things.commune, on=date(2024, 2, 2), control_count=1, control_total=1_800_000, by=things.user
    )
    things.payment = Payment.objects.create(
        instalment=things.instalment, disbursement=things.disbursement, on=date(2024, 2, 2), amount=1_800_000,
        received_by=receiver,
    )  # fmt: skip
    things.vacancy = Vacancy.objects.create(
        pledge=things.pledge, child=things.child, opened_on=date(2024, 3, 1), due_on=date(2024, 4, 1)
    )


def _taken_back(things, reason, receiver):
    """A batch that was taken back, with what its payment said."""
    batch = Disbursement.objects.create(
        unit=things.commune, on=date(2024, 2, 3), control_count=1, control_total=100_000, by=things.user,
        undone_on=date(2024, 2, 4), undone_by=things.user, undone_reason=reason,
    )  # fmt: skip
    UndonePayment.objects.create(disbursement=batch, instalment=things.instalment, amount=100_000, received_by=receiver)
    things.taken_back = batch
