"""Fails where a link of a built site leads nowhere within it.

Usage: python links.py FOLDER
"""

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """What a page links to, and the places in it that can be linked to."""

    def __init__(self, path):
        super().__init__()
        self.links, self.anchors = set(), {""}
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.anchors.add(attributes.get("id") or "")
        self.links |= {value for key in ("href", "src") if (value := attributes.get(key))}


def dead(folder):
    pages = {path.resolve(): Page(path) for path in folder.rglob("*.html")}
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            # What lies elsewhere is not asked.
            if parts.scheme or parts.netloc:
                continue
            # The page for addresses that do not exist knows its place only when it is served.
            if parts.path.startswith("/"):
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if target.is_dir():
                target /= "index.html"
            known = target in pages and unquote(parts.fragment) in pages[target].anchors
            if not known and (target in pages or not target.exists()):
                yield f"{path.relative_to(folder.resolve())}: {link}"
    print(f"{len(pages)} pages, {sum(len(page.links) for page in pages.values())} links")


def main(folder):
    found = sorted(dead(folder))
    for link in found:
        print(f"error: dead link in {link}", file=sys.stderr)
    return 1 if found else 0


match sys.argv[1:]:
    case [folder]:
        sys.exit(main(Path(folder)))
    case _:
        sys.exit(__doc__)
