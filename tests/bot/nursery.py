"""`python -m tests.bot.nursery`: imports the bot once, runs nothing of it, and forks for each order it gets.

Every child is a process of its own, and runs its program from the first line to the last one.
"""

import json
import os
import runpy
import signal
import socket
import sys
from importlib import import_module

KNOWN = ("bot.cli.run", "bot.app")
LONGEST = 65_536  # bytes of an order


def _born() -> tuple[list[str], dict[str, str]]:
    """Take orders for ever; return in each child, with what it shall run."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the guardians
    with socket.socket(fileno=os.dup(0)) as door:
        while True:
            order, pipes = _order(door)
            if os.fork() == 0:
                break
            for pipe in pipes:
                os.close(pipe)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _guard(*pipes)
    command, environment = json.loads(order)
    return command, environment


def _order(door: socket.socket) -> tuple[bytes, list[int]]:
    order, pipes, _, _ = socket.recv_fds(door, LONGEST, 2)
    while order and not order.endswith(b"\n"):
        order += door.recv(LONGEST)
    if not order:
        sys.exit()
    return order, pipes


def _guard(stderr: int, life: int) -> None:
    """Fork the program, which returns; tell of its life, and end with it."""
    pid = os.fork()
    if pid:
        os.close(stderr)
        os.write(life, f"{pid}\n".encode())
        _, status = os.waitpid(pid, 0)
        os.write(life, f"{os.waitstatus_to_exitcode(status)}\n".encode())
        os._exit(0)
    os.close(life)
    nothing = os.open(os.devnull, os.O_RDWR)
    for pipe, place in ((nothing, 0), (nothing, 1), (stderr, 2)):
        os.dup2(pipe, place)
    for pipe in (nothing, stderr):
        os.close(pipe)


if __name__ == "__main__":
    for known in KNOWN:
        import_module(known)
    (module, *words), variables = _born()
    os.environ.clear()
    os.environ.update(variables)
    sys.argv = [module, *words]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
