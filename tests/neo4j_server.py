"""A real Neo4j of one's own: jars by Maven, kept in the user's cache; a temporary home; Bolt on a free port.

    python tests/neo4j_server.py                  starts one, prints address and password, stops it at Ctrl-C
    python tests/neo4j_server.py COMMAND [ARG]... runs a command with NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD set

It listens on this machine alone, and nothing of it is left when it stops. Needs Java 17 or 21 and Maven.
"""

from __future__ import annotations

import os
import re
import secrets
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import neo4j
from neo4j.exceptions import Neo4jError, ServiceUnavailable

VERSION = "5.26.16"
USERNAME = "neo4j"
_NEEDED = "Neo4j needs Java 17 or 21 and Maven (Debian: apt-get install openjdk-17-jre-headless maven)"
# Seconds until the server must answer.
_START = 120
_POM = f"""<project>
<modelVersion>4.0.0</modelVersion><groupId>relgraph</groupId><artifactId>neo4j-jars</artifactId><version>1</version>
<dependencies><dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{VERSION}</version>
</dependency></dependencies></project>
"""
_CONFIGURATION = """server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.heap.max_size=1g
server.memory.pagecache.size=256m
db.memory.transaction.max=256m
"""
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.lang", "java.util.concurrent")


class MissingError(Exception):
    """What the server needs is not on this machine; the message says what to install."""


class Server:
    """A Neo4j server with an empty database of its own.

    Args:
        folder: An empty folder that becomes its home.
        port: Where it listens; None: a free one.
        settings: Lines for its configuration, after ours.
        quick: Compile less: it works at once, and is slower later.

    Attributes:
        uri: Its address.
        password: Of the user `neo4j`.
        home: Its folder.
    """

    def __init__(self, folder: Path, *, port: int | None = None, settings: str = "", quick: bool = False) -> None:
        self.home = folder
        self.password = secrets.token_hex(16)
        self.port = port or _free_port()
        self.uri = f"neo4j://127.0.0.1:{self.port}"
        self._classpath = f"{jars()}/*"
        self._options = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"] if quick else []
        self._process: subprocess.Popen[bytes] | None = None
        (folder / "conf").mkdir(parents=True)
        (folder / "logs").mkdir()
        (folder / "conf" / "neo4j.conf").write_text(_CONFIGURATION.format(port=self.port) + settings, encoding="utf-8")
        self.admin("dbms", "set-initial-password", self.password)

    @property
    def environment(self) -> dict[str, str]:
        """This process's environment, with where the server is and how to get in."""
        return {
            **os.environ,
            "NEO4J_URI": self.uri,
            "NEO4J_USERNAME": USERNAME,
            "NEO4J_PASSWORD": self.password,
            "NEO4J_DATABASE": "neo4j",
        }

    def admin(self, *arguments: str) -> str:
        """What `neo4j-admin` prints; the server must be stopped for most of what it does.

        Raises:
            subprocess.CalledProcessError: It failed; `stdout` and `stderr` say why.
        """
        done = subprocess.run(
            [java(), "-Xmx1g", "-cp", self._classpath, "org.neo4j.server.startup.Neo4jAdminCommand", *arguments],
            env={**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout + done.stderr

    def imported(self, script: Path) -> None:
        """Fill its database by the script of an export; the server must be stopped.

        Raises:
            subprocess.CalledProcessError: It failed; `stdout` and `stderr` say why.
        """
        program = self.home / "neo4j-admin"
        command = [java(), "-Xmx1g", "-cp", self._classpath, "org.neo4j.server.startup.Neo4jAdminCommand"]
        program.write_text(f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        homes = {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        subprocess.run(
            ["sh", str(script)],
            env={**os.environ, **homes, "NEO4J_ADMIN": str(program)},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )

    def start(self) -> None:
        """Start it, and wait until it answers.

        Raises:
            MissingError: It does not come up; the message ends with what it said last.
        """
        opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED]
        entry = ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={self.home}", f"--config-dir={self.home}/conf"]
        with (self.home / "logs" / "console.log").open("ab") as log:
            self._process = subprocess.Popen(
                [java(), "-Xmx1g", *self._options, *opened, "-cp", self._classpath, *entry],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + _START
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                said = (self.home / "logs" / "console.log").read_text(encoding="utf-8", errors="replace")
                raise MissingError(f"Neo4j does not start: {said[-2000:]}")
            time.sleep(0.3)

    def stop(self) -> None:
        """Stop it in good order; nothing if it does not run."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Stop it as a power cut would."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, how)
            try:
                self._process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()
            self._process = None

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            with neo4j.GraphDatabase.driver(self.uri, auth=(USERNAME, self.password)) as driver:
                driver.execute_query("RETURN 1 AS one", database_="neo4j")
        except (OSError, Neo4jError, ServiceUnavailable):
            return False
        return True


@contextmanager
def running(*, port: int | None = None, settings: str = "", quick: bool = False) -> Iterator[Server]:
    """A server that runs, with a home that is removed at the end.

    Raises:
        MissingError: Java or Maven is missing, or the server does not start.
    """
    with tempfile.TemporaryDirectory(prefix="relgraph-neo4j-", ignore_cleanup_errors=True) as folder:
        server = Server(Path(folder) / "home", port=port, settings=settings, quick=quick)
        try:
            server.start()
            yield server
        finally:
            server.kill()  # nothing of it is kept, and in good order it takes ten seconds


@contextmanager
def given(*, quick: bool = False) -> Iterator[tuple[str, str, str]]:
    """Address, user and password of `RELGRAPH_TEST_NEO4J_URI`, whose data may be lost, else of a server that is started.

    Raises:
        MissingError: There is none, and none can be started.
    """
    uri = os.environ.get("RELGRAPH_TEST_NEO4J_URI")
    if uri:
        username = os.environ.get("RELGRAPH_TEST_NEO4J_USERNAME", USERNAME)
        yield uri, username, os.environ.get("RELGRAPH_TEST_NEO4J_PASSWORD", "")
        return
    with running(quick=quick) as server:
        yield server.uri, USERNAME, server.password


def java() -> str:
    """The Java that runs Neo4j: that of `JAVA_HOME`, or the one on the path.

    Raises:
        MissingError: There is none, or it is too old.
    """
    home = os.environ.get("JAVA_HOME")
    for found in (home and str(Path(home, "bin", "java")), shutil.which("java")):
        if found and Path(found).exists():
            said = subprocess.run([found, "-version"], capture_output=True, encoding="utf-8", check=False).stderr
            version = re.search(r'version "(\d+)', said)
            if version and int(version[1]) >= 17:
                return found
    raise MissingError(_NEEDED)


def jars() -> Path:
    """The folder with the server's jars; fetched by Maven the first time.

    Raises:
        MissingError: Maven is missing, or cannot fetch them.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "relgraph"
    folder = cache / f"neo4j-{VERSION}"
    if folder.is_dir():
        return folder
    maven = shutil.which("mvn")
    if not maven:
        raise MissingError(_NEEDED)
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as beside:
        Path(beside, "pom.xml").write_text(_POM, encoding="utf-8")
        command = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={beside}/jars"]
        done = subprocess.run(
            [maven, "-q", "-B", *command], cwd=beside, capture_output=True, encoding="utf-8", check=False
        )
        if done.returncode:
            raise MissingError(f"Maven cannot fetch Neo4j {VERSION}: {(done.stdout + done.stderr).strip()[-1000:]}")
        with suppress(FileExistsError, OSError):  # another process was quicker
            Path(beside, "jars").rename(folder)
    return folder


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def main() -> int:
    """Run a command beside a server, or a server until Ctrl-C."""
    signal.signal(signal.SIGTERM, _interrupt)
    command = sys.argv[1:]
    try:
        with running(port=int(os.environ.get("NEO4J_PORT") or 0) or None) as server:
            if command:
                return subprocess.run(command, env=server.environment, check=False).returncode
            sys.stderr.write(f"Neo4j {VERSION} runs until Ctrl-C, with an empty database. In another shell:\n")
            sys.stdout.write(
                f"export NEO4J_URI={server.uri} NEO4J_USERNAME={USERNAME} NEO4J_PASSWORD={server.password}\n"
            )
            sys.stdout.flush()
            with suppress(KeyboardInterrupt):
                signal.pause()
    except MissingError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature of a handler
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
