"""What a page may show of a statement. The log itself, and its API, hold all of it."""

from __future__ import annotations

import json
from typing import Any


def without_answers(body: dict[str, Any]) -> dict[str, Any]:
    """The statement without the right answers to a question, so that the question can be asked again.

    The input stays as it is. What a statement quotes (a sub-statement as its object) is treated alike.
    """
    target = body["object"]
    if target.get("objectType") == "SubStatement":
        return body | {"object": without_answers(target)}
    definition = target.get("definition", {})
    if "correctResponsesPattern" not in definition:
        return body
    kept = {key: value for key, value in definition.items() if key != "correctResponsesPattern"}
    return body | {"object": target | {"definition": kept}}


def text_of(body: dict[str, Any]) -> str:
    """The statement as a page shows it: `without_answers`, laid out to be read."""
    return json.dumps(without_answers(body), indent=2, ensure_ascii=False)
