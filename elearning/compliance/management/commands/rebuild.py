from argparse import ArgumentParser
from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from elearning.compliance import differences, services


class Command(BaseCommand):
    help = "Make completions and statuses anew from the statement log, the memberships and the requirements."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Change nothing: print each difference, and fail if there is one."
        )

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        if check:
            self._check()
        else:
            self.stdout.write(f"Rebuilt. Status rows that changed: {services.rebuild()}.")

    def _check(self) -> None:
        found = 0
        for line in chain(differences.of_completions(), differences.of_statuses()):
            found += 1
            self.stdout.write(line)
        if found:
            raise CommandError(f"{found} differences. Run “manage.py rebuild” to put them right.")
        self.stdout.write("No difference between the projections and the truth.")
