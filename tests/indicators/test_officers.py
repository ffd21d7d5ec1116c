"""Officers and their certificates, on random unions against plain loops."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given

from indicators.engine import evaluate
from indicators.enums import IndicatorKind, Period
from members.enums import CertificateKind, Title
from members.models import Certificate, Member, Post
from members.units.enums import Kind
from members.units.models import Unit
from tests.indicators.test_engine import a_resolution, an_indicator, many, twin
from tests.indicators.test_member_counts import a_day, a_seed
from tests.indicators.unions import START, grow
from tests.twins import holds

pytestmark = pytest.mark.django_db


def elect(rng):
    """Chairs and vice-chairs here and there for some days, some with a certificate from some day on."""
    units, members = list(Unit.objects.all()), list(Member.objects.all())
    for member in members:
        if rng.random() < 0.5:
            Certificate.objects.create(
                member=member, kind=CertificateKind.UNION_WORK, issued_on=START + timedelta(days=rng.randint(0, 90))
            )
        for _post in range(rng.choice([0, 1, 1, 2])):
            since = START + timedelta(days=rng.randint(0, 60))
            until = rng.choice([None, since + timedelta(days=rng.randint(1, 60))])
            Post.objects.create(
                member=member, unit=rng.choice(units), title=rng.choice([Title.CHAIR, Title.VICE_CHAIR]),
                is_full_time=rng.random() < 0.5, from_on=since, until_on=until,
            )  # fmt: skip


@many
@given(a_seed, a_day, a_day)
def test_posts_and_certificates_by_looking_at_each(rng, on, boundaries):
    with transaction.atomic():
        union = grow(rng).write()
        elect(rng)
        resolution = a_resolution(union.units[0])
        which = {"titles": [Title.CHAIR], "kinds": [Kind.COMMUNE, Kind.DISTRICT], "is_full_time": True}
        posts = an_indicator(resolution, 1, measure="officers.posts", arguments=which, period=Period.POINT)
        certified = an_indicator(
            resolution,
            2,
            measure="officers.certified",
            arguments=which,
            period=Period.POINT,
            kind=IndicatorKind.PERCENT,
        )
        units = list(Unit.objects.on(boundaries))
        found = evaluate([posts, certified], units=[u.pk for u in units], on=on, boundaries=boundaries)
        told = twin(on, boundaries)
        held = [
            post
            for post in Post.objects.select_related("unit")
            if holds(post, on) and post.title == Title.CHAIR and post.is_full_time and post.unit.kind in which["kinds"]
        ]
        having = set(Certificate.objects.filter(issued_on__lte=on).values_list("member", flat=True))
        for unit in units:
            mine = [post for post in held if told.is_under(told.home(post.unit_id), unit.pk)]
            shared = found[certified.pk, unit.pk]
            assert (found[posts.pk, unit.pk].value or 0) == len(mine)
            assert (shared.numerator or 0) == sum(post.member_id in having for post in mine)
            assert (shared.denominator or 0) == len(mine)
        transaction.set_rollback(True)
