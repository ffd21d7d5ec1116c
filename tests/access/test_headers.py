"""G14: every answer carries the headers of ASVS 3.4, errors, static files and downloads too."""

EVERY = {
    "Content-Security-Policy": ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"],
    "X-Content-Type-Options": ["nosniff"],
    "Referrer-Policy": ["same-origin"],
    "Cross-Origin-Opener-Policy": ["same-origin"],
    "Cross-Origin-Resource-Policy": ["same-origin"],
    "X-Frame-Options": ["DENY"],
    "Cache-Control": [""],
}


def missing_headers(response):
    """Names of the headers an answer lacks, or has with another value."""
    found = [
        name
        for name, parts in EVERY.items()
        if name not in response.headers or any(part not in response.headers[name] for part in parts)
    ]
    policy = response.headers.get("Content-Security-Policy", "")
    found += ["Content-Security-Policy: unsafe"] if "unsafe" in policy or "*" in policy else []
    if "no-store" not in response.headers.get("Cache-Control", ""):
        found.append("Cache-Control: no-store")
    return found
