"""Whether two revisions of a page say the same. Dates, users and row numbers of a revision do not count."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page

ROW_KEYS = {"pk", "id", "sort_order", "course"}


def content_fields(page: type[Page]) -> list[str]:
    """The names of what a trainer writes on pages of this class, its inline rows included."""
    own = [field.name for field in page._meta.local_fields if not field.primary_key]
    inline = [relation.get_accessor_name() for relation in get_all_child_relations(page)]
    skipped = {"wagtail_admin_comments"}
    return ["title", "slug", *own, *(name for name in inline if name not in skipped)]


def content_of(page: type[Page], revision_content: Mapping[str, Any]) -> dict[str, Any]:
    """What a trainer wrote, out of a revision's stored content."""
    streams = {field.name for field in page._meta.local_fields if isinstance(field, StreamField)}
    return {name: _plain(revision_content.get(name), name in streams) for name in content_fields(page)}


def of(parts: Any) -> str:
    """A SHA-256 of plain values, the same for equal values whatever the order of their keys."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def differing(first: Mapping[str, Any], second: Mapping[str, Any]) -> list[str]:
    """The names under which two mappings differ, in order."""
    names: Iterable[str] = sorted({*first, *second})
    return [name for name in names if first.get(name) != second.get(name)]


def _plain(value: Any, is_stream: bool) -> Any:
    if is_stream and isinstance(value, str):
        return json.loads(value)  # the order of names in the stored text differs from one saving to the next
    if isinstance(value, list):
        return [{k: v for k, v in row.items() if k not in ROW_KEYS} if isinstance(row, dict) else row for row in value]
    return value
