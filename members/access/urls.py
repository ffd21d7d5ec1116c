"""Log-in, log-out, the own account; users and their roles."""

from django.urls import include, path

from members.access.views import sessions, users

app_name = "access"
a_user = [
    path("", users.user, name="user"),
    path("vai-tro/", users.move, name="user_move"),
    path("thoi-vai-tro/", users.end_role, name="user_end_role"),
    path("dat-lai-mat-khau/", users.reset, name="user_reset"),
    path("mat-khau-mot-lan/", users.one_time_password, name="one_time_password"),
    path("nghi/", users.leave, name="user_leave"),
]
urlpatterns = [
    path("dang-nhap/", sessions.LoginView.as_view(), name="login"),
    path("dang-xuat/", sessions.LogoutView.as_view(), name="logout"),
    path("mat-khau/", sessions.password, name="password_change"),
    path("tai-khoan/", sessions.account, name="account"),
    path("tai-khoan/ngon-ngu/", sessions.language, name="language"),
    path("nguoi-dung/", users.users, name="users"),
    path("nguoi-dung/moi/", users.new, name="user_new"),
    path("nguoi-dung/<uuid:uid>/", include(a_user)),
]
