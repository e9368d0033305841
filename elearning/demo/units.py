"""The demonstration's units, read from population.yaml and made in the tree of organisations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.utils.text import slugify

from elearning.people.models import Organisation

FILE = Path(__file__).with_name("population.yaml")


@dataclass
class Unit:
    """A unit as it is to be. `manner` and `wave` say how its people take their training (see `history`)."""

    key: str
    name: str
    name_cy: str
    manner: str
    wave: int
    people: dict[str, int]
    units: list[Unit] = field(default_factory=list)

    def walk(self) -> Iterator[Unit]:
        yield self
        for unit in self.units:
            yield from unit.walk()


def read(path: Path = FILE) -> list[Unit]:
    """The forces and agencies with their units, in the order of the file."""
    tops: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [_unit(key, key, told, "fair", 0) for key, told in tops.items()]


def _unit(key: str, name: str, told: dict[str, Any], manner: str, wave: int) -> Unit:
    manner, wave = told.get("manner", manner), told.get("wave", wave)
    units = [
        _unit(slugify(f"{key} {below['name']}")[:120], below["name"], below, manner, wave)
        for below in told.get("units", [])
    ]
    return Unit(key, name, told.get("name_cy", ""), manner, wave, told.get("people", {}), units)


def make(tops: list[Unit]) -> dict[str, Organisation]:
    """Make the units that are absent below organisations that are there. Returns every organisation by key."""
    stored = {row.key: row for row in Organisation.objects.all()}
    for top in tops:
        if top.key not in stored:
            raise LookupError(f"There is no organisation {top.key}: run load_reference first.")
        _make_below(top, stored)
    return {row.key: row for row in Organisation.objects.all()}


def _make_below(above: Unit, stored: dict[str, Organisation]) -> None:
    for unit in above.units:
        if unit.key not in stored:
            parent = Organisation.objects.get(key=above.key)
            stored[unit.key] = parent.add_child(
                key=unit.key,
                name=unit.name,
                name_cy=unit.name_cy,
                kind=Organisation.Kind.UNIT,
                nation=parent.nation,
                status="P",
            )
        _make_below(unit, stored)
