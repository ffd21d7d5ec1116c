"""Routes of the app "programs"."""

from programs import group_urls, ledger_urls, record_urls, sheet_urls, sponsorship_urls

app_name = "programs"
urlpatterns = [
    *sponsorship_urls.urlpatterns,
    *ledger_urls.urlpatterns,
    *sheet_urls.urlpatterns,
    *record_urls.urlpatterns,
    *group_urls.urlpatterns,
]
