"""Whether two statements say the same, as far as an id that comes again must (xAPI 1.0.3 Data, 2.3.1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Added or replaced by the store that received it, so no part of what the sender says.
_BY_THE_STORE = ("id", "stored", "authority", "version", "timestamp")


def says_the_same(given: Mapping[str, Any], stored: Mapping[str, Any]) -> bool:
    """Whether `given`, as sent, says what `stored` does. A timestamp counts where the sender gave one."""
    if "timestamp" in given and given["timestamp"] != stored["timestamp"]:
        return False
    return _content(given) == _content(stored)


def _content(statement: Mapping[str, Any]) -> Any:
    return _plain({name: value for name, value in statement.items() if name not in _BY_THE_STORE})


def _plain(value: Any, name: str = "") -> Any:
    """The value with what may differ taken out: the order of members, and a list of one that was not a list."""
    if isinstance(value, dict):
        if name == "contextActivities":
            return {k: _plain(v if isinstance(v, list) else [v]) for k, v in value.items()}
        return {k: _plain(v, k) for k, v in value.items()}
    if isinstance(value, list):
        entries = [_plain(entry) for entry in value]
        return sorted(entries, key=repr) if name == "member" else entries
    # The database writes 1e300 out in full, and it comes back as an integer.
    return float(value) if isinstance(value, int) and abs(value) > 2**53 else value
