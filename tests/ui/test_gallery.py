"""The gallery shows every component."""

import re

import pytest
from django.urls import reverse

from unionportal.ui.components import COMPONENTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def html(client_as):
    response = client_as("commune_officer").get(reverse("gallery"))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_component_is_shown(html, name):
    assert f'id="c-{name}"' in html


def test_the_page_carries_no_style_or_script_of_its_own(html):
    assert " style=" not in html
    assert not re.search(r"<[^>]+\son[a-z]+=", html)
    assert re.findall(r"<script(?![^>]*\bsrc=)", html) == []


def test_ids_are_there_once(html):
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))
