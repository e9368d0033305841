"""Every address of the project, read from the URL resolver."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

SAMPLES = {"int": 1, "slug": "x", "str": "1", "path": "x", "uuid": "00000000-0000-0000-0000-000000000000"}


@dataclass(frozen=True)
class Address:
    """`name` is the namespaced name, or the route where it has none."""

    name: str
    route: str
    is_named: bool

    def sample_path(self) -> str:
        """The route with made-up values in it. Works for every route, the regular expressions included."""
        path = re.sub(r"<(?:(\w+):)?\w+>", lambda found: str(SAMPLES.get(found[1] or "str", "1")), self.route)
        path = re.sub(r"\(\?P<(\w+)>[^)]*\)+|\((?:\?:)?[^)]*\)\??", lambda found: "1", path)
        return "/" + path.replace("^", "").replace("$", "").replace("\\", "")


def every_address() -> list[Address]:
    return list(_below(get_resolver(), "", ""))


def _below(resolver: Any, route: str, namespace: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        here = f"{route}{entry.pattern}"
        if isinstance(entry, URLResolver):
            yield from _below(entry, here, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
        elif isinstance(entry, URLPattern):
            yield Address(f"{namespace}{entry.name}" if entry.name else here, here, bool(entry.name))
