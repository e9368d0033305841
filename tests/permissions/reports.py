"""Compliance: reports within a manager's scope, requirements for administrators."""

from tests.permissions.rows import Args, row
from tests.permissions.viewsets import viewset
from tests.permissions.world import World


def csv_of(args: Args) -> Args:
    return lambda world: [*args(world), "csv"]


def export(world: World) -> list[object]:
    return [world.export.pk]


def nothing(world: World) -> list[str]:
    return []


def unit(world: World) -> list[str]:
    return [world.unit.key]


# The reports that start from all that one manages: for managers anywhere and administrators.
MANAGERS = "login 403 403 200 200 200 200"
START = "login 403 403 302 302 302 200"
# The reports on one unit: for those above it.
ABOVE = "login 403 403 200 404 200 200"
ASKED = "login 403 403 200 404 404 404"

TABLE = {
    "compliance:overview": row(START),
    "compliance:overview_export": row(MANAGERS, csv_of(nothing)),
    "compliance:organisation": row(ABOVE, unit),
    "compliance:organisation_export": row(ABOVE, csv_of(unit)),
    "compliance:organisation_people": row(ABOVE, unit),
    "compliance:organisation_people_export": row(ABOVE, csv_of(unit)),
    "compliance:people": row(MANAGERS),
    "compliance:people_export": row(MANAGERS, csv_of(nothing)),
    # A file is theirs alone who asked for it.
    "compliance:exports": row(MANAGERS),
    "compliance:export": row(ASKED, export),
    "compliance:export_file": row(ASKED, export),
    "compliance:export_again": row(ASKED.replace("200", "302"), export, method="post"),
    "compliance:person": row("login 200 404 200 404 200 200", lambda world: [world.officer.pk]),
    "compliance_audience": row("login 403 denied 403 403 200 200"),
    **viewset("requirements", lambda world: world.requirement.pk, copy=False),
}
