import pytest

from tests.factories.files import DocumentFactory, ImageFactory, MediaFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    client.force_login(UserFactory())


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_pictures_media_and_documents_need_a_sign_in(client):
    for url in (ImageFactory().file.url, MediaFactory().file.url, DocumentFactory().url):
        response = client.get(url)
        assert response.status_code == 302
        assert "/accounts/login/" in response.url


def test_somebody_signed_in_sees_a_picture_and_may_keep_it_for_themselves(client, officer):
    response = client.get(ImageFactory().file.url)
    assert response["Content-Type"] == "image/svg+xml"
    assert "private" in response["Cache-Control"]
    assert "script-src" in response["Content-Security-Policy"] or "default-src" in response["Content-Security-Policy"]


def test_a_document_comes_through_wagtail_s_view_and_not_by_its_file(client, officer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
    document = DocumentFactory()
    assert body(client.get(document.url)) == b"%PDF-1.7 a card"
    assert client.get(f"/media/{document.file.name}").status_code == 404


def test_a_player_can_jump_within_a_video(client, officer):
    url = MediaFactory().file.url
    whole = client.get(url)
    assert whole["Accept-Ranges"] == "bytes"
    part = client.get(url, headers={"range": "bytes=10-14"})
    assert (part.status_code, part["Content-Range"], body(part)) == (206, "bytes 10-14/1000", b"01234")
    assert client.get(url, headers={"range": "bytes=5000-"}).status_code == 416


@pytest.mark.parametrize(
    "path", ["../settings/base.py", "images/../../manage.py", "images/none.svg", "documents/x", "images/"]
)
def test_nothing_else_can_be_read(client, officer, path):
    assert client.get(f"/media/{path}").status_code in (404, 400)


def test_captions_are_sent_as_what_they_are(client, officer):
    assert client.get(MediaFactory().captions.url)["Content-Type"] == "text/vtt"
