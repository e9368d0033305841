from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from elearning.people.imports import import_people
from elearning.people.models import User
from elearning.people.rows import RowsRefused


class Command(BaseCommand):
    help = "Make accounts and memberships from a CSV file: all of them or none, with a report line by line."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", help="E-mail address of the administrator whose scope bounds the import.")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            by = User.objects.get(email=options["by"].lower()) if options["by"] else None
            report = import_people(path.name, path.read_bytes(), by)
        except User.DoesNotExist:
            raise CommandError(f"There is no account with the address {options['by']}.") from None
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from None
        except RowsRefused as refused:
            raise CommandError(f"Nothing was loaded.\n{refused}") from None
        for line in report:
            self.stdout.write(f"line {line.line}: {line.email}: {line.says}")
        self.stdout.write(f"{len(report)} people read.")
