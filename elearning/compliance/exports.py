"""A report as a file: sent at once where it is short, kept for later (`exporting`) where it is long."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from typing import IO, Any

from django.http import FileResponse, StreamingHttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from elearning.compliance.filters import Filters
from elearning.compliance.models import Export
from elearning.compliance.reports import OrganisationReport, PeopleReport, Report
from elearning.lib import clock, tabular
from elearning.people import scope

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FORMATS = tuple(TYPES)
WRITERS: dict[str, Callable[..., IO[bytes]]] = {"csv": tabular.csv_file, "xlsx": tabular.xlsx_file}
REPORTS: dict[str, type[Report]] = {report.kind: report for report in (OrganisationReport, PeopleReport)}


class NotManagedError(Exception):
    """The person does not manage what the report is about. The text says so."""


def filename(name: str, day: date, file_format: str) -> str:
    return f"{name}-{day:%Y-%m-%d}.{file_format}"


def response(report: Report, file_format: str) -> StreamingHttpResponse:
    """The report in one of FORMATS. CSV leaves as it is read; XLSX is written to a temporary file first."""
    named = filename(report.name, clock.today(), file_format)
    if file_format == "xlsx":
        file: Any = tabular.xlsx_file(report.heading, report.cells())
        return FileResponse(file, as_attachment=True, filename=named, content_type=TYPES["xlsx"])
    lines = tabular.csv_lines(report.heading, report.cells())
    headers = {"Content-Disposition": f'attachment; filename="{named}"'}
    return StreamingHttpResponse(lines, content_type=TYPES["csv"], headers=headers)


def parameters(report: Report, chosen: Iterable[str]) -> dict[str, Any]:
    """What `report_of` needs to ask for the same report later, as JSON. `chosen`: the filters in words."""
    place, filters = report.organisation, asdict(report.filters)
    return {
        "organisation": place.key if place else None,
        "filters": filters | {"course": str(filters["course"] or "")},
        "sort": report.sort,
        "language": get_language(),
        "name": report.name,
        "about": ", ".join([place.name if place else _("All that you manage"), *(str(one) for one in chosen)]),
    }


def report_of(export: Export) -> Report:
    """The report asked for, within what the person manages now. Raises NotManagedError where that is not it."""
    asked, place = export.parameters, None
    if key := asked["organisation"]:
        place = scope.organisations_for(export.user).filter(key=key).first()
    if not scope.is_manager(export.user) or (key and place is None):
        raise NotManagedError(_("You no longer manage what this file would be about."))
    filters = Filters(**asked["filters"] | {"course": asked["filters"]["course"] or None})
    return REPORTS[export.kind](export.user, place, filters, asked["sort"])


def covered(report: Report) -> list[int]:
    """The organisations (with all below them) whose people are in the report."""
    return [report.organisation.pk] if report.organisation else [top.pk for top in report.tops]


def file(report: Report, file_format: str) -> tuple[IO[bytes], int]:
    """The report as a temporary file, gone when closed, and how many rows it has."""
    rows = tabular.Counted(report.cells())
    return WRITERS[file_format](report.heading, rows), rows.count
