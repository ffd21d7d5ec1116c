"""Routes of the app "intake"."""

app_name = "intake"
urlpatterns = []
