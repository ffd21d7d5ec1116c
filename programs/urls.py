"""Routes of the app "programs"."""

from programs import ledger_urls

app_name = "programs"
urlpatterns = [
    *ledger_urls.urlpatterns,
]
