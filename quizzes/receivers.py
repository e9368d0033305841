"""What follows from a publication."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from wagtail.models import Revision
from wagtail.signals import published

from quizzes.models.question import Question
from quizzes.publishing import freeze


@receiver(published, dispatch_uid="quizzes.freeze_published_question")
def freeze_published_question(sender: type, instance: Any, revision: Revision, **kwargs: Any) -> None:
    if isinstance(instance, Question):
        freeze(instance, revision)
