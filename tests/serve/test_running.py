"""The server as a program: how it starts, what it says, how it stops."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner

from graphbuild import cli
from graphbuild.query import index
from tests.serve.running import Server, children, serving


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "graphbuild", "serve", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_a_port_that_is_taken_is_told(exports: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = command(str(exports), "--port", port)
    assert done.returncode == 2
    assert f"port {port} cannot be had" in done.stderr and "name another with --port" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_a_graph_is_told(tmp_path: Path) -> None:
    done = command(str(tmp_path), "--port", "0")
    assert done.returncode == 2 and "run `graphbuild build` first" in done.stderr


def test_a_broken_graph_is_told(tmp_path: Path) -> None:
    (tmp_path / "graph.nt").write_text("<http://a> nonsense")
    done = command(str(tmp_path), "--port", "0")
    assert done.returncode == 2 and "is broken, so build it anew" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_export_of_another_version_is_told(tmp_path: Path) -> None:
    version = "<https://w3id.org/graphbuild/ontology#exportVersion>"
    (tmp_path / "graph.nt").write_text(f'<http://a> {version} "0.1" .\n')
    done = command(str(tmp_path), "--port", "0")
    assert done.returncode == 2 and "is of export version 0.1" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def indexed(exports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the graph of an export and make an index of it, small as it is."""
    monkeypatch.setattr(index, "WORTH", 0)
    shutil.copy(exports / "graph.nt", tmp_path)
    assert index.index_of(tmp_path / "graph.nt")
    return tmp_path


COUNTED = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def test_workers_answer_from_the_index(indexed: Path, server: Server) -> None:
    with serving(indexed) as indexing:
        assert indexing.ask(COUNTED).json() == server.ask(COUNTED).json()
        opened = [
            os.readlink(file)
            for worker in children(indexing.process.pid)
            for file in Path(f"/proc/{worker}/fd").iterdir()
        ]
    assert any(str(indexed / "graph.index") in name for name in opened)


def test_workers_read_the_graph_where_the_index_is_damaged(indexed: Path, server: Server) -> None:
    for file in (indexed / "graph.index" / "store").glob("*.sst"):
        data = bytearray(file.read_bytes())
        data[len(data) // 2 :] = bytes(byte ^ 0xFF for byte in data[len(data) // 2 :])
        file.write_bytes(data)
    with serving(indexed) as damaged:
        replies = [damaged.ask(COUNTED) for _ in range(6)]
    assert {reply.status for reply in replies} <= {200, 503} and replies[-1].status == 200
    assert replies[-1].json() == server.ask(COUNTED).json()
    assert not (indexed / "graph.index").exists()


def test_a_missing_extra_is_told(exports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "starlette", None)
    done = CliRunner().invoke(cli.main, ["serve", str(exports)])
    assert done.exit_code == 2 and "pip install 'graphbuild[serve]'" in done.output


def test_it_listens_on_the_loopback_address_only(server: Server) -> None:
    for family, address in ((socket.AF_INET, "127.0.0.2"), (socket.AF_INET6, "::1")):
        with socket.socket(family) as knocking:
            knocking.settimeout(2)
            with pytest.raises(OSError):
                knocking.connect((address, server.port))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly_while_a_query_runs(exports: Path, number: signal.Signals) -> None:
    with serving(exports) as server:
        workers = children(server.process.pid)
        assert len(workers) == 3 or not os.path.isdir("/proc")
        with socket.create_connection(("127.0.0.1", server.port)) as asking:
            query = quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
            asking.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            time.sleep(0.5)
            server.process.send_signal(number)
            began = time.monotonic()
            code = server.process.wait(timeout=20)
            assert b"the server is stopping" in asking.recv(65536)
        assert time.monotonic() - began < 10
        assert code == (0 if number == signal.SIGINT else 128 + number)
        assert "Traceback" not in server.log.read_text() and server.lines()[-1]["event"] == "stopped"
        assert not any(Path(f"/proc/{worker}").exists() for worker in workers)


def test_workers_end_when_the_server_is_killed(exports: Path) -> None:
    with serving(exports) as server:
        workers = children(server.process.pid)
        server.process.kill()
        server.process.wait()
        deadline = time.monotonic() + 10
        while any(_alive(worker) for worker in workers) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not any(_alive(worker) for worker in workers)


def _alive(process: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


def test_a_worker_that_dies_is_replaced(exports: Path) -> None:
    with serving(exports) as server:
        for worker in children(server.process.pid):
            os.kill(worker, signal.SIGKILL)
        time.sleep(0.2)
        statuses = [server.ask("ASK {}").status for _ in range(4)]
        assert set(statuses) <= {200, 503} and statuses[-1] == 200
        assert server.get("/").status in (200, 503) and server.get("/").status == 200


def test_the_log_is_one_line_of_json_for_each_request(server: Server) -> None:
    before = len(server.lines())
    server.get("/id/person/%1b%5b2J%0a%7f?x=%0d")
    with socket.create_connection(("127.0.0.1", server.port)) as asking:
        asking.sendall(b"GET /\x1b[2J HTTP/1.1\r\nHost: localhost\r\n\r\n")
        asking.recv(1000)
    time.sleep(0.2)
    lines = server.lines()[before:]
    assert {"time", "event", "method", "path", "status", "bytes", "ms"} <= lines[0].keys()
    text = server.log.read_text()
    assert all(" " <= character <= "~" for character in text.replace("\n", ""))
