"""Home."""

from django.shortcuts import render


def home(request):
    """The first page after log-in, by role."""
    return render(request, "pages/home.html")
