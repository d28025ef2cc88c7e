"""APScheduler 3 as stand-up bots use it: a SQLAlchemyJobStore and one cron job for each rep."""

import time
from datetime import timedelta
from typing import Any

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger

from models.clock import SystemClock
from tests.peers.result import Result, median_ms, wave
from tests.peers.work import Work

THREADS = 10  # the library's own default
LATER = timedelta(days=1)
_work: list[Work] = []  # a stored job names a function, so what it works on stands in the module


def prompt(rep: int) -> None:
    """Do one job."""
    _work[0].prompt(rep)


def measure(url: str, reps: int) -> Result:
    """Add a job for each rep, look in vain, then let all be due at once."""
    work = Work(url, THREADS)
    _work[:] = [work]
    scheduler = BackgroundScheduler(
        jobstores={"default": SQLAlchemyJobStore(engine=work.engine)},
        executors={"default": ThreadPoolExecutor(THREADS)},
        job_defaults={"misfire_grace_time": 3600},  # its default of a second would drop most of a wave
        timezone="UTC",
    )
    scheduler.start(paused=True)
    began = time.perf_counter()
    jobs = [_added(scheduler, rep) for rep in range(reps)]
    planned = time.perf_counter() - began
    store = scheduler._lookup_jobstore("default")  # noqa: SLF001 - what its own loop asks
    idle = median_ms(lambda: (store.get_due_jobs(SystemClock().now()), store.get_next_run_time()))
    for job in jobs:
        job.modify(next_run_time=SystemClock().now())
    began = time.perf_counter()
    scheduler.resume()
    rate = wave(work.done, reps, began)
    work.counted(reps)
    scheduler.shutdown()
    return Result("APScheduler 3.11, SQLAlchemyJobStore", planned, rate, idle)


def _added(scheduler: Any, rep: int) -> Any:
    trigger = CronTrigger(hour=9, minute=0, timezone="Europe/London")
    return scheduler.add_job(
        prompt, trigger, args=[rep], id=str(rep), next_run_time=SystemClock().now() + LATER
    )
