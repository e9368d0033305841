from celery import shared_task

from elearning.portal import heartbeat


@shared_task(name="elearning.portal.show_worker_lives", ignore_result=True, expires=60)
def show_worker_lives() -> None:
    heartbeat.show(heartbeat.WORKER)
