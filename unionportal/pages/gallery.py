"""The gallery: each component with its props and its states."""

from django.shortcuts import render


def gallery(request):
    return render(request, "pages/gallery.html")
