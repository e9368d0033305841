from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from elearning.portal import outgoing, tasks


class QueueBackend(BaseEmailBackend):
    """Django's EMAIL_BACKEND here: keeps each message with the caller's transaction, then wakes the worker."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        kept = outgoing.keep(email_messages)
        transaction.on_commit(tasks.send_emails.delay)
        return kept
