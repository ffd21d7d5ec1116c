"""A URLconf of probes: the smallest views that show what the middleware and helpers do."""

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import include, path

from members.access.idempotency import once
from members.access.models import Grant, LoginFailure, User
from members.audit.actions import record, record_reading
from members.models import Member
from members.units.models import Unit
from unionportal import urls as real


def rights(request):
    return JsonResponse(
        {
            "roles": sorted(grant.role for grant in request.scope.grants),
            "units": sorted(Unit.objects.filter(pk__in=request.scope.units()).values_list("pk", flat=True)),
            "members": sorted(Member.objects.all().within(request.scope).values_list("pk", flat=True)),
        }
    )


def write(request):
    User.objects.filter(pk=request.user.pk).update(full_name="written")
    return HttpResponse()


def read_logged(request):
    record_reading(what="member.page", subject=request.user, by=request.user)
    return HttpResponse()


def write_then_fail(request, how):
    record(verb="probe.written", subject=request.user, by=request.user)
    if how == "404":
        raise Http404
    if how == "500":
        raise RuntimeError("probe")
    if how == "sql":
        Grant.objects.create(user=request.user, role="nobody", unit=Unit.objects.first(), from_on=request.today)
    return HttpResponse(status=int(how))


@once
def create(request):
    if "wrong" in request.POST:
        return HttpResponse("say it again")
    LoginFailure.objects.create(name_hash=request.POST["name"].encode(), address="127.0.0.1", since="2026-01-01T00:00Z")
    return HttpResponseRedirect(f"/made/{LoginFailure.objects.latest('pk').pk}")


probes = [
    path("rights", rights),
    path("write", write),
    path("read-logged", read_logged),
    path("fail/<how>", write_then_fail),
    path("create", create),
]
urlpatterns = [path("probe/", include(probes)), *real.urlpatterns]
handler400, handler403, handler404, handler500 = real.handler400, real.handler403, real.handler404, real.handler500
