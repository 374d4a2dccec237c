"""Makes the packages for npm of the archives: one for each platform with the program, and
`ampc`, which depends on all of them and of which npm installs the one that fits.

Usage: python npm.py ARCHIVES FOLDER

The packages are folders in the given one, ready for `npm publish`. Those of the platforms
are published first.
"""

import json
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

from project import ROOT, description, workspace

# As `process.platform` and `process.arch` of Node.js have it.
PLATFORMS = {
    "linux-x64": "x86_64-unknown-linux-musl",
    "linux-arm64": "aarch64-unknown-linux-musl",
    "darwin-x64": "x86_64-apple-darwin",
    "darwin-arm64": "aarch64-apple-darwin",
    "win32-x64": "x86_64-pc-windows-msvc",
}


def program_of(archives, target):
    """The name of the program and its bytes; `None` where there is no archive."""
    name = f"ampc-{target}"
    if (archive := archives / f"{name}.tar.gz").exists():
        with tarfile.open(archive) as packed:
            return "ampc", packed.extractfile(f"{name}/ampc").read()
    if (archive := archives / f"{name}.zip").exists():
        with zipfile.ZipFile(archive) as packed:
            return "ampc.exe", packed.read(f"{name}/ampc.exe")
    return None


def write(folder, manifest):
    """A package with what every package has."""
    folder.mkdir(parents=True)
    package = workspace()
    manifest = {
        "version": package["version"],
        "description": description(),
        "license": package["license"],
        "repository": {"type": "git", "url": f"git+{package['repository']}.git"},
        "preferUnplugged": True,
        **manifest,
    }
    (folder / "package.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"]:
        shutil.copy(ROOT / licence, folder)


def main(archives, folder):
    shutil.rmtree(folder, ignore_errors=True)
    made = []
    for platform, target in PLATFORMS.items():
        packed = program_of(archives, target)
        if packed is None:
            continue
        program, content = packed
        os, cpu = platform.split("-")
        package = folder / f"ampc-{platform}"
        write(package, {"name": package.name, "os": [os], "cpu": [cpu], "files": [program]})
        (package / program).write_bytes(content)
        (package / program).chmod(0o755)
        made.append(package.name)
    if not made:
        sys.exit(f"error: {archives} has no archive of a program")
    version = workspace()["version"]
    main = folder / "ampc"
    write(
        main,
        {
            "name": "ampc",
            "type": "module",
            "keywords": ["ampersand", "amp.yaml", "lint", "manifest", "integrations"],
            "bin": {"ampc": "ampc.mjs"},
            "files": ["ampc.mjs"],
            "engines": {"node": ">=18"},
            "optionalDependencies": {name: version for name in made},
        },
    )
    shutil.copy(Path(__file__).with_name("ampc.mjs"), main)
    shutil.copy(ROOT / "crates/ampc/README.md", main)


match sys.argv[1:]:
    case [archives, folder]:
        main(Path(archives), Path(folder))
    case _:
        sys.exit(__doc__)
