"""What a credential may do with the statements resource."""

from __future__ import annotations

from dataclasses import replace

from elearning.records import credentials, keys
from elearning.records.api.refusals import Refusal
from elearning.records.filters import StatementQuery
from elearning.records.models import Credential


def require_writer(credential: Credential) -> None:
    if not credentials.may_write(credential):
        raise Refusal(403, "This credential may not write statements.")


def readable(query: StatementQuery, credential: Credential) -> StatementQuery:
    """The query within what the credential may read; refused where it may read nothing."""
    if credentials.may_read_all(credential):
        return replace(query, organisation=credential.organisation)
    if credentials.may_read_own(credential):
        own = keys.of_agent(credentials.authority_of(credential))
        return replace(query, authority=own, organisation=credential.organisation)
    raise Refusal(403, "This credential may not read statements.")
