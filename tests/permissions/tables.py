"""All tables together. A room's own table goes here."""

from tests.permissions import accounts, administration, authoring, learning, reports
from tests.permissions.rows import Row

BY_NAME: dict[str, Row] = {
    name: row for room in (accounts, learning, reports, administration, authoring) for name, row in room.TABLE.items()
}


def row_for(name: str) -> Row | None:
    """The line of an address: by its name, or by the longest family that its name begins with."""
    if name in BY_NAME:
        return BY_NAME[name]
    families = [family for family in authoring.FAMILIES if name.startswith(family)]
    return authoring.FAMILIES[max(families, key=len)] if families else None
