"""Counts the instructions of `ampc` on inputs in which one thing is repeated.

Twice as many may take at most 2.15 times the work, which is what grows with the
power of 1.1. Times say little on a machine that others use; valgrind counts nearly
the same on each.

Usage: python growth.py AMPC [NAME...]
"""

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

MOST = 2.15
MANY = 500
# Those of the slips in the syntax, which take many trials to read.
SLIPS = 100
FILES = 200

HEAD = "specVersion: 1.0.0\nintegrations:\n"
CRM = HEAD + "  - name: crm\n    provider: salesforce\n"
SOUND = CRM + "    proxy: {enabled: true}\n"
READ = CRM + "    read:\n      objects:\n"
OBJECT = "        - objectName: o@__c\n          destination: hook\n"
ACCOUNT = READ + OBJECT.replace("@", "") + "          schedule: 0 * * * *\n"
FIELDS = ACCOUNT + "          requiredFields:\n"
INHERITS = "    write:\n      objects:\n        - objectName: o__c\n          inheritMapping: true\n"
SUBSCRIBE = (
    "    subscribe:\n      objects:\n        - objectName: o__c\n          destination: hook\n"
    "          inheritFieldsAndMapping: true\n          updateEvent:\n"
    "            enabled: always\n            requiredWatchFields:\n"
)

# What stands before the repeated part, that part with `@` for its number, and what
# stands after it.
REPEATED = {
    "comments": (HEAD, "# @\n", SOUND.removeprefix(HEAD)),
    "directives at the top": ("", "# amp:ignore[unknown-key]\n", "\n" + SOUND),
    "directives with findings": (SOUND, "    # amp:ignore[unknown-key]\n    key@: 1\n", ""),
    "names in a directive": ("# amp:ignore[", "rule-@,", "unknown-key]\n\n" + SOUND),
    "anchors": (READ, OBJECT.replace("o@", "&o@ o@") + "          mapToName: *o@\n", ""),
    "misspelt aliases": (READ, OBJECT.replace("o@", "&name@ o@").replace("hook", "*nmae@"), ""),
    "merges": (CRM + "    x: &x {destination: hook}\n    read:\n      objects:\n", "        - objectName: o@__c\n          <<: *x\n", ""),
    "merged keys": (SOUND + "    x: &x\n", "      m@: 1\n", "    <<: *x\n    own: 1\n"),
    "unknown keys": (SOUND, "    key@: 1\n", ""),
    "misspelt keys": (READ, OBJECT.replace("Name", "Nmae").replace("tion", "ton"), ""),
    "one key": (SOUND, "    key: 1\n", ""),
    "keys on one line": (HEAD + "  - {name: crm, provider: salesforce, ", "key@: 1, ", "proxy: {enabled: true}}\n"),
    "objects": (READ, OBJECT + "          schedule: 0 * * * *\n", ""),
    "equal objects": (READ, OBJECT.replace("@", ""), ""),
    "fields": (FIELDS, "            - fieldName: f@__c\n              mapToName: m@\n", INHERITS),
    "paths": (FIELDS, "            - fieldName: f@__c\n              mapToName: $['a']['b@']\n", INHERITS),
    "equal fields": (FIELDS, "            - fieldName: Name\n", ""),
    "equal mappings": (FIELDS, "            - fieldName: f@\n              mapToName: m\n", INHERITS),
    "names of fields": (FIELDS, "            - f@\n", ""),
    "names of integrations": (HEAD, "  - i@\n", ""),
    "integrations": (HEAD, SOUND.removeprefix(HEAD).replace("crm", "crm-@"), ""),
    "equal integrations": (HEAD, SOUND.removeprefix(HEAD), ""),
    "misspelt providers": (HEAD, SOUND.removeprefix(HEAD).replace("crm", "crm-@").replace("sforce", "force@"), ""),
    "watch fields": (FIELDS + "            - fieldName: a\n" + SUBSCRIBE, "              - f@__c\n", ""),
    "empty items": (FIELDS, "            -\n", ""),
    "numbers as names": (READ, OBJECT.replace("o@__c", "@"), ""),
    "documents": (SOUND, "---\na: b\n", ""),
    "words": (CRM + "    displayName: ", "word ", "\n    proxy: {enabled: true}\n"),
    "lines in brackets": (SOUND + "    x: [\n", "      {a: 1, b: [2,\n      @]}, # @\n", "      ]\n"),
    "lines of a text": (CRM + "    displayName: |\n", "      word word\n", "    proxy: {enabled: true}\n"),
}

# The same for slips in the syntax. They are only checked: how often a text is mended
# on trial has a bound, which takes large texts to reach.
BROKEN = {
    "placeholders": (HEAD, "  - name: ${X}\n    provider: ${Y}\n", ""),
    "missing colons": (HEAD, "  - name i@\n    provider hubspot\n", ""),
    "missing spaces": (READ, OBJECT.replace(": ", ":").replace("- ", "-"), ""),
    "tabs": (HEAD, "  - name: i@\n\t provider: hubspot\n", ""),
    "open quotes": (HEAD, "  - name: \"abc@\n    provider: hubspot\n", ""),
    "lines after an open quote": (CRM + "    displayName: \"abc\n", "    key: word\n", ""),
    "open brackets": (HEAD + "  - ", "[", ""),
    "braces": (HEAD, "  - name: {{ x }}\n    provider: hubspot\n", ""),
}

CHECK = ["check", "--no-config", "--exit-zero"]
# What is done with every manifest.
CHECKS = {
    "check": [*CHECK, "--output-format=concise"],
    "fix": [*CHECK, "--quiet", "--diff", "--unsafe-fixes"],
    "fmt": ["fmt", "--no-config", "--quiet", "--check"],
}
# What is done with some.
SOME = ["fields", "one key", "equal fields"]
OTHERS = {
    "full": [*CHECK, "--output-format=full"],
    "json": [*CHECK, "--output-format=json"],
    "sarif": [*CHECK, "--output-format=sarif"],
    "gitlab": [*CHECK, "--output-format=gitlab"],
    "expand": ["expand", "--no-config"],
    "diff": ["diff", "--no-config", "--output-format=concise", "old.yaml"],
    "build": ["build", "--no-config", "--quiet", "--out-dir=out"]
    + ["--emit=" + kind for kind in ("routes", "routes-bin", "openapi", "types", "request-schemas")],
}

# The configuration of as many manifests as it has entries.
CONFIGS = {
    "ids": ("[integrations]\n", "i@ = 'id@'\n", ""),
    "unused ids": ("[integrations]\n", "k@ = 'id@'\n", ""),
    "overrides": ("", "[[overrides]]\nfiles = ['d@/']\nrules = {unknown-key = 'off'}\n", ""),
    "overrides by globs": ("", "[[overrides]]\nfiles = ['**/d@/*.yaml']\nrules = {unknown-key = 'off'}\n", ""),
    "excludes": ("exclude = [", "'x@*', ", "]\n"),
    "excluded files": ("exclude = [", "".join(f"'{name}@/*.yaml', " for name in "efghijklmnopqrstuvwx"), "]\n"),
    "destinations": ("destinations = [", "'hook@', ", "]\n"),
}
# What is given beside a manifest of as many entries.
GIVEN = {
    "catalog": ("misspelt providers", "--catalog", "{", '"salesforce@x": {"support": {"read": true}}, ', '"x": {"support": {}}}'),
    "baseline": (
        "unknown keys",
        "--baseline",
        '{"version": 1, "findings": {"amp.yaml": [',
        '{"rule": "unknown-key", "path": "$.integrations[].key@", "line": "key@: 1", "count": 1}, ',
        '{"rule": "key-case", "path": "$", "line": "", "count": 1}]}}',
    ),
}
MANIFEST = (READ + OBJECT + "          key: 1\n").replace("crm", "i@").replace("hook", "hook@")


def text(pattern, many):
    before, part, after = pattern
    return before + "".join(part.replace("@", str(number)) for number in range(many)) + after


def manifest(pattern):
    def write(folder, many):
        for name in ("amp.yaml", "old.yaml"):
            (folder / name).write_text(text(pattern, many), encoding="utf-8")

    return write


def manifest_beside(name, *given):
    def write(folder, many):
        manifest(REPEATED[name])(folder, many)
        (folder / "given.json").write_text(text(given, many), encoding="utf-8")

    return write


def project(pattern):
    def write(folder, many):
        (folder / "ampc.toml").write_text(text(pattern, many), encoding="utf-8")
        for number in range(many):
            place = folder / f"d{number}"
            place.mkdir()
            (place / "amp.yaml").write_text(MANIFEST.replace("@", str(number)), encoding="utf-8")

    return write


def instructions(ampc, arguments, write, many):
    """How many instructions a command takes in a folder with that input."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), many)
        counting = ["valgrind", "--tool=cachegrind", "--cache-sim=no"]
        counting.append("--cachegrind-out-file=/dev/null")
        run = subprocess.run(
            [*counting, "--log-file=" + folder + "/count", ampc, *arguments],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
        log = Path(folder, "count").read_text(encoding="utf-8")
    found = re.search(r"I +refs: +([\d,]+)", log)
    # A broken manifest has no layout.
    usual = (0, 1, 2) if arguments[0] == "fmt" else (0, 1)
    if run.returncode not in usual or not found:
        told = run.stderr.decode(errors="replace")
        sys.exit(f"error: {arguments} ended with {run.returncode}\n{told}{log}")
    return int(found[1].replace(",", ""))


def cases():
    """The name of each case, its arguments, its input and how often that is repeated."""
    for name, pattern in (REPEATED | BROKEN).items():
        commands = CHECKS | (OTHERS if name in SOME else {})
        many = MANY
        if name in BROKEN:
            commands, many = {"check": commands["check"]}, SLIPS
        for command, arguments in commands.items():
            yield f"{command}: {name}", [*arguments, "amp.yaml"], manifest(pattern), many
    for name, (repeated, option, *given) in GIVEN.items():
        arguments = [*CHECKS["check"], option + "=given.json", "amp.yaml"]
        yield f"given: {name}", arguments, manifest_beside(repeated, *given), MANY
    for name, pattern in CONFIGS.items():
        arguments = ["check", "--exit-zero", "--output-format=concise", "."]
        yield f"project: {name}", arguments, project(pattern), FILES


def main():
    ampc = os.path.abspath(sys.argv[1])
    wanted = [case for case in cases() if not sys.argv[2:] or case[0] in sys.argv[2:]]

    # What every run takes.
    least = instructions(ampc, [*CHECK, "amp.yaml"], manifest((SOUND, "", "")), 0)

    def measure(case):
        name, arguments, write, many = case
        few, twice = (instructions(ampc, arguments, write, count) for count in (many, 2 * many))
        return name, few - least, twice - least

    failed = False
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for name, few, twice in threads.map(measure, wanted):
            is_wrong = twice > MOST * few
            failed |= is_wrong
            mark = f"  more than {MOST} times as much" if is_wrong else ""
            print(f"{name:40} {few:13,} {twice:13,} {twice / max(few, 1):5.2f}{mark}", flush=True)
    if failed:
        sys.exit("error: some work grows faster than its input")


main()
