"""Making files that are too long to wait for.

An export is queued, then claimed by compare-and-set: who changes the row from queued to running makes the file, under
a name of their own. That name is in the row from then on, so that whoever comes later can delete what was left behind,
and a run that was given up for dead cannot finish what another has begun again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID, uuid4

from django.core.files import File
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from elearning.compliance import exports
from elearning.compliance.models import Export
from elearning.compliance.reports import Report
from elearning.lib import clock
from elearning.people.models import User

logger = logging.getLogger(__name__)
State = Export.State

KEPT = timedelta(days=7)
LONGEST = timedelta(minutes=15)
TRIES = 3


@transaction.atomic
def ask(report: Report, file_format: str, chosen: Iterable[str] = ()) -> Export:
    """Queue the report as a file. Asking for the same again while it is being made gives the same export.

    `chosen` are the filters in words. Saving wakes the task (`receivers`).
    """
    # Two clicks at once: the second waits, and finds what the first asked for.
    user = User.objects.select_for_update(no_key=True).get(pk=str(report.viewer.pk))
    asked = {"kind": report.kind, "file_format": file_format, "parameters": exports.parameters(report, chosen)}
    same = Export.objects.filter(user=user, state__in=Export.OPEN, **asked).first()
    return same or Export.objects.create(user=user, **asked)


@transaction.atomic
def ask_again(export: Export) -> None:
    """Queue an export that failed or expired, with today's figures. Nothing changes where it is being made already."""
    locked = Export.objects.select_for_update().get(pk=export.pk)
    if locked.is_open:
        return
    _delete(locked)
    locked.state, locked.file, locked.error, locked.tries = State.QUEUED, "", "", 0
    locked.rows = locked.started_at = locked.finished_at = locked.expires_at = None
    locked.save()


def make(export_id: UUID) -> bool:
    """Make the file, unless somebody else does or has. Returns whether this call made it. Never raises for a report
    that cannot be made: the row says why."""
    export = _claim(export_id)
    if export is None:
        return False
    with translation.override(export.parameters["language"]):
        try:
            return _write(export)
        except exports.NotManagedError as error:
            return _fail(export, str(error))
        except Exception:
            logger.exception("Export %s was not made", export.pk)
            return _fail(export, _("Something went wrong while the file was being made. Nothing else is affected."))


def _claim(export_id: UUID) -> Export | None:
    queued = Export.objects.filter(pk=export_id, state=State.QUEUED)
    export = queued.select_related("user").first()
    if export is None:
        return None
    name = f"{Export.file.field.upload_to}/{uuid4()}.{export.file_format}"
    if not queued.update(state=State.RUNNING, file=name, tries=F("tries") + 1, started_at=clock.now()):
        return None
    export.state, export.file = State.RUNNING, name
    return export


def _mine(export: Export) -> QuerySet[Export]:
    """The row, while it is this run's turn."""
    return Export.objects.filter(pk=export.pk, state=State.RUNNING, file=export.file.name)


def _write(export: Export) -> bool:
    report = exports.report_of(export)
    covers = exports.covered(report)
    file, rows = exports.file(report, export.file_format)
    with file:
        _storage().save(export.file.name, File(file))
    now = clock.now()
    done = {"state": State.READY, "rows": rows, "covers": covers, "finished_at": now, "expires_at": now + KEPT}
    if _mine(export).update(**done):
        return True
    _delete(export)
    return False


def _fail(export: Export, error: str) -> bool:
    _delete(export)
    _mine(export).update(state=State.FAILED, file="", error=error, finished_at=clock.now())
    return False


def _storage() -> Storage:
    return Export.file.field.storage


def _delete(export: Export) -> None:
    name = export.file.name
    if name and _storage().exists(name):
        _storage().delete(name)


def sweep() -> list[UUID]:
    """Delete files whose time is over, and queue again what has been running for too long.

    Returns the exports that wait to be made: their wake-ups may have been lost.
    """
    for export in Export.objects.filter(state=State.READY, expires_at__lte=clock.now()).exclude(file=""):
        _delete(export)
        Export.objects.filter(pk=export.pk, state=State.READY, file=export.file.name).update(file="")
    for export in Export.objects.filter(state=State.RUNNING, started_at__lt=clock.now() - LONGEST):
        _restart(export)
    return list(Export.objects.filter(state=State.QUEUED).order_by("created_at").values_list("pk", flat=True))


def _restart(export: Export) -> None:
    if export.tries < TRIES:
        _delete(export)
        _mine(export).update(state=State.QUEUED, file="")
        return
    with translation.override(export.parameters["language"]):
        _fail(export, _("The file took too long to make. Narrow the report with its filters, or ask again later."))
