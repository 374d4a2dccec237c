"""Writes what installs a release: the script, the Homebrew formula, the Scoop manifest.

Usage: python installers.py FOLDER

The folder holds the archives. `SHA256SUMS` and what is made of the templates beside this
script are written into it.
"""

import hashlib
import re
import sys
from pathlib import Path

from project import workspace

TEMPLATES = {"install.sh": "install.sh", "ampc.rb": "ampc.rb", "scoop.json": "ampc.json"}


def checksums(folder):
    archives = sorted([*folder.glob("ampc-*.tar.gz"), *folder.glob("ampc-*.zip")])
    return {archive.name: hashlib.sha256(archive.read_bytes()).hexdigest() for archive in archives}


def filled(template, sums):
    package = workspace()
    version, repository = package["version"], package["repository"]
    downloads = f"{repository}/releases/download/v{version}"
    values = {"VERSION": version, "REPOSITORY": repository, "DOWNLOADS": downloads}

    def value(place):
        name = place[1]
        if archive := name.removeprefix("SHA256 ") if name.startswith("SHA256 ") else None:
            if archive not in sums:
                sys.exit(f"error: there is no {archive}, which a template names")
            return sums[archive]
        return values[name]

    return re.sub(r"@([A-Z]+[^@\n]*)@", value, template)


def main(folder):
    sums = checksums(folder)
    lines = [f"{checksum}  {name}\n" for name, checksum in sums.items()]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")
    for template, name in TEMPLATES.items():
        text = Path(__file__).with_name(template).read_text(encoding="utf-8")
        (folder / name).write_text(filled(text, sums), encoding="utf-8", newline="\n")


match sys.argv[1:]:
    case [folder]:
        main(Path(folder))
    case _:
        sys.exit(__doc__)
