import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from elearning.compliance import services as compliance
from elearning.demo import history, intentions, population, requirements
from elearning.lib import clock
from elearning.people.models import Post


class Command(BaseCommand):
    help = "Fill the demonstration: organisations, curriculum, simulated people and their history. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_MODE:
            raise CommandError("Simulated people do not belong in a real installation. Set DEMO_MODE to make them.")
        if population.accounts_are_stored():
            self.stdout.write("The demonstration is there already.")
            return
        self._step("Reference data", lambda: call_command("load_reference", stdout=self.stdout))
        self._step("Curriculum", lambda: call_command("seed_curriculum", stdout=self.stdout))
        day = population.day_of_seeding()
        people = population.simulated(day)
        if not population.are_stored(people):
            self._step(f"{len(people)} simulated people", lambda: population.seed_people(people))
        self._step("Requirements", requirements.seed_requirements)
        rules = requirements.rules(Post.objects.in_bulk(), day)
        told = list(intentions.intentions(people, rules, day, population.SEED))
        self._step(f"{len(told)} rounds of training", lambda: history.seed_history(told, population.SEED))
        self._step("Where everyone stands", lambda: compliance.sync_completions() + compliance.refresh_all())
        users = population.seed_accounts()
        self._step("Accounts", lambda: compliance.refresh_people([user.pk for user in users]))

    def _step(self, name: str, work: Callable[[], Any]) -> None:
        began = time.monotonic()
        work()
        self.stdout.write(f"{clock.now():%H:%M:%S} {name}: {time.monotonic() - began:.1f} s")
