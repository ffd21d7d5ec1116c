"""Who holds which office."""

from members.models import Post
from members.queries.people import units_under

MOST = 300  # of a province's 2,000 branch heads the first; the commune is chosen in the frame


def held(unit, *, scope, on):
    """Posts held at the end of ``on`` in ``unit`` and below by persons within ``scope``, the higher units first."""
    posts = Post.objects.within(scope).on(on).filter(unit__in=units_under(unit, on=on))
    return list(
        posts.select_related("member", "unit").order_by("unit__kind", "unit__name_sort_key", "title", "pk")[:MOST]
    )
