"""Programs under measurement: the sandbox, `coach run` and their neighbours, as processes of their own."""

import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.benchmarks.load import SECRET

READY_SECONDS = 30.0
LOOK_EVERY = 0.02


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


@contextmanager
def sandbox(plan: Mapping[str, Any]) -> Iterator[str]:
    """Run the sandbox with `plan`; yield its address."""
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as folder:
        config = Path(folder) / "workspace.json"
        config.write_text(json.dumps(plan))
        command = [sys.executable, "-m", "sandbox", "--config", str(config)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
            try:
                yield (program.stdout.readline() if program.stdout else "").strip().rstrip("/")
            finally:
                program.kill()


@contextmanager
def serving(arguments: Sequence[str], environment: Mapping[str, str], port: int) -> Iterator[int]:
    """Run `python -m …` until its /readyz answers 200; yield its process id."""
    with subprocess.Popen(
        [sys.executable, "-m", *arguments],
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as program:
        try:
            wait_until_ready(port)
            yield program.pid
        finally:
            program.kill()


def wait_until_ready(port: int) -> None:
    """Ask /readyz until it says 200.

    Raises:
        TimeoutError: it never did.
    """
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/readyz")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            pass
        time.sleep(LOOK_EVERY)
    raise TimeoutError(f"nothing ready at port {port}")


def environment(api: str, database: str, port: int) -> dict[str, str]:
    """Return what `coach run` is told, over a sandbox at `api`."""
    return {
        "SLACK_BOT_TOKEN": "xoxb-sandbox",
        "SLACK_APP_TOKEN": "xapp-sandbox",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": f"{api}/api/",
        "DATABASE_URL": database,
        "COACH_PORT": str(port),
        "COACH_LOG_LEVEL": "ERROR",
    }
