"""Components: strict props, real words, figures that hold."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import Context, Template, TemplateSyntaxError

from unionportal.ui import figures, icons, words
from unionportal.ui.components import COMPONENTS

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))


def render(text, **context):
    return Template(text).render(Context(context))


def test_an_unknown_prop_names_those_accepted():
    with pytest.raises(TemplateSyntaxError, match=r"does not know colour.*kind \(required\), word, line"):
        Template('{% ui "status" kind="met" colour="red" %}')


def test_a_missing_prop_is_named():
    with pytest.raises(TemplateSyntaxError, match="needs kind"):
        Template('{% ui "status" %}')


@pytest.mark.parametrize("text", ['{% ui "nothing" %}', "{% ui %}", "{% ui status %}", '{% ui "status" kind %}'])
def test_what_is_no_component_is_refused(text):
    with pytest.raises(TemplateSyntaxError):
        Template(text)


def test_a_component_without_body_takes_none():
    with pytest.raises(TemplateSyntaxError, match="takes no body"):
        Template('{% uiblock "status" kind="met" %}x{% enduiblock %}')


def test_what_is_drawn_outside_templates_is_escaped():
    evil = '"><script>'
    columns, unit = [{"label": "x", "priority": "title"}, {"label": "y"}], {"value": 50, "status": "met", "label": evil}
    row = [{"text": evil, "href": evil, "sub": evil}, evil]
    ledger = render('{% ui "ledger" columns=columns rows=rows caption="c" %}', columns=columns, rows=[row])
    bricks = render('{% ui "bricks" units=units label="b" %}', units=[unit])
    assert ledger.count("&lt;script&gt;") == 4
    assert bricks.count("&lt;script&gt;") == 1
    assert "<script>" not in ledger + bricks


def test_texts_are_escaped():
    assert "<b>" not in render('{% ui "tag" text=name %}', name="<b>x</b>")


def test_a_movement_that_does_not_add_up_is_not_drawn(caplog):
    flows = [{"label": "Kết nạp", "value": 2}]
    assert "<dl" in render('{% ui "movement" opening=1 flows=flows closing=3 %}', flows=flows)
    assert "<dl" not in render('{% ui "movement" opening=1 flows=flows closing=4 %}', flows=flows)
    assert "not the closing 4" in caplog.text


def test_an_equation_that_does_not_add_up_is_refused():
    with pytest.raises(figures.DoesNotAddUp):
        figures.equation({"whole": "3.3", "parts": [{"value": "1.1"}, {"value": "2.1"}]})


def test_a_bullet_without_figure_is_hatched():
    html = render('{% ui "bullet" value=None status="met" label="x" target=79 %}')
    assert "fill-nodata" in html
    assert "b-target" not in html


def test_positions_have_points_in_every_language():
    assert 'width="77.50%"' in render('{% ui "bullet" value=77.5 status="behind" label="77,5 %" %}')


@pytest.mark.parametrize(("value", "text"), [(1234567, "1.234.567"), (-4, "−4"), (0, "0"), (None, "–"), ("", "–")])
def test_numbers_are_written_as_in_vietnam(value, text):
    assert words.number(value) == text


@pytest.mark.parametrize(("value", "text"), [(79.2, "79,2\u00a0%"), (78.95, "79,0\u00a0%"), (None, "–")])
def test_percentages_have_their_sign(value, text):
    assert words.percent(value) == text


def test_the_given_name_is_the_bold_one():
    assert "<b>Hoa</b>" in render("{{ name|person_name }}", name="Nguyễn Thị Hoa")
    assert "<b>Hoa</b>" in render("{{ name|person_name }}", name="Hoa")


def test_every_icon_is_in_the_sprite():
    sprite = Path(finders.find("img/icons.svg")).read_text()
    assert set(re.findall(r'id="i-([a-z-]+)"', sprite)) == icons.ICONS


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_carries_style_or_script(path):
    text = path.read_text()
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert "<style" not in text
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert "javascript:" not in text


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_static_file_of_the_templates_is_there(path):
    for name in re.findall(r"{% static [\"']([^\"']+)[\"'] %}", path.read_text()):
        assert finders.find(name), name


@pytest.mark.parametrize("component", COMPONENTS.values(), ids=lambda component: component.name)
def test_every_component_has_its_template(component):
    assert (settings.BASE_DIR / "templates" / component.template).exists()
