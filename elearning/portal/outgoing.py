"""E-mails wait in the database, so that no page waits for a mail server and none is lost with a task."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.db import transaction

from elearning.portal.models import OutgoingEmail

MOST_FAILURES = 20  # with the sweep's five minutes, a mail server may be away for more than an hour


def keep(messages: Sequence[EmailMessage]) -> int:
    """Write the messages down, with the caller's transaction. Returns how many. Raises ValueError for attachments."""
    return len(OutgoingEmail.objects.bulk_create([_row(message) for message in messages]))


def _row(message: EmailMessage) -> OutgoingEmail:
    if message.attachments:
        raise ValueError("E-mails with attachments are not kept in the queue.")
    html = [str(part.content) for part in getattr(message, "alternatives", []) if part.mimetype == "text/html"]
    return OutgoingEmail(
        subject=str(message.subject)[:255],
        body=str(message.body),
        html="".join(html),
        sender=message.from_email,
        recipients=message.recipients(),
    )


def send_waiting() -> int:
    """Send what waits, the oldest first, each in a transaction of its own. Returns how many were sent."""
    waiting = OutgoingEmail.objects.filter(failures__lt=MOST_FAILURES).values_list("pk", flat=True)
    return sum(_send(pk) for pk in list(waiting))


def _send(pk: int) -> bool:
    """Send one, unless another worker is at it. A failure is noted and tried again by the sweep."""
    with transaction.atomic():
        email = OutgoingEmail.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
        if email is None:
            return False
        message = EmailMultiAlternatives(email.subject, email.body, email.sender, email.recipients)
        if email.html:
            message.attach_alternative(email.html, "text/html")
        try:
            get_connection(settings.OUTGOING_EMAIL_BACKEND).send_messages([message])
        except OSError as error:  # smtplib's errors are among them
            OutgoingEmail.objects.filter(pk=pk).update(failures=email.failures + 1, last_error=str(error))
            return False
        email.delete()
        return True
