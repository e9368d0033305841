import pytest
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from wagtail.images.tests.utils import get_test_image_file

from elearning.files.models import SiteImage
from elearning.lib import contrast
from elearning.portal import branding
from elearning.portal.models import OrganisationBranding, validate_brand_colour
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory, administrator_of, trainer

pytestmark = pytest.mark.django_db


@pytest.fixture
def force():
    return OrganisationFactory(key="west-mercia", name="West Mercia Police", short_name="West Mercia")


@pytest.fixture
def officer(force):
    return MembershipFactory(organisation=OrganisationFactory(parent=force)).user


def test_a_colour_too_light_to_read_is_refused_with_its_contrast():
    with pytest.raises(ValidationError, match=r"too light.*1\.2 to 1"):
        validate_brand_colour("#ffee99")
    validate_brand_colour("#0f3f5c")


@pytest.mark.parametrize("written", ["navy", "#fff", "#000000;}body{display:none}"])
def test_what_is_not_a_colour_is_refused_with_an_example(written):
    with pytest.raises(ValidationError, match="#0f3f5c"):
        validate_brand_colour(written)


def test_the_people_of_every_unit_see_the_forces_look(client, force, officer):
    logo = SiteImage.objects.create(title="Crest", file=ImageFile(get_test_image_file(), name="crest.png"))
    OrganisationBranding.objects.create(organisation=force, colour="#5a1e6b", logo=logo)
    client.force_login(officer)
    page = client.get("/account/").content.decode()
    assert 'href="/branding/west-mercia.css?v=5a1e6b"' in page
    assert "app-header__logo" in page
    assert "West Mercia" in page


def test_a_force_without_a_look_and_a_person_without_a_force_see_the_sites_own(client, force, officer):
    for person in (officer, UserFactory()):
        client.force_login(person)
        assert "/branding/" not in client.get("/account/").content.decode()


def test_the_style_sheet_holds_the_colour_and_darker_and_lighter_ones(client, force):
    OrganisationBranding.objects.create(organisation=force, colour="#5a1e6b")
    response = client.get("/branding/west-mercia.css")
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "--app-brand:#5a1e6b;" in response.content.decode()
    assert client.get("/branding/nobody.css").status_code == 404


@pytest.mark.parametrize("colour", ["#0f3f5c", "#757575", "#767676", "#b3001b"])
def test_every_colour_that_is_allowed_can_also_be_read_when_darkened(colour):
    darker = contrast.mix(colour, contrast.BLACK, 0.35)
    assert contrast.ratio(darker, contrast.WHITE) >= contrast.TEXT_MINIMUM
    assert darker in branding.css(colour)


def test_an_administrator_sets_the_look_and_is_told_of_a_poor_colour(client, force):
    client.force_login(administrator_of(None))
    poor = client.post("/admin/branding/new/", {"organisation": force.pk, "colour": "#ffee99"})
    assert "too light" in poor.content.decode()
    client.post("/admin/branding/new/", {"organisation": force.pk, "colour": "#5a1e6b"})
    assert OrganisationBranding.objects.get().colour == "#5a1e6b"


def test_a_trainer_may_not_set_the_look(client, force):
    client.force_login(trainer())
    client.post("/admin/branding/new/", {"organisation": force.pk, "colour": "#5a1e6b"})
    assert not OrganisationBranding.objects.exists()
