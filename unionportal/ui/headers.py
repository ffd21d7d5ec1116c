"""Response headers that the libraries do not set."""


class HeadersMiddleware:
    """Keep every page out of shared and local caches, and on its own: registers are read on shared PCs.

    Static files have their own, long-lived caching and keep it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return response
