from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from elearning.demo.seeding import files
from elearning.demo.seeding.apply import seed
from elearning.demo.seeding.nodes import CurriculumRefused


class Command(BaseCommand):
    help = "Load the curriculum's files as pages, questions and pictures. Can be run again; keeps what trainers edited."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=files.CURRICULUM, help="Where the files are.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = seed(options["folder"])
        except CurriculumRefused as refused:
            raise CommandError(f"Nothing was changed.\n{refused}") from None
        for line in report.lines():
            self.stdout.write(line)
