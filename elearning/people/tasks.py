from celery import shared_task

from elearning.people import roles


@shared_task(name="elearning.people.sync_roles")
def sync_roles() -> int:
    """Nightly: a grant that ended yesterday no longer opens anything; one that starts today does."""
    return roles.sync_all()
