"""What the finder found, in the shape of its page."""

from unionportal.pages.presenters.addresses import address
from unionportal.ui import words


def search_page(found, query):
    """What was found, each person with birth year and branch beside the name."""
    people = [
        {
            "name": person.full_name,
            "born": words.day(person.born_on, "Y"),
            "unit": person.unit.name,
            "href": address("members:page", query, person.uid),
        }
        for person in found.people
    ]
    list_href = address("members:list", {**query, "q": found.text})
    return {"finder_text": found.text, "found": found, "people": people, "list_href": list_href}
