"""A report as a file for download."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, StreamingHttpResponse

from elearning.compliance.reports import Report
from elearning.lib import clock, tabular

FORMATS = ("csv", "xlsx")
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def response(report: Report, name: str, file_format: str) -> StreamingHttpResponse:
    """The report in one of FORMATS. CSV leaves as it is read; XLSX is written to a temporary file first."""
    filename = f"{name}-{clock.today():%Y-%m-%d}.{file_format}"
    if file_format == "xlsx":
        file: Any = tabular.xlsx_file(report.heading, report.cells())
        return FileResponse(file, as_attachment=True, filename=filename, content_type=XLSX_TYPE)
    lines = tabular.csv_lines(report.heading, report.cells())
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )
