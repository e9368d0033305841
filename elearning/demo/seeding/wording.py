"""Markdown of the curriculum's files into the HTML that Wagtail's rich text keeps."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token

_parser = MarkdownIt("commonmark", {"html": False})
ALLOWED = {
    "paragraph", "heading", "bullet_list", "ordered_list", "list_item", "inline", "text", "strong", "em", "link",
    "softbreak", "hardbreak",
}  # fmt: skip


def html(markdown: str) -> str:
    """Paragraphs, lists, emphasis, links and headings. Raw HTML comes out as text."""
    return str(_parser.render(markdown)).strip()


def problems(markdown: str, *, headings: bool) -> list[str]:
    """What in a text cannot be shown, in words: first-level headings, pictures, code, tables, raw HTML."""
    found = []
    for token in _walk(_parser.parse(markdown)):
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if kind not in ALLOWED:
            found.append(f"“{kind.replace('_', ' ')}” cannot be used here: write paragraphs, lists, bold and links.")
        elif token.type == "heading_open" and token.tag not in ("h2", "h3"):
            found.append("Only headings of the second and third level (## and ###) can be used.")
        elif token.type == "heading_open" and not headings:
            found.append("There can be no heading inside this block.")
    return list(dict.fromkeys(found))


def _walk(tokens: list[Token]) -> list[Token]:
    return [each for token in tokens for each in (token, *_walk(token.children or []))]
