"""One migrated template database a run; each worker's database is a copy of it."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import hypothesis
import psycopg
import pytest
from django.conf import settings as django_settings
from django.db import connection, connections
from django.utils import translation
from hypothesis import HealthCheck

# How long a machine takes to think of an example says nothing about the product.
hypothesis.settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.settings.load_profile("any machine")

ROOT = Path(__file__).resolve().parents[1]
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs beside Django's calls.


def template_name() -> str:
    """A name that changes with the migrations and the locked packages, so that a stale template is never copied."""
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    # Groups and their permissions are made by migrate, and so are part of the template.
    digest.update((ROOT / "elearning/people/roles.py").read_bytes())
    for room in ("elearning", "courses", "quizzes"):
        for path in sorted((ROOT / room).rglob("migrations/*.py")):
            digest.update(path.read_bytes())
    return f"training_template_{digest.hexdigest()[:12]}"


def ensure_template(name: str) -> None:
    database = django_settings.DATABASES["default"]
    with psycopg.connect(
        dbname="postgres",
        user=database.get("USER") or None,
        password=database.get("PASSWORD") or None,
        host=database.get("HOST") or None,
        port=database.get("PORT") or None,
        autocommit=True,
    ) as server:
        if not os.environ.get("DATABASE_URL"):
            server.execute("ALTER SYSTEM SET fsync = off")
            server.execute("SELECT pg_reload_conf()")
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return
        building = f"{name}_building"
        server.execute(f"DROP DATABASE IF EXISTS {building}")
        server.execute(f"CREATE DATABASE {building}")
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "-v0"],
            cwd=ROOT,
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "elearning.settings.test", "TEST_DATABASE_NAME": building},
            check=True,
        )
        server.execute(f"ALTER DATABASE {building} RENAME TO {name}")


def pytest_configure(config: pytest.Config) -> None:
    name = template_name()
    if not hasattr(config, "workerinput") and not config.option.collectonly:
        ensure_template(name)
    connection.settings_dict["TEST"]["TEMPLATE"] = name


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that commit come last, whatever the shuffle: they empty the tables, and each of them fills them again."""
    for item in items:
        if _commits(item):
            marker = pytest.mark.django_db(transaction=True, serialized_rollback=True)
            item.add_marker(marker, append=False)
    items.sort(key=_commits)


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


@pytest.fixture(autouse=True)
def english():
    with translation.override("en-gb"):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """What the migrations put in (roots, groups) is there for every connection, to be restored after a flush.

    Once Playwright's event loop runs, Django keeps connections apart from those made before it, and the new one would
    not know the contents that were saved on the old one.
    """
    if hasattr(connection, "_test_serialized_contents"):
        type(connections["default"])._test_serialized_contents = connection._test_serialized_contents
