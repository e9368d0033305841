from typing import Any

from django.apps import AppConfig, apps

from elearning.people import roles


def set_up_roles(sender: AppConfig, **kwargs: Any) -> None:
    """After the last app has its permissions (they are made app by app), give the groups theirs."""
    last = [config for config in apps.get_app_configs() if config.models_module is not None][-1]
    if sender == last and kwargs.get("using", "default") == "default":
        roles.set_up()
