"""Settings of the portal: one file, every value that may differ between places from the environment.

``PORTAL_HOME`` holds what must not be in the repository: secrets, keys, uploads, the embedded database.
"""

import contextlib
import os
import secrets
import sys
from decimal import Decimal
from pathlib import Path

import pgtrigger
from django.utils.translation import gettext_lazy as _

from unionportal import database

BASE_DIR = Path(__file__).resolve().parent.parent


def flag(name, default):
    """A yes/no value of the environment; anything but 1/true/yes/on is no."""
    return os.environ.get(name, default).lower() in ("1", "true", "yes", "on")


def words(name, default=""):
    """A comma-separated value of the environment as a list."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


PORTAL_HOME = Path(os.environ.get("PORTAL_HOME") or BASE_DIR / ".portal").resolve()


def private_folder(name):
    """A folder under ``PORTAL_HOME`` that only the portal's own account may enter."""
    folder = PORTAL_HOME / name
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret(name):
    """A secret from the environment, or one made once and kept in ``PORTAL_HOME/secrets``.

    Written beside and linked into place, so that two first starts at once agree on one value.
    """
    if value := os.environ.get(f"PORTAL_{name.upper()}"):
        return value
    file = private_folder("secrets") / name
    if not file.exists():
        draft = file.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            os.link(draft, file)
        draft.unlink()
    return file.read_text()


# Debug pages show data and settings: only ever switched on by hand.
DEBUG = flag("PORTAL_DEBUG", "no")
SECRET_KEY = secret("secret_key")
SECRET_KEY_FALLBACKS = words("PORTAL_SECRET_KEY_FALLBACKS")  # old keys while sessions move over
# Outside the database, so that a stolen dump shows no citizen id (architecture, decision 11).
CITIZEN_ID_KEY = secret("citizen_id_key")
CITIZEN_ID_INDEX_KEY = secret("citizen_id_index_key")

ALLOWED_HOSTS = words("PORTAL_HOSTS", "127.0.0.1,localhost,[::1],testserver")
CSRF_TRUSTED_ORIGINS = words("PORTAL_ORIGINS")
# Behind a TLS proxy that strips the header from outside requests; never believed otherwise.
if flag("PORTAL_BEHIND_PROXY", "no"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Off on a machine of one's own, where the browser speaks plain HTTP to loopback.
HTTPS = flag("PORTAL_HTTPS", "no")

INSTALLED_APPS = [
    "unionportal.pages",
    "indicators",
    "programs",
    "members",
    "members.intake",
    "members.access",
    "members.units",
    "members.audit",
    "unionportal.ui",
    "members.access.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "django_filters",
    "django_tables2",
    "import_export",
    "procrastinate.contrib.django",
    "pgtrigger",
    "pghistory",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Headers before whitenoise: static files answer there and carry them too.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "unionportal.ui.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages are tables: a tenth of their size on the line. Its random padding and masked tokens answer BREACH.
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "unionportal.pages.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "members.access.middleware.ScopeMiddleware",
    "members.access.middleware.PasswordChangeMiddleware",
    "unionportal.pages.middleware.FrameMiddleware",
]

ROOT_URLCONF = "unionportal.urls"
WSGI_APPLICATION = "unionportal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "unionportal.pages.frame.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "unionportal.ui.templatetags.ui",
                "members.access.templatetags.access",
            ],
        },
    }
]

DATABASES = {
    "default": database.from_url(os.environ["DATABASE_URL"])
    if os.environ.get("DATABASE_URL")
    else database.embedded(PORTAL_HOME)
}
DATABASES["default"] |= {
    # The view is a savepoint in the request's transaction (access.middleware): what it raised in leaves nothing.
    "ATOMIC_REQUESTS": True,
    "CONN_MAX_AGE": 60,
    "CONN_HEALTH_CHECKS": True,
    # A test database has the name of its instance, so that two checkouts may test on one server.
    "TEST": {"NAME": os.environ.get("PORTAL_TEST_DATABASE") or None},
}
DATABASES["default"]["OPTIONS"].setdefault("connect_timeout", 3)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# A page's statement that takes longer is a fault; commands and the worker take their time.
PAGE_STATEMENT_TIMEOUT_MS = 15_000

AUTH_USER_MODEL = "access.User"
LOGIN_URL = "access:login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "access:login"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "members.access.passwords.ContextWordsValidator"},
]
# A pass shown once by an admin: long enough for the next working week, then it is dead.
ONE_TIME_PASSWORD_DAYS = 7

# Messages name people: they wait in the session, not in a cookie on a shared PC.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
# The prefix is refused by browsers on plain HTTP, so it comes with TLS.
SESSION_COOKIE_NAME = "__Host-sid" if HTTPS else "sid"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_FAILURE_VIEW = "unionportal.pages.errors.csrf_failure"
SECURE_HSTS_SECONDS = 366 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}

# Forms and their widgets are drawn by our own templates.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
FORMAT_MODULE_PATH = ["unionportal.ui.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = PORTAL_HOME / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
# A checkout without `collectstatic` is served from its sources, so that its pages are never bare.
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "unionportal.ui.static.StaticStorage"},
}
UPLOAD_FOLDER = private_folder("uploads")
FILE_UPLOAD_TEMP_DIR = str(private_folder("incoming"))
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # forms; files are counted by the intake
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
# Days an uploaded workbook and its staged rows are kept after the batch has ended.
UPLOAD_KEPT_DAYS = int(os.environ.get("PORTAL_UPLOAD_KEPT_DAYS", "30"))
# From how many per cent above a target it counts as exceeded; an indicator may say otherwise (architecture, section 3).
INDICATOR_EXCEED_MARGIN = Decimal(os.environ.get("PORTAL_EXCEED_MARGIN", "1"))

SILENCED_SYSTEM_CHECKS = (
    []
    if HTTPS
    # On loopback there is no TLS to redirect to, and a secure cookie would never be sent.
    else ["security.W008", "security.W012", "security.W016"]
)

# The access log names no query: an address may carry a searched name (trust, 14.2.1).
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "stream": sys.stderr}},
    "root": {"handlers": ["console"], "level": os.environ.get("PORTAL_LOG_LEVEL", "WARNING")},
}

IMPORT_EXPORT_USE_TRANSACTIONS = True
# import-export lets every staff user in and out unless these name a permission (trust, F1).
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "add"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "view"
DJANGO_TABLES2_TEMPLATE = "ui/table.html"
# One event statement for each statement on the tables, also for 400,000 rows at once (decision 12).
PGHISTORY_LEVEL = pgtrigger.Statement
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"
