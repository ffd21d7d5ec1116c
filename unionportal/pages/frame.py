"""What the frame of every page shows: role, unit, day and the navigation they allow."""


def frame(request):
    """Context for ``templates/base.html``; empty before log-in."""
    return {"frame": None}
