"""Carries Wagtail's own background work (search index, reference index) to Celery.

django-tasks ships an immediate and a dummy backend only.
"""

from typing import Any

from celery import shared_task
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id, normalize_json


@shared_task(name="elearning.lib.run_django_task", ignore_result=True)
def run_django_task(path: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    import_string(path).call(*args, **kwargs)


class CeleryBackend(BaseTaskBackend):
    supports_priority = True

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        self.validate_task(task)
        path = f"{task.func.__module__}.{task.func.__qualname__}"
        payload = normalize_json(list(args)), normalize_json(kwargs)
        transaction.on_commit(lambda: run_django_task.delay(path, *payload))
        return TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=payload[0],
            kwargs=payload[1],
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
