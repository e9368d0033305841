"""The project. Celery's app is made here, so that whoever sends a task knows the broker."""

from elearning.celery import app as celery_app

__all__ = ["celery_app"]
