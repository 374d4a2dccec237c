"""Whether this tree may be released under a tag. Prints what the changelog says of it.

Usage: python check.py TAG

The tag is `v` and the version of Cargo.toml. The changelog has a section with this version
and a date, the extension for Visual Studio Code has this version too, and `Cargo.toml` says
where the project lies. `GITHUB_REPOSITORY`, where it is set, is that place.
"""

import json
import os
import re
import sys

from project import ROOT, workspace


def section(changelog, version):
    """The heading of a version, and what stands below it."""
    for part in re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]:
        heading, _, text = part.partition("\n")
        if re.split(r"[ ,]", heading)[0] == version:
            return heading, text.strip()
    return None, ""


def defects(tag, heading):
    package = workspace()
    version, repository = package["version"], package["repository"]
    if tag != f"v{version}":
        yield f"the tag is `{tag}`, and `Cargo.toml` has version {version}: tag `v{version}`"
    if heading is None:
        yield f"CHANGELOG.md has no section `## {version}`"
    elif not re.fullmatch(rf"{re.escape(version)}, \d{{4}}-\d\d-\d\d", heading):
        yield f"CHANGELOG.md has `## {heading}`: write `## {version}, YEAR-MONTH-DAY`"
    extension = json.loads((ROOT / "crates/amp-lsp/vscode/package.json").read_text(encoding="utf-8"))
    if extension["version"] != version:
        yield f"the extension for Visual Studio Code has version {extension['version']}"
    if "OWNER" in repository:
        yield f"`Cargo.toml` has `repository = \"{repository}\"`: put an owner in the place of OWNER"
    here = os.environ.get("GITHUB_REPOSITORY")
    if here and repository != f"https://github.com/{here}":
        yield f"`Cargo.toml` names {repository}, and this is https://github.com/{here}"


def main(tag):
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    heading, text = section(changelog, workspace()["version"])
    found = list(defects(tag, heading))
    for defect in found:
        print(f"error: {defect}", file=sys.stderr)
    if not found:
        print(text)
    return 1 if found else 0


match sys.argv[1:]:
    case [tag]:
        sys.exit(main(tag))
    case _:
        sys.exit(__doc__)
