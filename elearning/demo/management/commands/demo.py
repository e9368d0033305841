import os
import shutil
import signal
import subprocess
import sys
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from elearning.demo import accounts

STOP_WITHIN = 20  # seconds before a process that does not stop is killed


class Stopped(Exception):
    """Somebody pressed Ctrl-C, or the machine asked us to end."""


class Command(BaseCommand):
    help = "Migrate, seed and serve the demonstration: web server, worker and beat in the foreground, until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_MODE:
            raise CommandError("The demonstration has known passwords. Set DEMO_MODE to run it.")
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("seed_demo", stdout=self.stdout)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _stop)
        port = options["port"]
        processes = [self._start(command) for command in _commands(port)]
        try:
            self._announce(port)
            self._watch(processes)
        except Stopped:
            self.stdout.write("\nStopping.")
        finally:
            _end(processes)

    def _start(self, command: list[str]) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl-C reaches us alone, and we end them in order.
        return subprocess.Popen(  # noqa: S603 - our own commands
            [sys.executable, "-m", *command],
            cwd=settings.BASE_DIR,
            env=os.environ,
            start_new_session=True,
        )

    def _announce(self, port: int) -> None:
        width = shutil.get_terminal_size().columns
        lines = [f"  {account.role or 'officer':14} {account.email}" for account in accounts.ALL]
        self.stdout.write(
            "\n".join(
                [
                    "-" * min(width, 72),
                    f"{settings.WAGTAIL_SITE_NAME}: http://localhost:{port}/",
                    "",
                    *lines,
                    "",
                    f"  The password of all four: {accounts.PASSWORD}",
                    "  Stop with Ctrl-C. `make demo-reset` starts anew.",
                    "-" * min(width, 72),
                ]
            )
        )

    def _watch(self, processes: list[subprocess.Popen[bytes]]) -> None:
        while True:
            for process in processes:
                if process.poll() is not None:
                    raise CommandError(
                        f"A part of the demonstration stopped by itself (exit status {process.returncode}). "
                        f"What it said last is above: {process.args!r}"
                    )
            time.sleep(0.5)


def _stop(*args: Any) -> None:
    raise Stopped


def _commands(port: int) -> list[list[str]]:
    run = settings.VAR_DIR
    return [
        [
            *("gunicorn", "elearning.wsgi:application", "--bind", f"127.0.0.1:{port}"),
            *("--workers", "2", "--threads", "4", "--log-level", "warning"),
            *("--control-socket", str(run / "gunicorn.sock")),
        ],
        [
            *("celery", "--quiet", "-A", "elearning", "worker", "--beat", "--pool", "threads", "--concurrency", "2"),
            *("--loglevel", "warning", "--schedule", str(run / "beat")),
        ],
    ]


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
