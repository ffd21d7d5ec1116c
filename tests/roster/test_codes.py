"""Every code that can be said has a test, a line for readers, and a sentence that fills."""

import re
from pathlib import Path

import pytest
from django.utils.translation import override

from members.intake.issues import FILE_MESSAGES, MESSAGES, sentence
from members.models import StagedMember
from members.roster import rows
from members.roster.checks import CODES

HERE = Path(__file__).parent
DOCUMENT = (HERE.parents[1] / "docs" / "imports.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", MESSAGES)
def test_a_code_occurs_in_a_test_and_in_the_document(code):
    corpus = HERE.parent / "corpus"
    files = [*HERE.glob("*.py"), *corpus.glob("*.py")]
    tests = " ".join(path.read_text(encoding="utf-8") for path in files if path.name != "test_codes.py")
    assert re.search(rf'"{code}"|\b{code}=', tests)
    assert f"`{code}`" in DOCUMENT


def test_the_document_has_the_codes_of_the_register_alone_with_their_levels():
    told = dict(re.findall(r"^\| `(\w+)` \| (\w+) \|", DOCUMENT, re.M))
    assert told == {code: message.level.value for code, message in MESSAGES.items()}


@pytest.mark.parametrize("code", MESSAGES)
def test_a_code_has_a_vietnamese_sentence(code):
    with override("en"):
        english = sentence(code, {"code": "birth_missing"})
    with override("vi"):
        vietnamese = sentence(code, {"code": "birth_missing"})
    assert english != vietnamese
    assert not vietnamese.isascii()


@pytest.mark.parametrize("code", MESSAGES)
def test_a_sentence_is_whole_with_and_without_its_details(code):
    for language in ("vi", "en"):
        with override(language):
            said = sentence(code, {"code": "birth_missing", "value": "100 %"})
            assert said
            assert "%(" not in said


def test_checks_say_only_known_codes():
    assert set(CODES) <= set(MESSAGES) - set(FILE_MESSAGES)


def test_limits_are_those_of_the_table():
    for field, limit in rows.LIMITS.items():
        assert StagedMember._meta.get_field(field).max_length in (limit, None)
