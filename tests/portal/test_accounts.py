import re

import pytest
from django.core import mail
from django.urls import reverse

from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_somebody_who_has_not_signed_in_is_sent_to_sign_in_and_comes_back(client):
    response = client.get("/", follow=True)
    assert response.redirect_chain == [("/accounts/login/?next=/", 302)]
    assert "<title>Sign in - Specialist Training</title>" in response.content.decode()


def test_signing_in_leads_home_without_a_message(client):
    UserFactory(email="sam@example.org", password="a good long password")
    response = client.post(
        reverse("account_login"), {"login": "Sam@Example.org", "password": "a good long password"}, follow=True
    )
    assert response.redirect_chain[-1][0] == "/"
    assert "app-notification" not in response.content.decode()


def test_a_wrong_password_is_said_at_the_top_and_in_the_title(client):
    UserFactory(email="sam@example.org")
    page = client.post(reverse("account_login"), {"login": "sam@example.org", "password": "wrong"}).content.decode()
    assert "<title>Error: Sign in - Specialist Training</title>" in page
    assert "There is a problem" in page
    assert "This e-mail address and password do not match an account. Check both." in page
    assert 'value="sam@example.org"' in page


def test_an_empty_sign_in_says_what_to_enter(client):
    page = client.post(reverse("account_login"), {}).content.decode()
    assert "Enter e-mail address" in page
    assert "Enter password" in page


def test_the_demonstrations_accounts_are_listed_in_a_demonstration_alone(client, settings):
    assert "officer@demo.example" in client.get(reverse("account_login")).content.decode()
    settings.DEMO_MODE = False
    page = client.get(reverse("account_login")).content.decode()
    assert "demo.example" not in page
    assert "Demonstration" not in page


def test_a_password_can_be_reset_by_a_link_that_works_once(client):
    UserFactory(email="sam@example.org")
    done = client.post(reverse("account_reset_password"), {"email": "sam@example.org"}, follow=True)
    assert "Look at your e-mail" in done.content.decode()
    (message,) = mail.outbox
    assert message.subject == "Choose a new password"
    link = re.search(r"https?://[^/\s]+(/\S+)", message.body)[1]
    form = client.get(link, follow=True)
    assert "Choose a new password" in form.content.decode()
    new = {"password1": "quite another passphrase", "password2": "quite another passphrase"}
    changed = client.post(form.redirect_chain[-1][0], new, follow=True)
    assert "Your password is changed" in changed.content.decode()
    assert "This link no longer works" in client.get(link, follow=True).content.decode()
    assert client.login(email="sam@example.org", password="quite another passphrase")


def test_somebody_without_a_password_yet_chooses_one_and_signs_in(client):
    person = UserFactory(email="new@example.org")
    person.set_unusable_password()
    person.save()
    assert "I have no password yet" in client.get(reverse("account_login")).content.decode()
    client.post(reverse("account_reset_password"), {"email": "New@example.org"})
    link = re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True)
    new = {"password1": "quite another passphrase", "password2": "quite another passphrase"}
    client.post(form.redirect_chain[-1][0], new)
    assert client.login(email="new@example.org", password="quite another passphrase")


def test_asking_for_an_unknown_address_looks_the_same_and_sends_nothing(client):
    done = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"}, follow=True)
    assert "Look at your e-mail" in done.content.decode()
    assert mail.outbox == []


def test_nobody_makes_an_account_or_changes_an_address(client):
    assert "You cannot make an account here" in client.get(reverse("account_signup")).content.decode()
    client.force_login(UserFactory())
    assert client.get("/accounts/email/").headers["Location"] == "/account/"


def test_a_password_is_changed_with_the_old_one(client):
    client.force_login(UserFactory(password="a good long password"))
    new = {"oldpassword": "nope", "password1": "quite another passphrase", "password2": "quite another passphrase"}
    assert "There is a problem" in client.post(reverse("account_change_password"), new).content.decode()
    done = client.post(reverse("account_change_password"), new | {"oldpassword": "a good long password"}, follow=True)
    assert "Your password is changed." in done.content.decode()


def test_signing_out_takes_a_form_and_says_so(client):
    client.force_login(UserFactory())
    assert "Sign out?" in client.get(reverse("account_logout")).content.decode()
    response = client.post(reverse("account_logout"), follow=True)
    assert "You are signed out." in response.content.decode()


def test_too_many_tries_are_stopped_in_words(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    for _attempt in range(3):
        response = client.post(reverse("account_login"), {"login": "a@example.org", "password": "x"})
    assert response.status_code == 429
    assert "Too many tries" in response.content.decode()
