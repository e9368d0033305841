"""What each report holds: asked for once, by the page and by the file, so that their figures are the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from elearning.compliance import figures, listing, tables
from elearning.compliance.figures import Figures, OrganisationRow, RequirementRow
from elearning.compliance.filters import Filters, places
from elearning.compliance.models import Export, StatusPlace
from elearning.people import scope, selectors
from elearning.people.models import Organisation

ORGANISATIONS_A_PAGE = 100
LINES_A_PAGE = 50


@dataclass
class Report:
    """Where the viewer looks (`organisation`: below it; None: at all that they manage), narrowed by `filters`."""

    kind: ClassVar[Export.Kind]
    viewer: scope.Viewer
    organisation: Organisation | None
    filters: Filters = field(default_factory=Filters)
    sort: str = ""

    @cached_property
    def places(self) -> QuerySet[StatusPlace]:
        return places(self.viewer, self.organisation, self.filters)

    @cached_property
    def totals(self) -> Figures:
        return figures.totals(self.places)

    @cached_property
    def tops(self) -> list[Organisation]:
        """The highest organisations that the viewer manages."""
        return scope.top_organisations(self.viewer)

    @property
    def name(self) -> str:
        """What its file is called, without date and ending."""
        return f"{self.kind.value}-{self.organisation.key}" if self.organisation else self.kind.value

    @property
    def heading(self) -> list[str]:
        raise NotImplementedError

    def exceeds(self, rows: int) -> bool:
        """Whether the file has more rows than that, found without reading them all."""
        raise NotImplementedError

    def cells(self) -> Iterator[list[Any]]:
        """All rows of the file, without pages."""
        raise NotImplementedError


class OrganisationReport(Report):
    """Forces and agencies, or the units of one organisation, with their figures."""

    kind = Export.Kind.COMPLETION

    @cached_property
    def rows(self) -> list[OrganisationRow]:
        if self.organisation is None:
            rows = figures.of_organisations(self.places, self.tops)
        else:
            rows = figures.of_units(self.places, self.organisation, selectors.units_of(self.organisation))
        return figures.ordered(rows, self.sort)

    @cached_property
    def requirements(self) -> list[RequirementRow]:
        return figures.of_requirements(self.places)

    def page(self, number: str) -> Page[OrganisationRow]:
        return Paginator(self.rows, ORGANISATIONS_A_PAGE).get_page(number)

    @property
    def heading(self) -> list[str]:
        return tables.organisation_heading()

    def exceeds(self, rows: int) -> bool:
        return len(self.rows) > rows

    def cells(self) -> Iterator[list[Any]]:
        return tables.organisation_cells(self.rows)


class PeopleReport(Report):
    """Lines of person and requirement."""

    kind = Export.Kind.PEOPLE

    @cached_property
    def lines(self) -> QuerySet[StatusPlace]:
        return listing.lines(self.places, self.sort)

    def page(self, number: str) -> Page[StatusPlace]:
        # The length is the total that the page shows, so the two are one number.
        lines = listing.Lines(self.lines, self.totals.required)
        return Paginator(lines, LINES_A_PAGE).get_page(number)

    @property
    def heading(self) -> list[str]:
        return tables.line_heading()

    def exceeds(self, rows: int) -> bool:
        return self.places.order_by().values("status_id").distinct()[: rows + 1].count() > rows

    def cells(self) -> Iterator[list[Any]]:
        return tables.line_cells(self.lines)
