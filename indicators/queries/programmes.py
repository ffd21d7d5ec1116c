"""What reports say of programmes beside their figures: how long sponsors promised for, which branch heads were trained."""

from django.db import connection

from members.enums import Title
from programs.queries.homes import COUNTED

# Pledges of money that ran or run as they were promised; one that was stopped tells nothing of what was promised. A few end
# early because the child comes of age: as people say "3 to 5 years", one in twenty at either end is left out.
YEARS = f"""{COUNTED}
SELECT counted.unit_id, percentile_disc(0.05) WITHIN GROUP (ORDER BY p.years),
       percentile_disc(0.95) WITHIN GROUP (ORDER BY p.years)
  FROM counted JOIN (
       SELECT child_id, greatest(1, round((until_on - from_on) / 365.25))::int AS years FROM programs_pledge
        WHERE signed_on <= %(on)s AND help = 'cash' AND ended IN ('', 'fulfilled') AND until_on > from_on
  ) p USING (child_id) GROUP BY 1
"""  # noqa: S608 - our own words
HEADS = """
SELECT p.unit_id, count(*), count(*) FILTER (WHERE EXISTS (
           SELECT FROM programs_coursemember m JOIN programs_course c ON c.id = m.course_id
            WHERE m.member_id = p.member_id AND m.completed AND c.until_on <= %(until)s))
  FROM members_post p
 WHERE p.title = %(title)s AND p.from_on < %(until)s AND (p.until_on IS NULL OR p.until_on >= %(until)s)
   AND p.unit_id = ANY(%(units)s) GROUP BY 1
"""


def pledge_years(units, *, on):
    """``{unit_id: (fewest, most)}``: for how many years sponsors of the units' children (ids) promise, but for rare ones."""
    with connection.cursor() as cursor:
        cursor.execute(YEARS, {"units": list(units), "on": on, "boundaries": on})
        return {unit: (least, most) for unit, least, most in cursor.fetchall()}


def heads_trained(land, *, until):
    """``{unit_id: (trained, posts)}`` of branch heads of the last day before ``until``, over the units of a ``Land``."""
    with connection.cursor() as cursor:
        cursor.execute(HEADS, {"title": Title.BRANCH_HEAD, "until": until, "units": list(land.homes)})
        rows = [(land.homes[unit], posts, trained) for unit, posts, trained in cursor.fetchall()]
    posts, trained = {}, {}
    for home, some, of_them in rows:
        posts[home] = posts.get(home, 0) + some
        trained[home] = trained.get(home, 0) + of_them
    posts, trained = land.tree.roll_up(posts), land.tree.roll_up(trained)
    return {unit: (trained[unit], count) for unit, count in posts.items() if count}
