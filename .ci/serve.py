"""Prints the platform's description of the Write API with one integration and one
object in its path, so that generated requests reach an object.

Usage: python serve.py FILE
"""

import json
import sys

NAMES = {"integrationId": "crm", "objectName": "account"}

with open(sys.argv[1], encoding="utf-8") as file:
    description = json.load(file)
for path in description["paths"].values():
    for operation in path.values():
        for parameter in operation["parameters"]:
            if name := NAMES.get(parameter["name"]):
                parameter["schema"]["enum"] = [name]
json.dump(description, sys.stdout)
