"""Routes of the app "units"."""

app_name = "units"
urlpatterns = []
