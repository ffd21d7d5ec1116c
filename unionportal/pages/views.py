"""Home and the finder."""

from django.shortcuts import render


def home(request):
    """The first page after log-in, by role."""
    return render(request, "pages/home.html")


def search(request):
    """Members and units whose names fit the text of the finder."""
    return render(request, "pages/search.html")
