"""The crates that are published, and what is in their packages.

Usage: python package.py list
       python package.py check FOLDER

A package has its licences and its page, every file that its code includes, and nothing
that only tests need.
"""

import json
import posixpath
import re
import subprocess
import sys
import tarfile
from pathlib import Path

# What a package may weigh, in bytes. The facts of the catalog take half of it.
MOST = 1024 * 1024

INCLUDED = re.compile(r'include_(?:str|bytes)!\(\s*"([^"]+)"')


def published():
    command = ["cargo", "metadata", "--format-version", "1", "--no-deps", "--locked"]
    metadata = json.loads(subprocess.check_output(command))
    # `publish` is a list of registries: none for a crate that stays here.
    return [package for package in metadata["packages"] if package["publish"] != []]


def files_of(archive):
    """The files of a package, by their paths in it."""
    with tarfile.open(archive) as packed:
        files = [member for member in packed.getmembers() if not member.isdir()]
        assert all(member.isfile() for member in files), f"{archive}: there is a link"
        return {
            member.name.partition("/")[2]: packed.extractfile(member).read() for member in files
        }


def defects(package, archive):
    files = files_of(archive)
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"]:
        if files.get(licence) != Path(licence).read_bytes():
            yield f"{licence} is missing, or another text"
    if not files.get("README.md"):
        yield "there is no README.md"
    for name, text in files.items():
        if name.split("/")[0] in ["tests", "benches", "examples", "vscode", "data"]:
            yield f"{name} is for tests"
        if name.endswith(".rs"):
            for included in INCLUDED.findall(text.decode()):
                path = posixpath.normpath(posixpath.join(posixpath.dirname(name), included))
                if path not in files:
                    yield f"{name} includes {included}, which is not in the package"
    size = archive.stat().st_size
    if size > MOST:
        yield f"it has {size} bytes, more than {MOST}"
    for key in ["description", "repository", "keywords", "categories", "rust_version"]:
        if not package[key]:
            yield f"Cargo.toml says no {key}"
    has_library = any("lib" in target["kind"] for target in package["targets"])
    if has_library and package["documentation"] != f"https://docs.rs/{package['name']}":
        yield "Cargo.toml does not name its documentation"


def check(folder):
    found = []
    for package in published():
        name = f"{package['name']}-{package['version']}"
        archive = Path(folder, f"{name}.crate")
        found += [f"error: {name}: {defect}" for defect in defects(package, archive)]
    print("\n".join(found) if found else f"{len(published())} packages are sound")
    return 1 if found else 0


match sys.argv[1:]:
    case ["list"]:
        print("\n".join(package["name"] for package in published()))
    case ["check", folder]:
        sys.exit(check(folder))
    case _:
        sys.exit(__doc__)
