"""Packs a program with its manual pages, completions and schemas.

Usage: python archive.py PROGRAM TARGET FOLDER

Writes `ampc-TARGET.tar.gz`, or a `.zip` for Windows, into the folder, and prints its path. The
program is run for its pages and completions. The same program gives the same bytes.
"""

import gzip
import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from project import ROOT

# A script for each shell, under the name by which the shell finds it.
COMPLETIONS = {
    "bash": "ampc.bash",
    "zsh": "_ampc",
    "fish": "ampc.fish",
    "powershell": "_ampc.ps1",
}


def contents(program):
    """What is packed, by its path in the archive."""
    texts = {name: ROOT / name for name in ["LICENSE-APACHE", "LICENSE-MIT", "CHANGELOG.md"]}
    texts["README.md"] = ROOT / "crates/ampc/README.md"
    for schema in (ROOT / "schema").glob("*.json"):
        texts[f"schema/{schema.name}"] = schema
    files = {name: path.read_bytes() for name, path in texts.items()}
    files[f"ampc{program.suffix}"] = program.read_bytes()
    for shell, name in COMPLETIONS.items():
        files[f"completions/{name}"] = subprocess.check_output([program, "completions", shell])
    with tempfile.TemporaryDirectory() as pages:
        subprocess.check_call([program, "man", pages])
        for page in Path(pages).iterdir():
            files[f"man/man1/{page.name}"] = page.read_bytes()
    return dict(sorted(files.items()))


def is_program(name):
    return name in ["ampc", "ampc.exe"]


def tar(files, folder):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(f"{folder}/{name}")
            member.size = len(content)
            member.mode = 0o755 if is_program(name) else 0o644
            archive.addfile(member, io.BytesIO(content))
    return gzip.compress(packed.getvalue(), mtime=0)


def zipped(files, folder):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(f"{folder}/{name}"), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def main(program, target, folder):
    name = f"ampc-{target}"
    pack, ending = (zipped, "zip") if "windows" in target else (tar, "tar.gz")
    folder.mkdir(parents=True, exist_ok=True)
    archive = folder / f"{name}.{ending}"
    archive.write_bytes(pack(contents(program), name))
    print(archive)


match sys.argv[1:]:
    case [program, target, folder]:
        main(Path(program).resolve(), target, Path(folder))
    case _:
        sys.exit(__doc__)
