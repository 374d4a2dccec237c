"""Validates every `openapi.json` below a folder.

There must be as many as COUNT says.

Usage: python openapi.py FOLDER COUNT
"""

import json
import sys
from pathlib import Path

from openapi_spec_validator import OpenAPIV31SpecValidator

descriptions = sorted(Path(sys.argv[1]).glob("*/openapi.json"))
if len(descriptions) != int(sys.argv[2]):
    sys.exit(f"error: there are {len(descriptions)} descriptions")
for path in descriptions:
    description = json.loads(path.read_text(encoding="utf-8"))
    for error in OpenAPIV31SpecValidator(description).iter_errors():
        sys.exit(f"error: {path.parent.name}: {error}")
