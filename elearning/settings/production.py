"""A real installation. Refuses to start with what a laptop uses."""

from django.core.exceptions import ImproperlyConfigured

from elearning.settings.base import *  # noqa: F403
from elearning.settings.base import CELERY_BROKER_URL, SECRET_KEY, SITE_URL, env

if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("Set SECRET_KEY to a random text of 50 characters or more.")
if CELERY_BROKER_URL.startswith("filesystem"):
    raise ImproperlyConfigured("Set CELERY_BROKER_URL to a Redis or RabbitMQ address.")
if env.bool("DEMO_MODE", default=False):
    raise ImproperlyConfigured("Demonstration mode has known passwords: unset DEMO_MODE.")

DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# How many proxies in front add to X-Forwarded-For: the address before them is the one that sign-in limits count.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
if cache_url := env("CACHE_URL", default=""):
    CACHES = {"default": env.cache_url_config(cache_url)}
