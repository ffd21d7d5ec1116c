"""Sealed, found by a keyed index, shown as a mask."""

import uuid

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from members.access.citizen_ids import index, mask, seal, unseal

NUMBERS = st.from_regex(r"[0-9]{9}|[0-9]{12}", fullmatch=True)


@given(NUMBERS, st.uuids())
def test_what_is_sealed_opens_for_the_same_person_alone(number, uid):
    sealed = seal(number, uid=uid)
    assert number.encode() not in sealed
    assert unseal(sealed, uid=uid) == number
    assert unseal(memoryview(sealed), uid=uid) == number
    with pytest.raises(InvalidTag):
        unseal(sealed, uid=uuid.uuid5(uid, "another"))


def test_every_altered_byte_is_noticed():
    uid = uuid.uuid4()
    sealed = seal("030171004455", uid=uid)
    for place in range(len(sealed)):
        altered = bytearray(sealed)
        altered[place] ^= 1
        with pytest.raises(InvalidTag):
            unseal(bytes(altered), uid=uid)


def test_sealing_twice_gives_two_texts_and_one_index():
    uid = uuid.uuid4()
    assert seal("030171004455", uid=uid) != seal("030171004455", uid=uid)
    assert index("030171004455") == index("030171004455") != index("030171004456")
    assert len(index("030171004455")) == 16


def test_the_index_needs_its_own_key(settings):
    before = index("030171004455")
    settings.CITIZEN_ID_KEY = "another"
    assert index("030171004455") == before
    settings.CITIZEN_ID_INDEX_KEY = "another"
    assert index("030171004455") != before


def test_none_stays_none():
    assert unseal(None, uid=uuid.uuid4()) is None


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("030171004455", "030•••••••55"),
        ("141234567", "•••••••67"),
        ("12", "••"),
        ("1", "•"),
        ("", ""),
        (None, ""),
    ],
)
def test_the_mask_shows_province_and_end(number, shown):
    assert mask(number) == shown
