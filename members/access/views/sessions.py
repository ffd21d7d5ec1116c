"""Log-in, log-out, and the user's own account."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth import views as auth_views
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.access import actions
from members.access.enums import ROLE_CARDS, Role
from members.access.forms import LanguageForm, LoginForm, OwnPasswordForm


class LoginView(auth_views.LoginView):
    template_name = "access/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def form_valid(self, form):
        return speak(super().form_valid(form), form.get_user().language)

    def form_invalid(self, form):
        response = super().form_invalid(form)
        response.status_code = 429 if form.is_throttled else 200
        return response


class LogoutView(auth_views.LogoutView):
    def post(self, request, *args, **kwargs):
        response = super().post(request, *args, **kwargs)
        # A shared PC keeps nothing of the last user (trust, 14.3.1).
        response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        return response


def password(request):
    """The page where users choose their own password; the only one that opens after a one-time password."""
    form = OwnPasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = actions.change_password(user=request.user, password=form.cleaned_data["new_password1"], by=request.user)
        update_session_auth_hash(request, user)
        messages.success(request, _("Your password is changed. Other devices are logged out."))
        return redirect("home")
    return render(request, "access/password.html", {"form": form})


def account(request):
    """Who I am to the portal: my roles in words, my language, my password."""
    roles = [(Role(grant.role).label, ROLE_CARDS[grant.role].sentence, grant) for grant in request.scope.grants]
    return render(request, "access/account.html", {"roles": roles, "form": LanguageForm(instance=request.user)})


@require_POST
def language(request):
    form = LanguageForm(request.POST)
    if not form.is_valid():
        return redirect("access:account")
    chosen = form.cleaned_data["language"]
    actions.change_language(user=request.user, language=chosen, by=request.user)
    return speak(redirect("access:account"), chosen)


def speak(response, language):
    """``response`` with the cookie by which the next pages are in ``language``."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        secure=settings.LANGUAGE_COOKIE_SECURE, httponly=True,
    )  # fmt: skip
    return response
