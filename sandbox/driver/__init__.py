"""The hands and eyes of tests and demo: a typed, synchronous client of the sandbox's control doors."""

from sandbox.driver.person import PersonDriver
from sandbox.driver.result import Result
from sandbox.driver.wire import SandboxSaysNoError
from sandbox.driver.workspace import SlackDriver

__all__ = ["PersonDriver", "Result", "SandboxSaysNoError", "SlackDriver"]
