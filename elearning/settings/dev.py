"""A laptop and the demonstration: embedded PostgreSQL and a broker of files unless the environment says otherwise."""

from elearning.lib import embedded_postgres
from elearning.settings.base import *  # noqa: F403
from elearning.settings.base import VAR_DIR, env

DEBUG = env.bool("DEBUG", default=False)
DEMO_MODE = env.bool("DEMO_MODE", default=True)
SECRET_KEY = env("SECRET_KEY", default="only-for-a-laptop-and-refused-by-production-settings")
DATABASES = {
    "default": env.db("DATABASE_URL")
    if env("DATABASE_URL", default="")
    else embedded_postgres.database(VAR_DIR / "postgres")
}
DATABASES["default"]["CONN_MAX_AGE"] = 60
