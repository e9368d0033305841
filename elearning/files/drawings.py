"""Whether an SVG drawing only draws: no script, no event handlers, nothing fetched from elsewhere."""

from __future__ import annotations

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

ACTIVE = {"script", "foreignobject", "iframe", "object", "embed", "handler"}


def is_svg(name: str) -> bool:
    return name.lower().endswith(".svg")


def problems(content: bytes) -> list[str]:
    """What is wrong with an SVG file, in words for the person who uploads it; an empty list where nothing is."""
    try:
        drawing = fromstring(content, forbid_dtd=False)
    except (ParseError, DefusedXmlException, ValueError):
        return ["This SVG file cannot be read. Export the drawing again, as plain SVG."]
    if any(_acts(part.tag, part.attrib) for part in drawing.iter()):
        return ["This SVG file holds a script or something else that acts. Export the drawing again, as plain SVG."]
    return []


def _acts(tag: object, attributes: dict[str, str]) -> bool:
    return _local(tag) in ACTIVE or any(
        _local(name).startswith("on") or (_local(name) == "href" and not _harmless(value))
        for name, value in attributes.items()
    )


def _local(name: object) -> str:
    """A name without its namespace. Comments have no name."""
    return name.rpartition("}")[2].lower() if isinstance(name, str) else ""


def _harmless(address: str) -> bool:
    """A part of the drawing itself, or a picture held within it."""
    return address.strip().lower().startswith(("#", "data:image/png", "data:image/jpeg"))
