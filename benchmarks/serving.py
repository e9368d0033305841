"""What every benchmark needs: a scratch database, the product served over it, and what machine this is.

    with scratch_database() as url, served() as address:
        ...

The database is made on the server that DATABASE_URL names, or on an embedded one of its own under `var/` with the
usual durability (fsync and synchronous commit on); it is dropped at the end.
"""

from __future__ import annotations

import os
import platform
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg

from elearning.lib import embedded_postgres

ROOT = Path(__file__).resolve().parents[1]
WORKERS = 2
THREADS = 4
BROKER = "memory://"  # wake-ups go nowhere: none may reach the worker of a demonstration on the same machine
KEEP_CONNECTIONS = "CONN_MAX_AGE=60"  # as in production
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "elearning.settings.dev",
    "LOG_LEVEL": "ERROR",
    "DEMO_MODE": "false",
    "CELERY_BROKER_URL": BROKER,
}


def _url_of(name: str) -> str:
    """The URL of a database on the server that DATABASE_URL names, or on the embedded one."""
    if named := os.environ.get("DATABASE_URL"):
        return urlunsplit(urlsplit(named)._replace(path=f"/{name}", query=""))
    entry = embedded_postgres.database(ROOT / "var" / "postgres-benchmark")
    return f"postgres://{entry['USER']}@/{name}?host={entry['HOST']}"


@contextmanager
def scratch_database() -> Iterator[str]:
    """The URL of a new, migrated database, dropped at the end. Sets DATABASE_URL meanwhile."""
    before, name = os.environ.get("DATABASE_URL"), f"training_benchmark_{os.getpid()}"
    url = _url_of(name)
    with psycopg.connect(_url_of("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        os.environ["DATABASE_URL"] = url + ("&" if "?" in url else "?") + KEEP_CONNECTIONS
        try:
            manage("migrate", "-v0")
            yield url
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
            os.environ.pop("DATABASE_URL")
            if before is not None:
                os.environ["DATABASE_URL"] = before


def connect(url: str) -> psycopg.Connection:
    """A connection to the scratch database without Django."""
    return psycopg.connect(url)


def _environment() -> dict[str, str]:
    return os.environ | ENVIRONMENT


def manage(*arguments: str) -> None:
    """Run a management command on the scratch database."""
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=_environment(), check=True)


@contextmanager
def served(*, pages: bool = False, workers: int = WORKERS) -> Iterator[str]:
    """The product under gunicorn over the scratch database; yields its address, and ends it.

    `pages` collects the static files first, which pages need and the API does not.
    """
    if pages:
        manage("collectstatic", "--noinput", "-v0")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        command = [
            *(sys.executable, "-m", "gunicorn", "elearning.wsgi:application"),
            *("--bind", f"127.0.0.1:{port}", "--workers", str(workers), "--threads", str(THREADS)),
            *("--control-socket", f"{folder}/control", "--log-level", "error"),
        ]
        server = subprocess.Popen(command, cwd=ROOT, env=_environment())
        try:
            _wait_for(f"{address}/xapi/about", server)
            yield address
        finally:
            server.terminate()
            server.wait(20)


def memory_of_workers_mb() -> list[float]:
    """The resident memory of each worker of the server that this process started, the largest first."""
    masters = [pid for pid in _children(os.getpid()) if "gunicorn" in Path(f"/proc/{pid}/cmdline").read_text()]
    return sorted((_resident_mb(pid) for master in masters for pid in _children(master)), reverse=True)


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]


def _resident_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return round(int(status.partition("VmRSS:")[2].split()[0]) / 1024, 1)


def _wait_for(address: str, server: subprocess.Popen) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own address
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"the server did not answer at {address}")


def hardware(url: str) -> dict[str, object]:
    """What the figures were measured on."""
    with connect(url) as connection:
        settings = {
            name: connection.execute(f"SHOW {name}").fetchone()[0]  # type: ignore[index]
            for name in ("server_version", "fsync", "synchronous_commit", "shared_buffers")
        }
    return {
        "cpu": _processor(),
        "cpus": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "load_before": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "workers": WORKERS,
        "postgresql": settings,
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")
