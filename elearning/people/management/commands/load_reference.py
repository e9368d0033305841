from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from elearning.people.reference import files, load
from elearning.people.rows import RowsRefused


class Command(BaseCommand):
    help = "Load forces, other bodies, agency types, partners and posts from the reference files. Can be run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=files.DATA, help="Where the files are.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            reference = files.read(options["folder"])
        except RowsRefused as refused:
            raise CommandError(f"Nothing was loaded.\n{refused}") from None
        for table, counts in load.load(reference).items():
            said = ", ".join(f"{counts[word]} {word}" for word in ("created", "updated", "unchanged"))
            self.stdout.write(f"{table}: {said}")
