import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection, transaction

KEPT = ".gitignore"


class Command(BaseCommand):
    help = "Forget everything in the demonstration's database and its uploads. Refused outside demonstration mode."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_MODE:
            raise CommandError("This would delete a real installation's records. It works in demonstration mode only.")
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '5s'")
                cursor.execute("DROP SCHEMA public CASCADE")
                cursor.execute("CREATE SCHEMA public")
        except OperationalError as error:
            raise CommandError("The demonstration is running. Stop it first, then try again.") from error
        _empty(Path(settings.MEDIA_ROOT))
        _empty(settings.VAR_DIR / "broker")
        self.stdout.write("Forgotten. `make demo` starts anew.")


def _empty(folder: Path) -> None:
    for entry in folder.iterdir() if folder.exists() else ():
        if entry.is_dir():
            shutil.rmtree(entry)
        elif entry.name != KEPT:
            entry.unlink()
