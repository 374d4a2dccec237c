"""Holds an installed package against what it should say of itself, and its
binary against the version.

Usage: python wheel.py VERSION
"""

import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

version = sys.argv[1]
package = distribution("ampc")
about = package.metadata
assert about["Name"] == "ampc", about["Name"]
assert about["Version"] == version, about["Version"]
assert about["License-Expression"] == "MIT OR Apache-2.0", about["License-Expression"]
assert about["Description"] or about.get_payload(), "the page on PyPI would be empty"

licences = sorted(about.get_all("License-File"))
assert licences == ["LICENSE-APACHE", "LICENSE-MIT"], licences
files = {Path(file).name: file for file in package.files}
for licence in licences:
    text = package.locate_file(files[licence]).read_text(encoding="utf-8")
    assert text == Path(licence).read_text(encoding="utf-8"), f"{licence} is another text"

command = [Path(sys.executable).with_name("ampc"), "--version"]
said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
assert said == f"ampc {version}\n", said
