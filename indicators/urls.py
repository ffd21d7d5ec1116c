"""Routes of the app "indicators"."""

app_name = "indicators"
urlpatterns = []
