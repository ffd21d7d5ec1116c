"""Routes of the other programmes: their front page and the generic pages of every kind of record."""

from django.urls import path

from programs.kinds import KINDS
from programs.views import courses, figures, people, person, records


def _of(kind):
    """The addresses of one kind of record: each has a name of its own, so that the walk asks every one of them."""
    slug, at = kind.slug, f"chuong-trinh/{kind.slug}/"
    return [
        path(at, records.listing, {"slug": slug}, name=slug),
        path(f"{at}them/", records.add, {"slug": slug}, name=f"{slug}-add"),
        path(f"{at}<uuid:uid>/", records.page, {"slug": slug}, name=f"{slug}-page"),
        path(f"{at}<uuid:uid>/sua/", records.edit, {"slug": slug}, name=f"{slug}-edit"),
        path(f"{at}<uuid:uid>/bo/", records.remove, {"slug": slug}, name=f"{slug}-remove"),
    ]


urlpatterns = [
    path("chuong-trinh/", figures.front, name="front"),
    path("chuong-trinh/tim-nguoi/", people.find, name="find_person"),
    path("chuong-trinh/hoi-vien/<uuid:uid>/", person.taken_part, name="of_person"),
    path("chuong-trinh/lop-boi-duong/<uuid:uid>/hoc-vien/", courses.add_person, name="course_add_person"),
    path("chuong-trinh/lop-boi-duong/<uuid:uid>/theo-chuc-vu/", courses.by_post, name="course_by_post"),
    path("chuong-trinh/lop-boi-duong/<uuid:uid>/chung-chi/", courses.certify, name="course_certify"),
    path("chuong-trinh/hoc-vien/<uuid:uid>/ket-qua/", courses.mark, name="course_mark"),
    path("chuong-trinh/hoc-vien/<uuid:uid>/bo/", courses.drop, name="course_drop"),
    *(route for kind in KINDS.values() for route in _of(kind)),
]
