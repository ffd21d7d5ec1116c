"""Links from the reports of one year to those of another."""

from datetime import timedelta

from django.urls import reverse
from django.utils.http import urlencode


def of_year(period):
    """The year a period is counted to: that of its last day."""
    return (period.until_on - timedelta(days=1)).year


def of_year_query(year, *, query, today):
    """The query of a page that speaks of another year: its last day, or no day for this year."""
    rest = {name: value for name, value in query.items() if name != "on"}
    return rest if year == today.year else {**rest, "on": f"31/12/{year}"}


def year_links(year, *, query, today):
    """The year before, this one and the next as choices of a segment."""
    return [
        {
            "label": str(one), "here": one == year,
            "href": f"?{urlencode(of_year_query(one, query=query, today=today))}",
        }
        for one in (year - 1, year, year + 1)
    ]  # fmt: skip


def reports_address(period, *, query, today):
    """The page of all reports in the year of a period, keeping the day where it is of that year."""
    year = of_year(period)
    on = query.get("on")
    same = int(on[-4:]) == year if on else today.year == year
    query = query if same else of_year_query(year, query=query, today=today)
    path = reverse("indicators:reports")
    return f"{path}?{urlencode(query)}" if query else path
