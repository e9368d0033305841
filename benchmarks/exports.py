"""Memory and time of an export of 100,000 rows: `python -m benchmarks.exports`.

Each export is the real view in a process of its own, which throws away what it is sent, as a web worker does; a long
one is first made by the same process, with the code that the background worker runs. Its peak resident memory must
stay below 150 MB, and an export of 100,000 rows must take hardly more than one of 1,000: it is flat. Makes its own
data in a scratch database. Takes about two minutes. The last line is one JSON object.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from benchmarks import in_process, serving

PEOPLE, REQUIREMENTS = 10_000, 10
LIMIT_MB = 150
FORMATS = ("csv", "xlsx")
SMALL = "?course={course}&post=custody"  # about 2% of the rows


def _peak_mb() -> float:
    """The most memory this program has held. (getrusage would tell what its parent held, if that was more.)"""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return round(int(status.partition("VmHWM:")[2].split()[0]) / 1024, 1)


def export(file_format: str, query: str) -> None:
    """In the child: one export through the view, kept first where it is long; prints what it took as JSON."""
    in_process.set_up()
    from django.test import Client

    from elearning.compliance import exporting
    from elearning.compliance.models import Export
    from elearning.people.models import User

    client = Client(HTTP_HOST="localhost")
    client.force_login(User.objects.get(email="manager@example.org"))
    client.get("/reports/people/?state=none")  # loads what a web worker has loaded already
    before, start = _peak_mb(), time.perf_counter()
    response = client.get(f"/reports/people/export.{file_format}{query}")
    kept = Export.objects.filter(state=Export.State.QUEUED).first() if response.status_code == 302 else None
    if kept:
        exporting.make(kept.pk)
        kept.refresh_from_db()
        response = client.get(f"/reports/exports/{kept.pk}/file")
    size, lines = 0, 0
    for piece in response.streaming_content:  # type: ignore[attr-defined]
        size += len(piece)
        lines += piece.count(b"\r\n")
    if kept:
        kept.file.delete(save=False)
    figures = {
        "status": response.status_code,
        "megabytes": round(size / 1e6, 1),
        "seconds": round(time.perf_counter() - start, 1),
        "rss_before_mb": before,
        "rss_peak_mb": _peak_mb(),
    }
    print(json.dumps(figures | ({"rows": lines - 1} if file_format == "csv" else {})))


def _child(file_format: str, query: str) -> dict[str, object]:
    command = [sys.executable, "-m", "benchmarks.exports", file_format, query]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(answer.stdout.splitlines()[-1])


def main() -> None:
    with serving.scratch_database() as url:
        machine = serving.hardware(url)
        in_process.set_up()
        from django.db import connection

        from benchmarks.population import populate
        from elearning.compliance.models import Requirement, Status

        start = time.perf_counter()
        populate(PEOPLE, requirements=REQUIREMENTS)
        results: dict[str, object] = {
            "rows": Status.objects.count(),
            "made_in_seconds": round(time.perf_counter() - start, 1),
        }
        small = SMALL.format(course=Requirement.objects.select_related("course")[0].course.translation_key)
        connection.close()
        for file_format in FORMATS:
            results[f"{file_format}_small"] = _child(file_format, small)
            results[file_format] = _child(file_format, "")
            print(file_format, results[f"{file_format}_small"], results[file_format])
    peaks = [results[file_format]["rss_peak_mb"] for file_format in FORMATS]  # type: ignore[index]
    print(json.dumps({"hardware": machine, "limit_mb": LIMIT_MB, "below_limit": max(peaks) < LIMIT_MB, **results}))


if __name__ == "__main__":
    export(*sys.argv[1:]) if len(sys.argv) > 1 else main()
