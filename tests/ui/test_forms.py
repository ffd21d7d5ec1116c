"""Forms: days as typed, the summary of errors with links, the same words at the field."""

from datetime import date

import pytest
from django import forms
from django.utils import translation

from unionportal.ui.days import UnreadableDay, read_day, read_partial_day
from unionportal.ui.forms import BaseForm, DayField, NumberField, PartialDateField

TODAY = date(2026, 11, 22)


class WomanForm(BaseForm, forms.Form):
    widths = {"born": "date"}
    born = DayField(label="Ngày sinh", help_text="Ví dụ 1/2/80")
    joined = PartialDateField(label="Ngày vào Hội", required=False)
    kind = forms.ChoiceField(label="Loại", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    women = NumberField(label="Số phụ nữ", required=False)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01/02/1980", date(1980, 2, 1)),
        ("1/2/80", date(1980, 2, 1)),
        ("1.2.1980", date(1980, 2, 1)),
        ("01021980", date(1980, 2, 1)),
        ("1-2-1980", date(1980, 2, 1)),
        ("1980-02-01", date(1980, 2, 1)),
        (" 30/06/24 ", date(2024, 6, 30)),
        ("1/1/27", date(2027, 1, 1)),
        ("1/1/28", date(1928, 1, 1)),
    ],
)
def test_a_day_is_read_as_people_type_it(text, day):
    assert read_day(text, today=TODAY) == day


@pytest.mark.parametrize("text", ["31/02/1985", "hôm nay", "1980", "32/1/2000", "1/13/2000", "0/0/0", "1" * 300])
def test_what_is_no_day_is_refused_with_a_sentence(text):
    with pytest.raises(UnreadableDay, match=r"\w"):
        read_day(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1980", (date(1980, 1, 1), "Y")),
        ("2/1980", (date(1980, 2, 1), "M")),
        ("3/2/1980", (date(1980, 2, 3), "D")),
    ],
)
def test_a_partial_day_keeps_how_much_is_known(text, read):
    assert read_partial_day(text, today=TODAY) == read


def test_the_summary_links_to_each_field_with_the_same_words():
    form = WomanForm({"born": "31/02/1985", "women": "1,5"})
    html = str(form)
    assert not form.is_valid()
    for entry in form.summary:
        assert html.count(entry["text"]) == 2, "once in the summary, once at the field"
        assert f'id="{entry["field"]}"' in html
    assert 'aria-invalid="true"' in html
    assert 'class="form-control w-date"' in html


def test_what_was_typed_is_given_back():
    html = str(WomanForm({"born": "31/02/1985", "joined": "xuân 1980"}))
    assert 'value="31/02/1985"' in html
    assert 'value="xuân 1980"' in html


def test_initial_days_are_shown_as_they_are_typed():
    html = str(WomanForm(initial={"born": date(1980, 2, 1), "joined": (date(1980, 1, 1), "Y")}))
    assert 'value="01/02/1980"' in html
    assert 'value="1980"' in html


def test_a_good_form_cleans_to_dates():
    form = WomanForm({"born": "1/2/80", "joined": "1999", "kind": "a", "women": "1.234"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born"] == date(1980, 2, 1)
    assert form.cleaned_data["joined"] == (date(1999, 1, 1), "Y")
    assert form.cleaned_data["women"] == 1234


def test_a_day_to_come_is_refused_where_asked():
    with pytest.raises(forms.ValidationError):
        DayField(may_be_future=False).clean("1/1/2199")


def test_an_unchanged_day_is_not_a_change():
    form = WomanForm({"born": "1/2/80", "kind": "a"}, initial={"born": date(1980, 2, 1), "kind": "a"})
    assert form.changed_data == []


def test_a_missing_field_is_named_in_the_sentence():
    with translation.override("en"):
        form = WomanForm({})
        assert "Enter: ngày sinh." in form.errors["born"]
