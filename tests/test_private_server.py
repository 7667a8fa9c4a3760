"""What hangs on a server of one's own: TLS; one that is killed, which starts anew; one that is only read.

The tests stand in the order in which they are run: what is done to the server stays.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import neo4j_server
import pytest
from click.testing import CliRunner, Result
from generated import generated

from relgraph.cli import load as load_module
from relgraph.cli import main
from relgraph.errors import StoreError
from relgraph.graph_file import write_graph
from relgraph.model import Graph
from relgraph.store import open_store

pytestmark = [pytest.mark.neo4j, pytest.mark.slow]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[neo4j_server.Server]:
    """A server that may be killed, and that speaks TLS to whoever wants it, with a certificate that nobody has signed."""
    folder = tmp_path_factory.mktemp("private")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    files = ["-keyout", str(folder / "private.key"), "-out", str(folder / "public.crt")]
    subprocess.run([*command, *files], check=True, capture_output=True)
    settings = (
        "server.bolt.tls_level=OPTIONAL\n"
        "dbms.ssl.policy.bolt.enabled=true\n"
        "dbms.ssl.policy.bolt.client_auth=NONE\n"
        f"dbms.ssl.policy.bolt.base_directory={folder}\n"
        "dbms.ssl.policy.bolt.private_key=private.key\n"
        "dbms.ssl.policy.bolt.public_certificate=public.crt\n"
    )
    try:
        with neo4j_server.running(settings=settings, quick=True) as running:
            yield running
    except neo4j_server.MissingError as error:
        pytest.fail(str(error))


@pytest.fixture(autouse=True)
def entry(server: neo4j_server.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How to get in stands in the environment; the current folder is empty."""
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD"):
        monkeypatch.setenv(name, server.environment[name])
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def failing(*arguments: str) -> str:
    """The one line that a command fails with."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("relgraph: ")
    assert result.stderr.count("\n") == 1
    return result.stderr.removeprefix("relgraph: ").rstrip("\n")


@pytest.mark.parametrize("scheme", ["bolt", "bolt+ssc", "neo4j+ssc"])
def test_a_server_is_reached_with_tls_and_without(server: neo4j_server.Server, scheme: str) -> None:
    uri = server.uri.replace("neo4j", scheme, 1)
    with open_store(uri, username="neo4j", password=server.password) as store:
        assert store.run("RETURN 1 AS one").rows == ((1,),)
        assert store.summary().engine == f"Neo4j {neo4j_server.VERSION}"


def test_a_certificate_that_nobody_has_signed_is_not_trusted(server: neo4j_server.Server) -> None:
    with pytest.raises(StoreError, match="no Neo4j answers there"):
        open_store(server.uri.replace("neo4j", "bolt+s", 1), username="neo4j", password=server.password)


def test_a_server_that_goes_away_while_it_is_loaded_is_told_and_the_next_load_goes_on(
    server: neo4j_server.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relgraph.store.neo4j._RETRY", 1.0)
    large = generated(1000, 3000, documents=100)
    write_graph(large, "large.json")

    @contextmanager
    def killing() -> Iterator[Callable[[int, int], None]]:
        yield lambda done, total: server.kill()  # noqa: ARG005 - at the first rows

    with monkeypatch.context() as patched:
        patched.setattr(load_module, "_progress", killing)
        message = failing("load", "-g", "large.json")
    assert message.startswith(f"{server.uri}: no Neo4j answers there: start it, or mend the address")
    assert message.endswith("what was loaded until then is kept, and the next load goes on from there")

    server.start()
    within = ("-g", "large.json", "-s", server.uri)
    half = run("load", *within)
    assert half.exit_code == 0
    created, changed, removed, untouched = (int(number) for number in half.stdout.splitlines()[2].split()[1:])
    assert created + untouched == 1000
    assert (changed, removed) == (0, 0)
    assert untouched > 0
    assert (
        run("verify", *within).stdout.splitlines()[1] == f"{server.uri} holds the same: 1000 nodes, 3000 relationships"
    )


def test_a_database_that_is_only_read_is_told(server: neo4j_server.Server) -> None:
    server.kill()
    with (server.home / "conf" / "neo4j.conf").open("a", encoding="utf-8") as settings:
        settings.write("server.databases.read_only=neo4j\n")
    server.start()
    write_graph(Graph(), "empty.json")
    for command in (
        ("load", "-g", "empty.json", "--yes"),
        ("query", "-s", server.uri, "-e", "CREATE (n:Country) RETURN n.id AS id", "--write"),
    ):
        assert failing(*command).startswith(f"{server.uri}: writing is not allowed there (")
    assert "nothing was written" in run("load", "-g", "empty.json", "--dry-run").stderr
    assert "1000" in run("query", "-s", server.uri, "-e", "MATCH (n) RETURN count(n) AS n").stdout
