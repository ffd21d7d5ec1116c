"""Routes of the app "programs"."""

app_name = "programs"
urlpatterns = []
