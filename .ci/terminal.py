"""Looks at what a terminal shows: the progress bar of a slow run, findings that fit
into its width, and questions.

For the bar, one of two manifests is a pipe into which nothing is written before
the bar is there, so that the run is slow on every machine. A second run, which
began earlier and whose standard error stream is not a terminal, must show no bar by
then.

Usage: python terminal.py AMPC
"""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path

MANIFEST = """\
specVersion: 1.0.0
integrations:
  - name: write-to-salesforce
    provider: salesforce
    write:
      objects:
        - objectName: account
"""
BAR = "1/2 files"


def start(ampc, folder, stderr):
    """Begins a check of two manifests, one of which is not written yet."""
    folder.mkdir()
    (folder / "amp.yaml").write_text(MANIFEST)
    os.mkfifo(folder / "late.amp.yaml")
    return subprocess.Popen(
        [ampc, "check", "--no-config", "amp.yaml", "late.amp.yaml"],
        cwd=folder,
        env={"TERM": "xterm-256color"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=stderr,
    )


def finish(process, folder):
    """Writes the late manifest; the run must be as if it had always been there."""
    # Two manifests of one name would be a note of their own.
    late = MANIFEST.replace("write-to-salesforce", "late-write")
    (folder / "late.amp.yaml").write_text(late)
    stdout, stderr = process.communicate()
    assert process.returncode == 0, stderr
    assert stdout == b"No problems found in 2 files.\n", stdout
    return stderr


def read(terminal):
    """What is written to a terminal next; nothing once nobody writes to it."""
    try:
        return os.read(terminal, 4096).decode()
    except OSError:
        return ""


def open_terminal(columns):
    """A terminal of that width: the end to read from, and the one to write to."""
    read_end, write_end = pty.openpty()
    fcntl.ioctl(write_end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    return read_end, write_end


def wraps_help(ampc):
    """The help of a finding keeps to the width of a narrow terminal."""
    columns = 50
    terminal, stdout = open_terminal(columns)
    process = subprocess.Popen(
        [ampc, "check", "--no-config", "--color", "never", "-"],
        env={"TERM": "xterm-256color"},
        stdin=subprocess.PIPE,
        stdout=stdout,
    )
    os.close(stdout)
    process.communicate(MANIFEST.replace("provider", "Provider").encode())
    written = ""
    while more := read(terminal):
        written += more
    finding, _, _ = written.partition("\r\n\r\n")
    lines = finding[finding.index("  help: ") :].splitlines()
    assert len(lines) > 2 and max(map(len, lines)) <= columns, written


def watches_bar(ampc, root):
    piped_folder, shown_folder = Path(root, "piped"), Path(root, "shown")
    terminal, stderr = open_terminal(80)
    piped = start(ampc, piped_folder, subprocess.PIPE)
    shown = start(ampc, shown_folder, stderr)
    os.close(stderr)
    try:
        written = ""
        while BAR not in written:
            more = read(terminal)
            assert more, f"the run ended without `{BAR}`: {written!r}"
            written += more
        finish(shown, shown_folder)
        while more := read(terminal):
            written += more
        # Behind the bar only the line is cleared.
        _, _, rest = written.rpartition(" files")
        assert rest.endswith("\x1b[2K"), f"the bar is not cleared: {written!r}"
        assert not re.sub(r"\x1b\[[0-9;]*[A-Za-z]|\r", "", rest).strip(), f"there is more: {written!r}"

        said = finish(piped, piped_folder)
        assert not said, f"there is something on a stream that is not a terminal: {said!r}"
    finally:
        piped.kill()
        shown.kill()


def answers_questions(ampc, root):
    """`ampc init` asks on a terminal, and finds what is meant by a part of its name."""
    # What is asked, what is typed, and what must be shown before it is chosen.
    steps = [
        ("Provider", "hubspo", "HubSpot", "\r"),
        ("Name of the integration", "", "", "\r"),
        ("Objects to read", "contact", "contacts", " \r"),
        ("Objects to write", "", "", "\r"),
        ("Objects to subscribe to", "", "", "\r"),
        ("Fields of contacts", "", "", "\r"),
        ("Wrote", "", "", ""),
    ]
    folder = Path(root, "init")
    folder.mkdir()
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execve(ampc, [ampc, "init"], {"TERM": "xterm-256color"})
    written = ""
    for asked, typed, shown, chosen in steps:
        while asked not in written:
            more = read(terminal)
            assert more, f"it did not ask for `{asked}`: {written!r}"
            written += more
        os.write(terminal, typed.encode())
        while shown not in written:
            written += read(terminal)
        written = ""
        os.write(terminal, chosen.encode())
    while read(terminal):
        pass
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    manifest = (folder / "amp.yaml").read_text()
    assert "objectName: contacts" in manifest and "fieldName: email" in manifest, manifest


ampc = os.path.abspath(sys.argv[1])
with tempfile.TemporaryDirectory() as root:
    watches_bar(ampc, root)
    answers_questions(ampc, root)
wraps_help(ampc)
