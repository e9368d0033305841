"""Quiz answers as statements: definitions of cmi.interaction and the texts of answers (xAPI 1.0.3 Data, appendix C).

Each format joins the ids of items by delimiters, so an id that holds one could not be told from two: it is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Json = dict[str, Any]

ITEMS = "[,]"
PAIR = "[.]"
RANGE = "[:]"
DELIMITERS = (ITEMS, PAIR, RANGE)

# Which lists of components each type has; the first one's ids are what a response names.
COMPONENT_LISTS: dict[str, tuple[str, ...]] = {
    "true-false": (),
    "choice": ("choices",),
    "sequencing": ("choices",),
    "fill-in": (),
    "long-fill-in": (),
    "matching": ("source", "target"),
    "performance": ("steps",),
    "likert": ("scale",),
    "numeric": (),
    "other": (),
}


def definition(
    interaction_type: str,
    *,
    correct: Sequence[str] | None = None,
    language: str = "en-GB",
    **components: Mapping[str, str] | Sequence[str],
) -> Json:
    """The members that `builders.activity` takes for a question.

    `correct` holds the alternatives, any of which is right: an empty one says that nothing is, None that it is not
    told. `components` are the lists that the type has, by their names in the standard (`choices`, `source`, ...): ids
    to descriptions in `language`, or ids alone. Raises ValueError for an unknown type or list, or an id that cannot be
    used.
    """
    if interaction_type not in COMPONENT_LISTS:
        raise ValueError(f"there is no interaction type {interaction_type!r}")
    unknown = components.keys() - set(COMPONENT_LISTS[interaction_type])
    if unknown:
        raise ValueError(f"an interaction of type {interaction_type} has no {', '.join(sorted(unknown))}")
    built: Json = {"interactionType": interaction_type}
    if correct is not None:
        built["correctResponsesPattern"] = list(correct)
    for name, given in components.items():
        built[name] = _components(given, language)
    return built


def _components(given: Mapping[str, str] | Sequence[str], language: str) -> list[Json]:
    ids = _checked(given)
    if len(set(ids)) != len(ids):
        raise ValueError("two components have the same id")
    if isinstance(given, Mapping):
        return [{"id": item, "description": {language: text}} if text else {"id": item} for item, text in given.items()]
    return [{"id": item} for item in ids]


def _checked(ids: Iterable[str]) -> list[str]:
    """The ids as they are. Raises ValueError for one that is empty or holds a delimiter."""
    checked = list(ids)
    for item in checked:
        if not item or any(delimiter in item for delimiter in DELIMITERS):
            raise ValueError(f"{item!r} cannot be the id of an item: it is empty or holds one of {DELIMITERS}")
    return checked


def true_false(answer: bool) -> str:
    return "true" if answer else "false"


def choice(ids: Iterable[str]) -> str:
    """One or more chosen ids, in any order."""
    return ITEMS.join(_checked(ids))


def sequencing(ids: Iterable[str]) -> str:
    """Ids in order, the first first."""
    return ITEMS.join(_checked(ids))


def matching(pairs: Iterable[tuple[str, str]]) -> str:
    """Pairs of a source's id and a target's."""
    return ITEMS.join(PAIR.join(_checked(pair)) for pair in pairs)


def likert(item: str) -> str:
    return _checked([item])[0]


def performance(steps: Iterable[tuple[str, str]]) -> str:
    """Pairs of a step's id and what was answered, in any order."""
    return ITEMS.join(f"{_checked([step])[0]}{PAIR}{text(answer)}" for step, answer in steps)


def number(value: float) -> str:
    """A number in the shortest digits that say it, and never as an exponent."""
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError("an answer is a number that there is")
    if float(value).is_integer():
        return str(int(value))
    return repr(float(value)) if "e" not in repr(float(value)) else f"{value:.12f}".rstrip("0")


def numeric_range(lowest: float | None, highest: float | None) -> str:
    """A pattern that any number from `lowest` to `highest` fits; None leaves a side open."""
    if lowest is not None and lowest == highest:
        return number(lowest)
    return RANGE.join("" if bound is None else number(bound) for bound in (lowest, highest))


def text(answer: str) -> str:
    """A typed answer as a response. Delimiters are the reader's own words here, and are taken apart with a space."""
    for delimiter in DELIMITERS:
        answer = answer.replace(delimiter, " ".join(delimiter))
    return answer


def fill_in(
    answers: Iterable[str], *, case_matters: bool = False, order_matters: bool = True, language: str = ""
) -> str:
    """A pattern for typed answers: what to type in each gap, and how strictly it is compared."""
    prefix = "{case_matters=true}" if case_matters else "{case_matters=false}"
    if not order_matters:
        prefix += "{order_matters=false}"
    lang = f"{{lang={language}}}" if language else ""
    return prefix + ITEMS.join(lang + text(answer) for answer in answers)
