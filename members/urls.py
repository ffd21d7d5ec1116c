"""Routes of the app "members"."""

app_name = "members"
urlpatterns = []
