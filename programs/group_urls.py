"""Routes of figures by unit, of what is done for households, of who is in clubs, of balances of loan groups."""

from django.urls import path

from programs.queries.facts import FACTS
from programs.views import balances, clubs, figures, households

HOUSEHOLDS, CLUBS = "chuong-trinh/ho-thoat-ngheo/", "chuong-trinh/cau-lac-bo/"

urlpatterns = [
    # One page for the facts of each kind of record; loans have balances instead.
    *(
        path(f"chuong-trinh/{slug}/so-lieu/", figures.by_unit, {"slug": slug}, name=f"{slug}-figures")
        for slug in dict.fromkeys(fact.slug for fact in FACTS.values())
    ),
    path("chuong-trinh/to-vay-von/so-lieu/", figures.loans, name="to-vay-von-figures"),
    path("chuong-trinh/to-vay-von/so-du/", balances.grid, name="loan_balances"),
    path(f"{HOUSEHOLDS}<uuid:uid>/giup-do/", households.support, name="household_support"),
    path(f"{HOUSEHOLDS}<uuid:uid>/ra-soat/", households.review, name="household_review"),
    path(f"{HOUSEHOLDS}<uuid:uid>/thoat/", households.leave, name="household_leave"),
    path(f"{HOUSEHOLDS}<uuid:uid>/rut-lai/", households.take_back, name="household_take_back"),
    path(f"{HOUSEHOLDS}giup-do/<uuid:uid>/bo/", households.remove_support, name="household_support_remove"),
    path(f"{HOUSEHOLDS}ra-soat/<uuid:uid>/bo/", households.remove_review, name="household_review_remove"),
    path(f"{CLUBS}<uuid:uid>/them-thanh-vien/", clubs.join, name="club_join"),
    path(f"{CLUBS}thanh-vien/<uuid:uid>/roi/", clubs.leave, name="club_leave"),
    path(f"{CLUBS}thanh-vien/<uuid:uid>/bo/", clubs.remove_member, name="club_member_remove"),
]
