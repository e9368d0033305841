"""Pictures, media and captions, for people who are signed in. Documents go through Wagtail's own view."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from elearning.files import byte_ranges

SERVED = ("images/", "original_images/", "media/", "media_thumbnails/", "captions/")
CHUNK = 64 * 1024

mimetypes.add_type("text/vtt", ".vtt")


@require_safe
@login_required
@cache_control(private=True, max_age=3600)
def media(request: HttpRequest, path: str) -> HttpResponse | FileResponse | StreamingHttpResponse:
    if not path.startswith(SERVED) or ".." in path.split("/"):
        raise Http404("No such file.")
    try:
        stored = default_storage.open(path)
    except (FileNotFoundError, IsADirectoryError, SuspiciousFileOperation) as error:
        raise Http404("No such file.") from error
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    try:
        asked = byte_ranges.asked_for(request.headers.get("Range", ""), stored.size)
    except ValueError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{stored.size}"})
    if asked is None:
        return FileResponse(stored, content_type=kind, headers={"Accept-Ranges": "bytes"})
    return _part(stored, kind, *asked)


def _part(stored: File, kind: str, first: int, last: int) -> StreamingHttpResponse:
    headers = {
        "Accept-Ranges": "bytes",
        "Content-Range": f"bytes {first}-{last}/{stored.size}",
        "Content-Length": str(last - first + 1),
    }
    return StreamingHttpResponse(_chunks(stored, first, last), status=206, content_type=kind, headers=headers)


def _chunks(stored: File, first: int, last: int) -> Iterator[bytes]:
    with stored:
        stored.seek(first)
        left = last - first + 1
        while left > 0 and (chunk := stored.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
