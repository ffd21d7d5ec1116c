"""Log-in, log-out, password; users and grants."""

from django.contrib.auth import views as auth_views
from django.urls import path

app_name = "access"
urlpatterns = [
    path("dang-nhap/", auth_views.LoginView.as_view(template_name="access/login.html"), name="login"),
    path("dang-xuat/", auth_views.LogoutView.as_view(), name="logout"),
    path("mat-khau/", auth_views.PasswordChangeView.as_view(), name="password_change"),
]
