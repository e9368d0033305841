"""Credentials: made once, shown once, ended for good."""

from datetime import timedelta

import pytest
from django.urls import reverse

from elearning.lib import clock
from elearning.records import credentials
from elearning.records.models import Credential
from tests.factories.people import OrganisationFactory, UserFactory, administrator_of
from tests.factories.records import CredentialFactory

pytestmark = pytest.mark.django_db

LIST = reverse("records_credentials")
MAKE = reverse("records_make_credential")


def test_only_a_hash_of_the_secret_is_kept():
    credential, secret = credentials.make("A system", ["all"])
    assert len(secret) >= 43
    assert secret not in str(vars(credential))
    assert credentials.authenticate(credential.key, secret) == credential
    assert credentials.authenticate(credential.key, secret[:-1]) is None
    assert credentials.authenticate("nobody", secret) is None
    assert credentials.authenticate("", "") is None


def test_checking_a_credential_takes_microseconds_and_one_query(django_assert_num_queries):
    credential, secret = credentials.make("A system", ["all"])
    credentials.authenticate(credential.key, secret)
    with django_assert_num_queries(1):
        assert credentials.authenticate(credential.key, secret)


def test_a_revoked_credential_keeps_its_first_moment():
    credential = CredentialFactory()
    credentials.revoke(credential)
    credential.refresh_from_db()
    before = credential.revoked_at
    credentials.revoke(credential)
    credential.refresh_from_db()
    assert credential.revoked_at == before


class TestScreens:
    @pytest.fixture
    def force(self):
        return OrganisationFactory(name="West Force")

    @pytest.fixture
    def national(self, client):
        client.force_login(administrator_of(None))
        return client

    @pytest.fixture
    def of_force(self, client, force):
        client.force_login(administrator_of(force))
        return client

    def test_an_administrator_makes_a_credential_and_sees_its_secret_once(self, national):
        answer = national.post(MAKE, {"name": "Partner", "scopes": ["statements/read"], "organisation": ""})
        credential = Credential.objects.get()
        secret = answer.context["secret"]
        assert secret in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
        assert credentials.authenticate(credential.key, secret) == credential
        assert credential.scopes == ["statements/read"]
        assert credential.created_by == answer.context["user"]
        assert secret not in national.get(LIST).content.decode()

    def test_a_form_that_is_not_right_says_so(self, national):
        past = clock.now() - timedelta(days=1)
        answer = national.post(MAKE, {"name": "", "scopes": ["everything"], "expires_at": past.isoformat()})
        assert set(answer.context["form"].errors) == {"name", "scopes", "expires_at"}
        assert not Credential.objects.exists()

    def test_an_administrator_of_a_force_makes_and_sees_those_of_the_force_only(self, of_force, force):
        elsewhere = CredentialFactory(name="Elsewhere", organisation=OrganisationFactory())
        CredentialFactory(name="Everywhere")
        CredentialFactory(name="Ours", organisation=force)
        page = of_force.get(LIST).content.decode()
        assert "Ours" in page
        assert "Elsewhere" not in page
        assert "Everywhere" not in page
        for organisation in ("", elsewhere.organisation_id):
            values = {"name": "X", "scopes": ["all"], "organisation": organisation}
            assert "organisation" in of_force.post(MAKE, values).context["form"].errors
        assert of_force.post(reverse("records_revoke_credential", args=[elsewhere.pk])).status_code == 404

    def test_a_credential_is_revoked_after_a_question(self, national):
        credential = CredentialFactory(name="Partner")
        address = reverse("records_revoke_credential", args=[credential.pk])
        assert "Partner" in national.get(address).content.decode()
        national.post(address)
        assert credentials.authenticate(credential.key, "secret") is None
        assert "Revoked" in national.get(LIST).content.decode()

    def test_no_one_else_sees_them(self, client):
        credential = CredentialFactory()
        addresses = (LIST, MAKE, reverse("records_revoke_credential", args=[credential.pk]))
        for person in (UserFactory(), administrator_of(None)):
            person.grants.all().delete()
            client.force_login(person)
            for address in addresses:
                assert client.get(address).status_code in (302, 403)

    def test_the_list_takes_as_many_queries_for_forty_rows_as_for_ten(
        self, national, django_assert_num_queries, django_assert_max_num_queries
    ):
        CredentialFactory.create_batch(10, organisation=OrganisationFactory(), created_by=UserFactory())
        national.get(LIST)
        with django_assert_max_num_queries(40) as ten:
            national.get(LIST)
        CredentialFactory.create_batch(30, organisation=OrganisationFactory(), created_by=UserFactory())
        with django_assert_num_queries(len(ten.captured_queries)):
            national.get(LIST)
