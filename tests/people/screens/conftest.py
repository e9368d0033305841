import pytest

from tests.factories.people import OrganisationFactory, administrator_of


@pytest.fixture
def force():
    return OrganisationFactory(key="west", name="West Force")


@pytest.fixture
def administrator(force):
    return administrator_of(force)


@pytest.fixture
def signed_in(client, administrator):
    client.force_login(administrator)
    return client


@pytest.fixture
def national(client):
    client.force_login(administrator_of(None))
    return client
