"""The test suite: an embedded PostgreSQL of its own, or the one that the environment names."""

from elearning.lib import embedded_postgres
from elearning.settings.base import *  # noqa: F403
from elearning.settings.base import STORAGES, VAR_DIR, env

SECRET_KEY = "tests"
SITE_URL = LRS_HOME_PAGE = WAGTAILADMIN_BASE_URL = "https://training.example"
ALLOWED_HOSTS = ["*"]
DEMO_MODE = True
DATABASES = {
    "default": env.db("DATABASE_URL")
    if env("DATABASE_URL", default="")
    else embedded_postgres.database(VAR_DIR / "postgres-test")
}
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["default"]["NAME"] = env("TEST_DATABASE_NAME", default=DATABASES["default"]["NAME"])
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Tasks run where they are sent, but in the tests of real brokers, which name a queue.
CELERY_TASK_ALWAYS_EAGER = not env("CELERY_QUEUE", default="")
CELERY_TASK_EAGER_PROPAGATES = True
ACCOUNT_RATE_LIMITS = False
LOGGING = None  # type: ignore[assignment]
