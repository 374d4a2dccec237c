"""Makes the sources of the site from `docs`: an order for its pages, and below each wrong
example of a rule what `ampc` says about it.

Usage: python book.py AMPC FOLDER
"""

import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Every page of `docs` has its place.
PARTS = {
    "Using ampc": ["install", "migrating", "account", "fields", "editors", "ci"],
    "From a manifest to writes": ["build", "build-script", "write-plan", "serve", "deploy"],
    "Inside": [
        "architecture",
        "tour",
        "routes-format",
        "performance",
        "decisions",
        "third-party-facts",
    ],
    "Taking part": ["contributing", "style", "releasing"],
}

# Rules whose example says nothing without a configuration, a catalog, a description of an
# account or another manifest beside it, and one on what is not a defect.
WITHOUT_PICTURE = {
    "addition",
    "destination-not-found",
    "integration-id-clash",
    "integration-id-unused",
    "removed-operation",
    "schema-field-read-only",
    "schema-field-unknown",
    "shared-integration-name",
}

STYLES = {"1": "bold", "2": "dim"} | {
    str(30 + number): color
    for number, color in enumerate(
        ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    )
}


def title(text):
    return re.search(r"^# (.*)$", text, re.MULTILINE)[1]


def adapted(page, text, repository):
    """A page with links that lead somewhere from the site."""

    def outside(link):
        path = (page.parent / link[2]).resolve()
        if not path.exists():
            sys.exit(f"error: {page} links to {link[2]}, which is not there")
        if "OWNER" in repository:
            return link[1]
        kind = "tree" if path.is_dir() else "blob"
        return f"[{link[1]}]({repository}/{kind}/main/{path.relative_to(ROOT)})"

    if page.parent == ROOT:
        text = re.sub(r"\]\(docs/", "](", text)
    # The first page of a folder is its index.
    text = re.sub(r"(\]\((?:rules/)?)README\.md", r"\1index.md", text)
    return re.sub(r"\[([^\]]*)\]\((\.\./[^)]*)\)", outside, text)


def colored(text):
    """The escape sequences of a terminal as elements."""
    parts = []
    is_open = False
    for piece in re.split(r"(\x1b\[[\d;]*m)", text):
        if escape := re.fullmatch(r"\x1b\[([\d;]*)m", piece):
            parts.append("</span>" if is_open else "")
            names = [STYLES[code] for code in escape[1].split(";") if code in STYLES]
            is_open = bool(names)
            parts.append(f'<span class="{" ".join(names)}">' if names else "")
        else:
            parts.append(html.escape(piece))
    return "".join(parts) + ("</span>" if is_open else "")


def example(text, heading):
    """The manifest below a heading; `None` where there is none."""
    found = re.search(rf"^## {heading}\n\n```yaml\n(.*?)^```\n", text, re.MULTILINE | re.DOTALL)
    return found and found[1]


def said(ampc, rule, text):
    """What is said about the wrong example of a rule."""
    # Where the page says that it is off, somebody has to ask for it.
    asked = ["-W", rule] if re.search(r"^\| \w+ \| off", text, re.MULTILINE) else []
    manifests = {"old": example(text, "Before"), "new": example(text, "Wrong")}
    with tempfile.TemporaryDirectory() as folder:
        for name, manifest in manifests.items():
            if manifest is not None:
                Path(folder, name).mkdir()
                Path(folder, name, "amp.yaml").write_text(manifest, encoding="utf-8")
        is_change = manifests["old"] is not None
        command = ["diff", "../old", "."] if is_change else ["check", "--no-config"]
        shown = subprocess.run(
            [ampc, *command, "--color", "always", *asked],
            cwd=Path(folder, "new"),
            env={"COLUMNS": "84", "LANG": "C.UTF-8", "PATH": os.environ["PATH"]},
            capture_output=True,
            text=True,
            check=False,
        ).stdout
    return shown if f"[{rule}]" in shown else None


def with_picture(ampc, rule, text):
    shown = said(ampc, rule, text) if example(text, "Wrong") else None
    if (shown is None) != (rule in WITHOUT_PICTURE):
        sys.exit(f"error: the wrong example of {rule} is not shown as it should be: {shown}")
    if shown is None:
        return text
    picture = f'<pre class="terminal"><code class="nohighlight">{colored(shown.strip())}</code></pre>'
    # A blank line would end the element.
    picture = re.sub(r"\n(?=\n)", "\n&#8203;", picture)
    end = text.index("\n```\n", text.index("## Wrong\n")) + len("\n```\n")
    return f"{text[:end]}\n{picture}\n{text[end:]}"


def main(ampc, folder):
    repository = tomllib.loads((ROOT / "Cargo.toml").read_text(encoding="utf-8"))
    repository = repository["workspace"]["package"]["repository"]
    source = folder / "src"
    shutil.rmtree(folder, ignore_errors=True)
    (source / "rules").mkdir(parents=True)
    pages = {}
    for page in [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]:
        name = page.stem.replace("README", "index")
        pages[name] = adapted(page, page.read_text(encoding="utf-8"), repository)
        (source / f"{name}.md").write_text(pages[name], encoding="utf-8")

    placed = {name for names in PARTS.values() for name in names}
    if left := set(pages) - placed - {"index", "CHANGELOG"}:
        sys.exit(f"error: the site has no place for {sorted(left)}")
    summary = ["# Summary", "", "[ampc](index.md)", ""]
    for part, names in PARTS.items():
        summary += [f"# {part}", ""]
        summary += [f"- [{title(pages[name])}]({name}.md)" for name in names]
        summary.append("")
        if part == "Using ampc":
            summary.insert(-1, "- [Rules](rules/index.md)")
            for page in sorted((ROOT / "docs/rules").glob("*.md")):
                name = page.stem.replace("README", "index")
                text = adapted(page, page.read_text(encoding="utf-8"), repository)
                if name != "index":
                    text = with_picture(ampc, name, text)
                    summary.insert(-1, f"  - [`{name}`](rules/{name}.md)")
                (source / "rules" / f"{name}.md").write_text(text, encoding="utf-8")
    summary.append("[Changelog](CHANGELOG.md)")
    (source / "SUMMARY.md").write_text("\n".join(summary) + "\n", encoding="utf-8")
    shutil.copy(Path(__file__).with_name("terminal.css"), folder)
    link = "" if "OWNER" in repository else f'git-repository-url = "{repository}"\n'
    (folder / "book.toml").write_text(
        '[book]\ntitle = "ampc"\nlanguage = "en"\n\n'
        '[output.html]\nadditional-css = ["terminal.css"]\n'
        f'{link}\n[output.html.fold]\nenable = true\nlevel = 0\n',
        encoding="utf-8",
    )


match sys.argv[1:]:
    case [ampc, folder]:
        main(Path(ampc).resolve(), Path(folder))
    case _:
        sys.exit(__doc__)
