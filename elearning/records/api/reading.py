"""From bytes to statements: nothing is taken for granted about a body."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from elearning.records.api.refusals import Refusal

BODY_LIMIT = 10 * 1024 * 1024
BATCH_LIMIT = 1000


def body_limit() -> int:
    """The most bytes that a request may send (setting RECORDS_BODY_LIMIT)."""
    return getattr(settings, "RECORDS_BODY_LIMIT", BODY_LIMIT)


def batch_limit() -> int:
    """The most statements that a request may send (setting RECORDS_BATCH_LIMIT)."""
    return getattr(settings, "RECORDS_BATCH_LIMIT", BATCH_LIMIT)


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1) if len(names) < 1000 else "one of many"
        raise ValueError(f"an object has the property {twice!r} twice")
    return found


def _no_constants(name: str) -> float:
    raise ValueError(f"{name} is not a number in JSON")


def decoded(text: str) -> Any:
    """What a JSON text says. Raises ValueError with a reason: no property twice, no NaN, no bottomless nesting."""
    try:
        return json.loads(text, object_pairs_hook=_no_duplicates, parse_constant=_no_constants)
    except RecursionError:
        raise ValueError("it is nested too deep") from None


def _bytes_of(request: HttpRequest) -> bytes:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isascii() or not length.isdigit():
        raise Refusal(400, "The Content-Length header is not a number.")
    if int(length) > body_limit():
        raise Refusal(413, f"A request may send no more than {body_limit():,} bytes. Send fewer statements at a time.")
    try:
        body = request.read(int(length))
    except OSError:
        raise Refusal(400, "The connection ended before the whole body had come.") from None
    if len(body) < int(length):
        raise Refusal(400, f"The body has {len(body):,} bytes, and Content-Length says {int(length):,}.")
    return body


def json_of(request: HttpRequest) -> Any:
    """The request's body, which must be UTF-8 JSON sent as application/json."""
    sent = request.headers.get("Content-Type", "")
    kind = sent.partition(";")[0].strip().lower()
    if kind == "multipart/mixed":
        raise Refusal(415, "This store takes no attachments yet: send the statements alone as application/json.")
    if kind != "application/json":
        raise Refusal(415, "Send statements with the header Content-Type: application/json.")
    body = _bytes_of(request)
    if not body:
        raise Refusal(400, "The request has no body. Send statements as JSON, with a Content-Length.")
    try:
        return decoded(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Refusal(400, f"The body is not valid UTF-8, at byte {error.start}.") from None
    except ValueError as error:
        raise Refusal(400, f"The body is not valid JSON: {error}.") from None


def statements_of(request: HttpRequest) -> list[Any]:
    """The statements that a POST sends: one, or an array of them."""
    sent = json_of(request)
    statements = sent if isinstance(sent, list) else [sent]
    if len(statements) > batch_limit():
        raise Refusal(413, f"A request may send no more than {batch_limit():,} statements; this one has {len(sent):,}.")
    return statements
