"""Procrastinate 3: a task queue on PostgreSQL; one task for each rep, put when the prompt is due."""

import asyncio
import time

import procrastinate

from tests.peers.result import Result, wave
from tests.peers.work import Work

CONCURRENCY = 10


def measure(url: str, reps: int) -> Result:
    """Put a task for each rep, then work until all are done."""
    work = Work(url, CONCURRENCY)
    plain = url.replace("postgresql+psycopg://", "postgresql://")
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=plain))

    prompt = app.task(work.prompt, name="prompt")
    planned, rate = asyncio.run(_run(app, prompt, work, reps))
    work.counted(reps)
    return Result("Procrastinate 3.10", planned, rate, None)


async def _run(
    app: procrastinate.App, prompt: procrastinate.tasks.Task[..., None, ...], work: Work, reps: int
) -> tuple[float, float]:
    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        began = time.perf_counter()
        await prompt.batch_defer_async(*({"rep": rep} for rep in range(reps)))
        planned = time.perf_counter() - began
        began = time.perf_counter()
        await app.run_worker_async(concurrency=CONCURRENCY, wait=False, listen_notify=False)
        return planned, wave(work.done, reps, began)
