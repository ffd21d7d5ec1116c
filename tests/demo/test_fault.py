"""Half a demonstration is never there."""

import pytest

from members.access.models import User
from members.models import Member
from members.units.models import Unit
from unionportal.demo import load, marker


@pytest.mark.django_db
def test_a_fault_at_the_end_leaves_nothing_behind(monkeypatch, settings, tmp_path):
    settings.PORTAL_HOME = tmp_path

    def break_off(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr(marker, "mark", break_off)
    with pytest.raises(RuntimeError, match="broken"):
        load.load(small=True)
    assert [model.objects.count() for model in (Unit, Member, User)] == [0, 0, 0]
    assert not marker.is_demo()
