import smtplib

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends import locmem

from elearning.portal import outgoing
from elearning.portal.models import OutgoingEmail
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def queued(settings):
    settings.EMAIL_BACKEND = "elearning.portal.email_backend.QueueBackend"
    settings.OUTGOING_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def write(subject: str = "A subject") -> None:
    message = EmailMultiAlternatives(
        subject, "Words", "from@example.org", ["to@example.org"], connection=get_connection()
    )
    message.attach_alternative("<p>Words</p>", "text/html")
    message.send()


def test_an_email_waits_for_the_commit_and_is_then_sent_whole_and_forgotten(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=False):
        write()
        assert OutgoingEmail.objects.count() == 1
        assert mail.outbox == []
    outgoing.send_waiting()
    (sent,) = mail.outbox
    assert (sent.subject, sent.body, sent.to, sent.from_email) == (
        "A subject", "Words", ["to@example.org"], "from@example.org",
    )  # fmt: skip
    assert sent.alternatives[0].content == "<p>Words</p>"
    assert not OutgoingEmail.objects.exists()


def test_a_committed_email_is_sent_by_the_woken_task(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        write()
    assert [sent.subject for sent in mail.outbox] == ["A subject"]


def test_a_mail_server_that_refuses_one_keeps_it_with_the_reason_and_sends_the_rest(monkeypatch):
    real = locmem.EmailBackend.send_messages

    def refuse_the_first(self, messages):
        if messages[0].subject == "First":
            raise smtplib.SMTPServerDisconnected("gone away")
        return real(self, messages)

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", refuse_the_first)
    write("First")
    write("Second")
    assert outgoing.send_waiting() == 1
    kept = OutgoingEmail.objects.get()
    assert (kept.subject, kept.failures, kept.last_error) == ("First", 1, "gone away")
    monkeypatch.undo()
    assert outgoing.send_waiting() == 1


def test_one_that_fails_for_ever_is_kept_and_tried_no_more():
    write()
    OutgoingEmail.objects.update(failures=outgoing.MOST_FAILURES)
    assert outgoing.send_waiting() == 0
    assert OutgoingEmail.objects.exists()


def test_a_forgotten_password_is_answered_through_the_queue(client, django_capture_on_commit_callbacks):
    user = UserFactory()
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/password/reset/", {"email": user.email})
    assert [sent.to for sent in mail.outbox] == [[user.email]]
