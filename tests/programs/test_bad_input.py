"""Bad input on the forms of the programmes: a sentence and nothing stored, or stored as typed; never a fault."""

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.models import Child, Sponsor

# A ligature folds to three letters, a digit is ordered by two signs: what is derived of a name is longer than the name.
LONG = ["a" * 120, "1" * 120, "ﬃ" * 120]


@pytest.fixture
def officer(client_as):
    return client_as("sponsorship_officer")


@pytest.mark.parametrize("name", LONG)
def test_the_longest_name_of_a_sponsor_goes_in(officer, cast, name):
    name += "b" * 30
    given = {"kind": "firm", "name": name, "since": f"{timezone.localdate():%d/%m/%Y}"}
    assert officer.post(f"{reverse('programs:sponsor_add')}?unit={cast.commune.uid}", given).status_code == 302
    assert Sponsor.objects.get().name == name


@pytest.mark.parametrize("name", LONG)
def test_the_longest_name_of_a_child_goes_in(officer, cast, name):
    given = {
        "full_name": name, "born_on": "01/01/2016", "sex": "F", "orphanhood": "father", "unit": cast.branch.uid,
        "on": f"{timezone.localdate():%d/%m/%Y}",
    }  # fmt: skip
    assert officer.post(f"{reverse('programs:child_add')}?unit={cast.commune.uid}", given).status_code == 302
    assert Child.objects.get().full_name == name
