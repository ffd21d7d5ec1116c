"""What a person took part in, as her page shows it."""

from members.access.enums import Permission
from programs.queries.records import may
from programs.queries.taking_part import taken_part

SENSITIVE = (Permission.SEE_SENSITIVE,)


def lines(member, kinds, scope):
    """``[{on, name, icon, unit, words, href}]`` of every programme, newest first; and how many programmes these are.

    A record of a unit that the user may not see is dated and named by its kind alone; a sensitive one is not told at
    all.
    """
    of_slug = {kind.slug: kind for kind in kinds if kind.source}
    found = []
    for row in taken_part(member, [kind.source for kind in of_slug.values()]):
        kind = of_slug[row.slug]
        is_seen = may(scope, kind.see, row.unit_id)
        if not is_seen and kind.see in SENSITIVE:
            continue
        choices = dict(kind.model._meta.get_field(kind.choice).flatchoices) if kind.choice else {}
        words = [choices.get(row.choice), row.words] if is_seen else []
        found.append(
            {
                "on": row.on, "kind": kind, "unit": row.unit, "words": ", ".join(str(word) for word in words if word),
                "uid": row.uid if is_seen else None,
            }
        )  # fmt: skip
    return found
