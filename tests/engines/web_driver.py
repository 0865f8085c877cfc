"""Driving Firefox and WebKit by WebDriver commands, with nothing but the standard library.

WebKit answers them over HTTP. Firefox needs a separate program for that, which Debian does not
package, but takes the same commands over its own socket (Marionette), which that program uses too.
"""

import base64
import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""Key of an element's reference in WebDriver's JSON."""

PATIENCE = 180.0
"""Seconds."""

ASYNC = """
const done = arguments[arguments.length - 1];
const given = [...arguments];
const deep = (selector, root = document) => [
  ...root.querySelectorAll(selector),
  ...[...root.querySelectorAll("*")].flatMap(({ shadowRoot }) =>
    shadowRoot ? deep(selector, shadowRoot) : [],
  ),
];
(async function () { BODY }).apply(window, given).then(
  (value) => done({ value: value === undefined ? null : value }),
  (error) => done({ error: `${error} ${error?.stack ?? ""}` }),
);
"""
"""``deep`` finds elements in shadow roots, too, as WebDriver does not."""


class BrowserError(Exception):
    """The browser did not do what it was asked."""


class Browser(ABC):
    """One window of a browser."""

    name: str

    @abstractmethod
    def command(self, method: str, path: str, parameters: dict[str, Any]) -> Any:
        """Send one WebDriver command, named by its HTTP method and path within the session."""

    def open(self, address: str) -> None:
        self.command("POST", "url", {"url": address})

    def evaluate(self, body: str, *values: Any) -> Any:
        """The value of an async function's body, whose parameters are in ``arguments``."""
        script = ASYNC.replace("BODY", body)
        answer = self.command("POST", "execute/async", {"script": script, "args": list(values)})
        if answer is None:
            raise BrowserError(f"{self.name}: the page was replaced while a script ran.")
        if "error" in answer:
            raise BrowserError(f"{self.name}: {answer['error']}")
        return answer["value"]

    def wait_for(self, expression: str, seconds: float = PATIENCE) -> Any:
        """Wait until an expression of JavaScript is true; returns its value."""
        end = time.monotonic() + seconds
        while True:
            try:
                value = self.evaluate(f"return {expression};")
            except BrowserError:
                # A page that is being replaced.
                value = None
            if value:
                return value
            if time.monotonic() > end:
                shown = self.evaluate("return document.querySelector('#status')?.textContent;")
                raise BrowserError(f"{self.name}: never “{expression}”. The page says: {shown}")
            time.sleep(0.2)

    def ready(self) -> None:
        """Wait until the page's engine is ready."""
        self.wait_for("document.body.dataset.engine === 'ready'")

    def go(self, route: str) -> None:
        """Go to a route of the page, such as “teach”."""
        self.evaluate(f"location.hash = '/{route}';")
        self.wait_for(f"document.body.dataset.route === '{route}'")

    def text(self, selector: str) -> str:
        return self.evaluate("return deep(arguments[0])[0].textContent;", selector)

    def status(self, text: str) -> str:
        """Wait for a text in the status line; returns the whole line."""
        line = "document.querySelector('#status').textContent"
        return self.wait_for(f"{line}.includes({json.dumps(text)}) && {line}")

    def click(self, selector: str, index: int = 0) -> None:
        self.command("POST", f"element/{self._element(selector, index)}/click", {})

    def press(self, selector: str, key: str, index: int = 0) -> None:
        """Press a key on an element."""
        self._type(self._element(selector, index), key)

    def give_files(self, selector: str, *files: Path) -> None:
        """Choose files in an input, as by its dialog."""
        self._type(self._element(selector, 0), "\n".join(map(str, files)))

    def _type(self, element: str, text: str) -> None:
        self.command("POST", f"element/{element}/value", {"text": text, "value": list(text)})

    def screenshot(self, file: Path) -> None:
        file.write_bytes(base64.b64decode(self.command("GET", "screenshot", {})))

    def _element(self, selector: str, index: int) -> str:
        """Wait for an element that is shown; returns its reference."""
        found = f"deep({json.dumps(selector)})[{index}]"
        return self.wait_for(f"{found}?.isConnected && {found}")[ELEMENT]


class WebKit(Browser):
    """Debian's WebKitGTK, by its driver."""

    name = "WebKit"

    def __init__(self, port: int, browser: str) -> None:
        self._root = f"http://127.0.0.1:{port}/session"
        options = {"binary": browser, "args": ["--automation"]}
        wanted = {"webkitgtk:browserOptions": options}
        answer = self._send("POST", "", {"capabilities": {"alwaysMatch": wanted}})
        self._root += f"/{answer['sessionId']}"
        self.version = answer["capabilities"]["browserVersion"]
        self.command("POST", "timeouts", {"script": 300_000, "pageLoad": 300_000})

    def command(self, method: str, path: str, parameters: dict[str, Any]) -> Any:
        return self._send(method, f"/{path}", parameters)

    def quit(self) -> None:
        self._send("DELETE", "", {})

    def _send(self, method: str, path: str, parameters: dict[str, Any]) -> Any:
        body = None if method in {"GET", "DELETE"} else json.dumps(parameters).encode()
        request = urllib.request.Request(self._root + path, body, method=method)
        request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=600) as response:
                return json.load(response)["value"]
        except urllib.error.HTTPError as error:
            raise BrowserError(f"WebKit: {method} {path}: {error.read().decode()[:500]}") from None


class Firefox(Browser):
    """Debian's Firefox ESR, over its own socket."""

    name = "Firefox"

    COMMANDS: ClassVar = {
        "url": "WebDriver:Navigate",
        "execute/async": "WebDriver:ExecuteAsyncScript",
        "element": "WebDriver:FindElement",
        "screenshot": "WebDriver:TakeScreenshot",
        "timeouts": "WebDriver:SetTimeouts",
    }
    OF_ELEMENT: ClassVar = {"click": "WebDriver:ElementClick", "value": "WebDriver:ElementSendKeys"}

    def __init__(self, connection: socket.socket) -> None:
        self._stream = connection.makefile("rwb")
        self._count = 0
        self._receive()
        answer = self._send("WebDriver:NewSession", {"strictFileInteractability": False})
        self.version = answer["capabilities"]["browserVersion"]
        self.command("POST", "timeouts", {"script": 300_000, "pageLoad": 300_000})

    def command(self, method: str, path: str, parameters: dict[str, Any]) -> Any:
        if path.startswith("element/"):
            _, element, action = path.split("/")
            return self._send(self.OF_ELEMENT[action], {"id": element, **parameters})
        answer = self._send(self.COMMANDS[path], parameters)
        return answer["value"] if isinstance(answer, dict) and "value" in answer else answer

    def quit(self) -> None:
        self._send("Marionette:Quit", {"flags": ["eForceQuit"]})

    def _send(self, name: str, parameters: dict[str, Any]) -> Any:
        self._count += 1
        message = json.dumps([0, self._count, name, parameters]).encode()
        self._stream.write(b"%d:%s" % (len(message), message))
        self._stream.flush()
        _, _, error, answer = self._receive()
        if error:
            raise BrowserError(f"Firefox: {name}: {error['error']}: {error['message'][:500]}")
        return answer

    def _receive(self) -> Any:
        digits = b""
        while not digits.endswith(b":"):
            read = self._stream.read(1)
            if not read:
                raise BrowserError("Firefox: it has ended.")
            digits += read
        return json.loads(self._stream.read(int(digits[:-1])))


PREFERENCES = {
    "media.navigator.permission.disabled": True,
    "media.navigator.streams.fake": True,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.safebrowsing.update.enabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "signon.autofillForms": False,
}
"""A camera that needs no consent, and no requests of Firefox's own."""


ENDING_WITH_ITS_PARENT = ("setpriv", "--pdeathsig", "TERM", "--")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


@contextmanager
def firefox(program: str, downloads: Path) -> Iterator[Firefox]:
    """A Firefox without a screen, with a profile of its own."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        port = free_port()
        preferences = PREFERENCES | {
            "marionette.port": port,
            "browser.download.dir": str(downloads),
        }
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in preferences.items()]
        (Path(profile) / "user.js").write_text("\n".join(lines), "utf-8")
        command = [program, "--headless", "--marionette", "--no-remote", "--profile", profile]
        command += ["--width=1280", "--height=900", "about:blank"]
        with _running(command, {**os.environ, "HOME": profile}):
            connection = _patiently(lambda: socket.create_connection(("127.0.0.1", port)))
            with connection:
                browser = Firefox(connection)
                yield browser
                browser.quit()


@contextmanager
def webkit(program: str, browser: str, **environment: str) -> Iterator[WebKit]:
    """A WebKit on a screen that nobody sees, with a home folder and a bus of its own."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as home, ExitStack() as stack:
        environment = {
            **os.environ,
            "HOME": home,
            # As root, it cannot make one.
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
            **environment,
        }
        reading, writing = os.pipe()
        screen = [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            "1280x900x24",
            "-nolisten",
            "tcp",
        ]
        stack.enter_context(_running(screen, environment, pass_fds=[writing]))
        os.close(writing)
        with os.fdopen(reading) as stream:
            environment["DISPLAY"] = f":{stream.readline().strip()}"
        port = free_port()
        driver = [*ENDING_WITH_ITS_PARENT, program, f"--port={port}"]
        command = ["dbus-run-session", "--", *driver]
        stack.enter_context(_running(command, environment))
        _patiently(lambda: socket.create_connection(("127.0.0.1", port))).close()
        opened = WebKit(port, browser)
        yield opened
        opened.quit()


@contextmanager
def _running(
    command: Sequence[str], environment: dict[str, str], pass_fds: Sequence[int] = ()
) -> Iterator[None]:
    """A program and whatever it starts, ended with the block, or when this process is killed."""
    process = subprocess.Popen(
        [*ENDING_WITH_ITS_PARENT, *command],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        pass_fds=pass_fds,
    )
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _patiently(connect: Callable[[], socket.socket]) -> socket.socket:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return connect()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
