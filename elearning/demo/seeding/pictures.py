"""The curriculum's drawings (SVG) as pictures of the site."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import parse
from django.core.files.base import ContentFile

from courses import fingerprints
from elearning.demo.seeding.files import Module
from elearning.demo.seeding.ledger import Content, Ledger
from elearning.demo.seeding.nodes import CurriculumRefused, Problem
from elearning.files.models import SiteImage

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Drawing:
    """A drawing with the words that its file carries."""

    path: Path
    name: str  # such as M01/images/hs-1.svg
    title: str
    description: str


def read(module: Module) -> list[Drawing]:
    """Every drawing of a module. Raises CurriculumRefused where one cannot be read or has no title."""
    problems: list[Problem] = []
    paths = sorted((module.folder / "images").glob("*.svg"))
    drawings = [drawing for path in paths if (drawing := _drawing(path, f"{module.key}/images/{path.name}", problems))]
    if problems:
        raise CurriculumRefused(problems)
    return drawings


def _drawing(path: Path, name: str, problems: list[Problem]) -> Drawing | None:
    try:
        root = parse(path).getroot()
    except (ParseError, DefusedXmlException) as error:
        problems.append(Problem(name, "", f"This drawing cannot be read as SVG: {error}."))
        return None
    title, description = (" ".join((root.findtext(f"{SVG}{tag}") or "").split()) for tag in ("title", "desc"))
    if not title:
        problems.append(Problem(name, "title", "The drawing has no <title>, which says what it shows."))
    if any(element.tag == f"{SVG}script" for element in root.iter()):
        problems.append(Problem(name, "script", "A drawing cannot carry a script."))
    return Drawing(path, name, title, description)


def settle(ledger: Ledger, module: Module, drawing: Drawing) -> SiteImage:
    """The picture of a drawing, made or changed where the files say so."""
    use = module.pictures.get(f"images/{drawing.path.name}")
    told = {
        "title": drawing.title[:255],
        "description": (use.alt if use else drawing.title)[:255],
        "long_description": (use.long_description if use else "") or drawing.description,
        "file": fingerprints.of(drawing.path.read_text(encoding="utf-8")),
    }
    object_id = ledger.object_id("picture", drawing.name)
    image = SiteImage.objects.filter(pk=object_id).first() if object_id else None
    there = (image.pk, _content(image)) if image else None
    written: SiteImage | None = ledger.settle(
        "picture", drawing.name, told, there, lambda: _write(image, drawing, told), _content
    )
    settled = written or image
    if settled is None:
        raise LookupError(f"The picture {drawing.name} was neither made nor found.")
    return settled


def _write(image: SiteImage | None, drawing: Drawing, told: Content) -> SiteImage:
    image = image or SiteImage()
    image.title, image.description = told["title"], told["description"]
    image.long_description = told["long_description"]
    if image.pk is None or _content(image)["file"] != told["file"]:
        image.file = ContentFile(drawing.path.read_bytes(), name=drawing.name.replace("/images/", "-").lower())
        image._set_image_file_metadata()
    image.save()
    return image


def _content(image: Any) -> Content:
    with image.file.open("rb") as stored:
        text = stored.read().decode("utf-8")
    return {
        "title": image.title,
        "description": image.description,
        "long_description": image.long_description,
        "file": fingerprints.of(text),
    }
