"""Django within the benchmark's own process, over the scratch database."""

import os

import django

from benchmarks import serving


def set_up() -> None:
    """Call within `serving.scratch_database()`, before importing any model."""
    os.environ |= serving.ENVIRONMENT
    from django.conf import settings

    # Static files are not served here, so their hashed names need not have been collected.
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    django.setup()
