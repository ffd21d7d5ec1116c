"""Measures over officers and classes: how many of those who hold a post were trained."""

from django.db import connection
from django.utils.translation import gettext_lazy as _

from indicators.measures.amounts import Amount
from indicators.measures.officers import WHICH, added
from indicators.measures.registry import NUMBERS, SHARES, Measure

# Who completed a class that ended in the window was trained, also before she took up the post.
TRAINED = """
SELECT p.unit_id, count(*), count(*) FILTER (WHERE p.member_id IN (
           SELECT m.member_id FROM programs_coursemember m JOIN programs_course c ON c.id = m.course_id
            WHERE m.completed AND c.until_on > %(since)s AND c.until_on <= %(until)s))
  FROM members_post p JOIN units_unit u ON u.id = p.unit_id AND u.kind = ANY(%(kinds)s)
 WHERE p.title = ANY(%(titles)s) AND p.from_on <= %(day)s AND (p.until_on IS NULL OR p.until_on > %(day)s)
   AND (%(is_full_time)s::bool IS NULL OR p.is_full_time = %(is_full_time)s) AND p.unit_id = ANY(%(units)s)
 GROUP BY 1
"""


def _trained(ground, window, **which):
    days = {"since": window.from_on, "until": window.until_on, "day": window.day}
    with connection.cursor() as cursor:
        cursor.execute(TRAINED, {**which, **days, "units": list(ground.homes)})
        return added((ground.homes[unit].home, Amount(done, posts)) for unit, posts, done in cursor.fetchall())


MEASURES = (
    Measure(
        "programs.heads_trained", _("officers trained"),
        _("Posts held at the end of the day whose holders completed a class since counting began, out of all these posts."),
        _trained, kinds=NUMBERS | SHARES, arguments=WHICH, rows="posts",
    ),
)  # fmt: skip
