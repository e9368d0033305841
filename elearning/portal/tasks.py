from celery import shared_task

from elearning.portal import heartbeat, outgoing


@shared_task(name="elearning.portal.show_worker_lives", ignore_result=True, expires=60)
def show_worker_lives() -> None:
    heartbeat.show(heartbeat.WORKER)


@shared_task(name="elearning.portal.send_emails", ignore_result=True)
def send_emails() -> None:
    outgoing.send_waiting()
