from typing import Any

from django.core.management.base import BaseCommand

from elearning.people import roles


class Command(BaseCommand):
    help = "Make the groups of trainers and administrators, set their permissions, and bring membership up to date."

    def handle(self, *args: Any, **options: Any) -> None:
        roles.set_up()
        changed = roles.sync_all()
        self.stdout.write(f"Groups ready: {', '.join(roles.MANAGED)}. People whose groups changed: {changed}.")
