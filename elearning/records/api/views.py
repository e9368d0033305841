"""The resources of the API."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt

from elearning.records import credentials, formats, selectors, services
from elearning.records.api import parameters, reading
from elearning.records.api.access import readable, require_writer
from elearning.records.api.endpoint import VERSIONS, answering, resource
from elearning.records.api.refusals import Refusal
from elearning.records.filters import StatementQuery
from elearning.records.models import Credential
from elearning.records.validation.findings import Problem


def get_statements(request: HttpRequest, version: str, credential: Credential) -> HttpResponse:
    asked = parameters.asked(request.GET, second_edition=version.startswith("2."))
    query = readable(asked.query, credential)
    if asked.statement_id:
        return _one(request, asked.statement_id, query, asked)
    texts, after = selectors.page_of(query)
    more = ""
    if after is not None:
        rest = {name: value for name, value in request.GET.items() if name != parameters.CURSOR}
        more = f"{request.path}?{urlencode(rest | {parameters.CURSOR: after})}"
    statements = ",".join(_formatted(texts, asked.format, request))
    return _json(f'{{"statements":[{statements}],"more":{json.dumps(more)}}}')


def _one(request: HttpRequest, statement_id: UUID, query: StatementQuery, asked: parameters.Asked) -> HttpResponse:
    statement = selectors.visible(statement_id, query, voided=asked.voided)
    if statement is None:
        raise Refusal(404, f"There is no {'voided ' if asked.voided else ''}statement with this id.")
    response = _json(_formatted([json.dumps(statement.body)], asked.format, request)[0])
    response["Last-Modified"] = http_date(statement.stored.timestamp())
    return response


def _formatted(texts: list[str], wanted: str, request: HttpRequest) -> list[str]:
    """Statements, given as JSON texts, in the format asked for; the exact format is the text itself."""
    if wanted == "exact":
        return texts
    statements = [json.loads(text) for text in texts]
    if wanted == "ids":
        return [json.dumps(formats.ids_only(statement)) for statement in statements]
    languages = formats.languages_of(request.headers.get("Accept-Language", ""))
    definitions = selectors.definitions_of(set().union(*map(formats.activity_iris, statements)))
    return [json.dumps(formats.canonical(statement, definitions, languages)) for statement in statements]


def _json(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/json")


def post_statements(request: HttpRequest, version: str, credential: Credential) -> HttpResponse:
    require_writer(credential)
    parameters.only(request.GET, ())
    statements = reading.statements_of(request)
    ids = _received(statements, version, credential)
    return JsonResponse([str(statement_id) for statement_id in ids], safe=False)


def _received(statements: list[Any], version: str, credential: Credential) -> list[UUID]:
    authority = credentials.authority_of(credential)
    return services.receive(statements, authority=authority, version=version, organisation=credential.organisation)


def put_statement(request: HttpRequest, version: str, credential: Credential) -> HttpResponse:
    require_writer(credential)
    sent = parameters.only(request.GET, ("statementId",))
    if "statementId" not in sent:
        raise Refusal(400, "Say which statement you put: the parameter statementId is missing.")
    statement_id = parameters.statement_id(sent)
    statement = reading.json_of(request)
    if not isinstance(statement, dict):
        raise Refusal(400, "Put one statement, as a JSON object.")
    given = statement.get("id", str(statement_id))
    if not isinstance(given, str) or given.lower() != str(statement_id):
        raise Refusal(
            400, "The ids differ.", [Problem("id", "must be the same as the parameter statementId, or left out")]
        )
    _received([statement | {"id": given}], version, credential)
    return HttpResponse(status=204)


def get_about(request: HttpRequest) -> HttpResponse:
    """What the store speaks. Open to all, and without a version header (xAPI 1.0.3 Communication, 2.8)."""
    if request.method not in ("GET", "HEAD"):
        raise Refusal(405, "This address takes GET, HEAD.", headers={"Allow": "GET, HEAD"})
    parameters.only(request.GET, ())
    return JsonResponse({"version": list(VERSIONS), "extensions": {}})


statements = resource(GET=get_statements, POST=post_statements, PUT=put_statement)
about = csrf_exempt(answering(get_about))


@csrf_exempt
@answering
def nothing_here(request: HttpRequest) -> HttpResponse:
    raise Refusal(404, "There is no such resource. There are /xapi/statements and /xapi/about.")
