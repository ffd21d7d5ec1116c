"""Posts held on a day, with how many of their holders have the certificate or were trained."""

from django.db import connection

from members.enums import CertificateKind, Title
from members.units.enums import Kind

CERTIFIED = """
SELECT u.kind, p.title, p.is_full_time, count(*), count(c.id)
  FROM members_post p JOIN units_unit u ON u.id = p.unit_id
  LEFT JOIN members_certificate c ON c.member_id = p.member_id AND c.kind = %(certificate)s AND c.issued_on <= %(on)s
 WHERE p.from_on <= %(on)s AND (p.until_on IS NULL OR p.until_on > %(on)s) AND p.unit_id = ANY(%(units)s)
   AND u.kind IN (20, 30, 40) GROUP BY 1, 2, 3
"""


def certificates(units, *, on):
    """``{"full_time": n, "chairs": [n, posts], "vice_chairs": [n, posts]}`` by posts held in ``units`` (ids) on a day.

    Full-time officers are those of provinces and districts, chairs and vice-chairs those of communes.
    """
    found = {"full_time": 0, "chairs": [0, 0], "vice_chairs": [0, 0]}
    names = {Title.CHAIR: "chairs", Title.VICE_CHAIR: "vice_chairs"}
    with connection.cursor() as cursor:
        cursor.execute(CERTIFIED, {"on": on, "units": list(units), "certificate": CertificateKind.UNION_WORK})
        for kind, title, is_full_time, posts, certified in cursor.fetchall():
            if kind != Kind.COMMUNE:
                found["full_time"] += certified if is_full_time else 0
            elif title in names:
                pair = found[names[title]]
                pair[:] = [pair[0] + certified, pair[1] + posts]
    return found
