"""What the scripts of a release share: where the project lies, and which version it has."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def workspace():
    """`[workspace.package]` of Cargo.toml."""
    return tomllib.loads((ROOT / "Cargo.toml").read_text(encoding="utf-8"))["workspace"]["package"]


def description():
    manifest = tomllib.loads((ROOT / "crates/ampc/Cargo.toml").read_text(encoding="utf-8"))
    return manifest["package"]["description"]
