"""Wake-ups. Each may be lost or run twice: the truth is in the database and the nightly run finds what was missed."""

from uuid import UUID

from celery import shared_task

from elearning.compliance import exporting, services


@shared_task(name="elearning.compliance.refresh_people")
def refresh_people(user_ids: list[str]) -> int:
    return services.refresh_people(UUID(one) for one in user_ids)


@shared_task(name="elearning.compliance.refresh_requirements")
def refresh_requirements(requirement_ids: list[str]) -> int:
    return sum(services.refresh_requirement(int(one)) for one in requirement_ids)


@shared_task(name="elearning.compliance.take_statements")
def take_statements(statement_ids: list[str]) -> int:
    return services.take_statements([UUID(one) for one in statement_ids])


@shared_task(name="elearning.compliance.sync_completions")
def sync_completions() -> int:
    """Every few minutes: completions whose wake-up was lost."""
    return services.sync_completions()


@shared_task(name="elearning.compliance.refresh_all")
def refresh_all() -> int:
    """Just after midnight: what the calendar alone has changed, and whatever else was missed."""
    return services.sync_completions() + services.refresh_all()


@shared_task(name="elearning.compliance.make_export")
def make_export(export_id: str) -> bool:
    return exporting.make(UUID(export_id))


@shared_task(name="elearning.compliance.sweep_exports")
def sweep_exports() -> None:
    """Every few minutes: files that still wait or were left unfinished, and those whose time is over."""
    for export_id in exporting.sweep():
        make_export.delay(str(export_id))
