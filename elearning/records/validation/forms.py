"""The forms that strings take: identifiers, languages, moments, durations."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from elearning.records.validation.findings import Findings, form

# RFC 3987: a scheme, then anything but space, controls and the characters that an IRI never holds.
_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.\-]*:[^\s\x00-\x1f\x7f<>"{}|\\^`]+\Z').match
_UUID = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\Z").match
_MAILBOX = re.compile(r"mailto:[^\s@<>]+@[^\s@<>]+\Z").match
_SHA1 = re.compile(r"[0-9a-fA-F]{40}\Z").match
_SHA2 = re.compile(r"(?:[0-9a-fA-F]{56}|[0-9a-fA-F]{64}|[0-9a-fA-F]{96}|[0-9a-fA-F]{128})\Z").match
_MEDIA_TYPE = re.compile(r"[\w!#$&^.+\-]+/[\w!#$&^.+\-]+(?:\s*;.*)?\Z", re.ASCII).match

# RFC 5646, section 2.1.
_LANGUAGE = re.compile(
    r"""(?:
        (?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})            # language, extended language
        (?:-[a-z]{4})?                                         # script
        (?:-(?:[a-z]{2}|\d{3}))?                               # region
        (?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*                    # variants
        (?P<extensions>(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*)
        (?:-x(?:-[a-z\d]{1,8})+)?                              # private use
        | x(?:-[a-z\d]{1,8})+
        | i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)
        | en-gb-oed | sgn-(?:be-fr|be-nl|ch-de) | zh-min | art-lojban | cel-gaulish | no-(?:bok|nyn)
    )\Z""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
).match

# ISO 8601 section 4.4.3.2: weeks alone, or years to seconds; only the smallest part may have a fraction.
_DURATION = re.compile(
    r"""P(?:
        \d+(?:[.,]\d+)?W
        | (?=\d|T\d)(?!.*[.,]\d+[A-Z].*\d)
          (?:\d+(?:[.,]\d+)?Y)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?D)?
          (?:T(?=\d)(?:\d+(?:[.,]\d+)?H)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?S)?)?
    )\Z""",
    re.VERBOSE | re.ASCII,
).match

_DATE = r"\d{4}-\d\d-\d\d"
_ISO_8601 = re.compile(
    rf"(?:{_DATE}T\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?|\d{{8}}T\d{{4}}(?:\d\d(?:[.,]\d+)?)?)(?:Z|[+-]\d\d(?::?\d\d)?)?\Z",
    re.ASCII,
).match
_RFC_3339 = re.compile(rf"{_DATE}[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)\Z", re.ASCII).match
# Both versions: "-00:00" says that the offset is not known (4.5).
_UNKNOWN_OFFSET = re.compile(r".*T.*-00(?::?00)?\Z", re.IGNORECASE).match


def is_language(value: str) -> bool:
    """Whether a string is a language tag of RFC 5646; no extension letter may come twice."""
    found = _LANGUAGE(value)
    if not found:
        return False
    letters = [part for part in (found["extensions"] or "").lower().split("-") if len(part) == 1]
    return len(letters) == len(set(letters))


def moment(value: str) -> datetime | None:
    """An ISO 8601 date and time as an aware moment in UTC (without an offset: taken as UTC), or None.

    Python keeps six digits of a second's fraction; any further are cut.
    """
    try:
        parsed = datetime.fromisoformat(value.upper().replace(",", "."))
        return parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def is_moment(value: str, *, second_edition: bool) -> bool:
    """Whether a string is a timestamp: ISO 8601 in version 1.0.3, RFC 3339 in 2.0.0."""
    shape = _RFC_3339 if second_edition else _ISO_8601
    return bool(shape(value)) and not _UNKNOWN_OFFSET(value) and moment(value) is not None


def timestamp(value: Any, path: str, found: Findings) -> None:
    if type(value) is not str or not is_moment(value, second_edition=found.second_edition):
        wanted = "an RFC 3339 date and time" if found.second_edition else "an ISO 8601 date and time"
        found.add(path, f"must be {wanted} with an offset that is known, such as 2026-03-01T09:30:00.000Z")


def language_map(value: Any, path: str, found: Findings) -> None:
    """Language tags to texts (4.2)."""
    if type(value) is not dict:
        found.add(path, "must be a language map, such as {“en-GB”: “…”}")
        return
    for tag, words in value.items():
        if not is_language(tag):
            found.add(f"{path}.{tag}", "is not a language tag of RFC 5646")
        if type(words) is not str:
            found.add(f"{path}.{tag}", "must be a string")


def extensions(value: Any, path: str, found: Findings) -> None:
    """IRIs to anything at all (4.1)."""
    if type(value) is not dict:
        found.add(path, "must be an object")
        return
    for key in value:
        if not _IRI(key):
            found.add(f"{path}.{key}", "is not an IRI, as the key of an extension must be")


def is_uuid(value: str) -> bool:
    return bool(_UUID(value))


def is_iri(value: str) -> bool:
    return bool(_IRI(value))


iri = form(_IRI, "must be an IRI with a scheme, such as https://example.org/x")
uuid = form(_UUID, "must be a UUID in its usual form")
mailbox = form(_MAILBOX, "must be mailto: and an e-mail address")
sha1 = form(_SHA1, "must be a SHA-1 digest of 40 hexadecimal digits")
sha2 = form(_SHA2, "must be a SHA-2 digest in hexadecimal digits")
media_type = form(_MEDIA_TYPE, "must be a media type, such as text/plain")
language = form(is_language, "must be a language tag of RFC 5646")
duration = form(_DURATION, "must be an ISO 8601 duration, such as PT1H30M")
