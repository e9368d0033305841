"""What every resource of the API does before and after its own work: version, credential, errors, headers."""

from __future__ import annotations

import base64
import binascii
import logging
import re
from collections.abc import Callable
from functools import wraps

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from elearning.records import builders, credentials, log
from elearning.records.api.refusals import Refusal
from elearning.records.errors import ConflictingStatement, ForbiddenStatement, InvalidStatement
from elearning.records.models import Credential

logger = logging.getLogger(__name__)

VERSIONS = ("1.0.3", "2.0.0")
VERSION_HEADER = "X-Experience-API-Version"
CONSISTENT_HEADER = "X-Experience-API-Consistent-Through"

_FIRST_EDITION = re.compile(r"1\.0(\.\d+)?", re.ASCII).fullmatch
_SECOND_EDITION = re.compile(r"2\.0(\.\d+)?", re.ASCII).fullmatch

View = Callable[[HttpRequest, str, Credential], HttpResponse]


def version_of(request: HttpRequest) -> str | None:
    """The edition of the standard that the request names, as its latest patch version; None where it names none."""
    named = request.headers.get(VERSION_HEADER, "")
    if _FIRST_EDITION(named):
        return VERSIONS[0]
    return VERSIONS[1] if _SECOND_EDITION(named) else None


def credential_of(request: HttpRequest) -> Credential:
    """The credential that the request shows by Basic authentication. A browser's session is no credential."""
    scheme, _, encoded = request.headers.get("Authorization", "").partition(" ")
    challenge = {"WWW-Authenticate": 'Basic realm="xAPI", charset="UTF-8"'}
    if scheme.lower() != "basic":
        raise Refusal(401, "Send the key and secret of a credential by Basic authentication.", headers=challenge)
    try:
        key, _, secret = base64.b64decode(encoded.strip(), validate=True).decode("utf-8").partition(":")
    except (binascii.Error, ValueError):
        raise Refusal(401, "The Authorization header is not valid Basic authentication.", headers=challenge) from None
    credential = credentials.authenticate(key, secret)
    if credential is None:
        raise Refusal(401, "The key or secret is wrong, has expired or was revoked.", headers=challenge)
    return credential


def resource(**methods: View) -> Callable[[HttpRequest], HttpResponse]:
    """A view from one function for each method, each called with (request, version, credential).

    Whatever goes wrong is answered as JSON with a reason; every answer says its version and how far it is consistent.
    """
    allowed = ", ".join(sorted(methods | ({"HEAD": methods["GET"]} if "GET" in methods else {})))

    def respond(request: HttpRequest) -> HttpResponse:
        method = "GET" if request.method == "HEAD" else str(request.method)
        if method not in methods:
            raise Refusal(405, f"This address takes {allowed}.", headers={"Allow": allowed})
        version = version_of(request)
        if version is None:
            raise Refusal(400, f"Send the header {VERSION_HEADER} with the value 1.0.x or 2.0.x.")
        return methods[method](request, version, credential_of(request))

    return csrf_exempt(answering(respond))


def answering(respond: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Turn what goes wrong into answers, and add the headers that every answer has."""

    @wraps(respond)
    def view(request: HttpRequest) -> HttpResponse:
        try:
            response = _refusing(respond, request)
            response[CONSISTENT_HEADER] = builders.timestamp(log.consistent_through())
        except (OperationalError, InterfaceError):
            logger.exception("The database does not answer")
            response = Refusal(503, "The store cannot be reached. Try again.", headers={"Retry-After": "5"}).response()
        response[VERSION_HEADER] = version_of(request) or VERSIONS[-1]
        return response

    return view


def _refusing(respond: Callable[[HttpRequest], HttpResponse], request: HttpRequest) -> HttpResponse:
    try:
        return respond(request)
    except Refusal as refusal:
        return refusal.response()
    except InvalidStatement as error:
        return Refusal(400, "Nothing was stored: a statement breaks the standard.", error.problems).response()
    except ForbiddenStatement as error:
        return Refusal(403, f"Nothing was stored. {error}").response()
    except ConflictingStatement as error:
        return Refusal(409, f"Nothing was stored. {error}").response()
