"""A learning platform around a package: an API that takes what SCORM's data model allows and nothing else.

With SCORM_AGAIN, the folder `dist` of npm's scorm-again, that library's API stands in its place.
"""

from __future__ import annotations

import json
import mimetypes
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from small_site import page_of
from steelyard.exercise.reading import Authored
from steelyard.page import bundle
from steelyard.views import in_browser, task_view
from task_page import MODEL, SETS, TASKS

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, FrameLocator, Page

HOME = "http://platform.test/"
SET: Authored = SETS[0]
CHAPTER, EXERCISE = f"book/{SET.exercise.slug}", f"exercises/{SET.exercise.slug}"
AGAIN = os.environ.get("SCORM_AGAIN", "")

API = """
const OLD = {
  calls: ["LMSInitialize", "LMSGetValue", "LMSSetValue", "LMSCommit", "LMSFinish", "LMSGetLastError",
    "LMSGetErrorString"],
  start: {"cmi.core.lesson_status": "not attempted", "cmi.core.lesson_mode": "normal", "cmi.core.student_id": "s1234"},
  takes: {
    "cmi.suspend_data": /^[^]{0,4096}$/, "cmi.core.lesson_location": /^.{0,255}$/,
    "cmi.core.lesson_status": /^(passed|completed|failed|incomplete|browsed)$/,
    "cmi.core.exit": /^(time-out|suspend|logout|)$/, "cmi.core.session_time": /^\\d{2,4}:\\d\\d:\\d\\d(\\.\\d{1,2})?$/,
    "cmi.core.score.n": /^(100|\\d{1,2})(\\.\\d+)?$/, "cmi.interactions.n.id": /^[!-~]{1,255}$/,
    "cmi.interactions.n.type": /^(true-false|choice|fill-in|matching|performance|likert|sequencing|numeric)$/,
    "cmi.interactions.n.time": /^\\d\\d:\\d\\d:\\d\\d$/, "cmi.interactions.n.weighting": /^\\d+(\\.\\d+)?$/,
    "cmi.interactions.n.result": /^(correct|wrong|unanticipated|neutral|\\d+(\\.\\d+)?)$/,
  },
};
const NEW = {
  calls: ["Initialize", "GetValue", "SetValue", "Commit", "Terminate", "GetLastError", "GetErrorString"],
  start: {"cmi.completion_status": "unknown", "cmi.mode": "normal", "cmi.learner_id": "s1234"},
  takes: {
    "cmi.suspend_data": /^[^]{0,64000}$/, "cmi.location": /^.{0,1000}$/,
    "cmi.completion_status": /^(completed|incomplete|not attempted|unknown)$/,
    "cmi.progress_measure": /^(1(\\.0*)?|0\\.\\d+)$/,
    "cmi.exit": /^(time-out|suspend|logout|normal|)$/, "cmi.session_time": /^PT\\d+S$/,
    "cmi.score.n": /^-?\\d+(\\.\\d{1,7})?$/, "cmi.interactions.n.id": /^urn:[a-z]+:\\S+$/,
    "cmi.interactions.n.type":
      /^(true-false|choice|fill-in|long-fill-in|likert|matching|performance|sequencing|numeric|other)$/,
    "cmi.interactions.n.timestamp": /^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d$/,
    "cmi.interactions.n.description": /^.{1,250}$/, "cmi.interactions.n.weighting": /^-?\\d+(\\.\\d+)?$/,
    "cmi.interactions.n.result": /^(correct|incorrect|unanticipated|neutral|-?\\d+(\\.\\d+)?)$/,
  },
};
function api({calls, start, takes}, saved) {
  const kept = {...start, ...saved}, [begin, get, set, commit, end, error, says] = calls;
  let running = false, last = "0";
  window.asked = []; window.refused = []; window.begun = 0; window.told = name => kept[name] ?? null;
  const count = () => Object.keys(kept).filter(name => /^cmi\\.interactions\\.\\d+\\.id$/.test(name)).length;
  const kind = name => name.replace(/\\.\\d+\\./, ".n.").replace(/\\.score\\.(raw|min|max|scaled)$/, ".score.n");
  function fails(code, name) { last = code; window.refused.push([code, name]); return "false"; }
  return {
    [begin]() { if (running) return fails("101", begin); running = true; window.begun++; return "true"; },
    [get](name) {
      if (!running) return fails("301", name) && "";
      window.asked.push(name);
      return name === "cmi.interactions._count" ? String(count()) : kept[name] ?? "";
    },
    [set](name, value) {
      if (!running) return fails("301", name);
      if (typeof value !== "string" || !takes[kind(name)]) return fails("401", name);
      if (!takes[kind(name)].test(value)) return fails("405", name);
      const n = /^cmi\\.interactions\\.(\\d+)/.exec(name);
      if (n && Number(n[1]) > count()) return fails("351", name);
      kept[name] = value;
      return "true";
    },
    [commit]() {
      if (!running) return fails("301", commit);
      localStorage.setItem("platform", JSON.stringify(kept));
      return "true";
    },
    [end]() { const done = this[commit](); running = false; return done; },
    [error]: () => last, [says]: code => `what ${code} means`,
  };
}
"""

REAL = """
window.asked = []; window.refused = []; window.begun = 0;
const real = new CLASS({autocommit: false, logLevel: 5, selfReportSessionTime: true});
if (saved) real.loadFromJSON(saved, "");
if (MODE) real.cmi.core ? real.cmi.core.lesson_mode = MODE : real.cmi.mode = MODE;
const [begin, get, set, commit, end] = CALLS;
const given = new Map();
window.told = name => given.get(name) ?? null;
const watched = (name, note) => { const own = real[name].bind(real); real[name] = (...given) => {
  const answer = own(...given); note(answer, ...given); return answer; }; };
watched(begin, () => window.begun++);
watched(get, (_, name) => window.asked.push(name));
watched(set, (answer, name, value) => {
  if (String(answer) === "true") given.set(name, value);
  else window.refused.push([real.lastErrorCode, name]);
});
const save = () => localStorage.setItem("platform", JSON.stringify(real.renderCMIToJSONObject()));
watched(commit, save); watched(end, save);
window.NAME = real;
"""


def write(folder: Path, tasks: Mapping[str, list[str]]) -> Path:
    """A built book of these pages with these tasks; the first is its root."""
    files = {f"_static/{name}": data for name, data in bundle.files().items()}
    files |= {f"{name}.html": page_of(name, _tasks(ids), list(tasks)).encode() for name, ids in tasks.items()}
    files["index.html"] = f'<meta http-equiv="Refresh" content="0; url={next(iter(tasks))}.html" />'.encode()
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def _tasks(ids: list[str]) -> str:
    specs = "".join(
        f"<script>(self.steelyard$tasks=self.steelyard$tasks||[]).push((compare,divide)=>"
        f"({task_view.spec(*TASKS[id_], MODEL)}))</script>{task_view.html(*TASKS[id_], MODEL, level=2)}"
        for id_ in ids
    )
    program = f"<script>self.steelyard$programs=[{in_browser.program(MODEL)}]</script>"
    return f"<h1>Tasks</h1>{program}{specs}<p><a href='https://example.org/'>away</a></p>"


class Platform:
    """A package in a course of a platform, in one browser."""

    def __init__(self, context: BrowserContext, files: Mapping[str, bytes], version: str, mode: str = "") -> None:
        self.files, self.version, self.mode = files, version, mode
        self.page: Page = context.new_page()
        self.page.set_default_timeout(8_000)
        context.route(f"{HOME}**", self._answer)

    def _answer(self, route: Any) -> None:
        name = route.request.url.removeprefix(HOME).partition("?")[0]
        data = self._lms().encode() if name == "lms.html" else self._script(name)
        kind = mimetypes.guess_type(name)[0] or "text/plain"
        route.fulfill(body=data or b"", content_type=f"{kind}; charset=utf-8", status=200 if data is not None else 404)

    def _script(self, name: str) -> bytes | None:
        if name == "again.js":
            return Path(AGAIN, "scorm12.js" if self.version == "1.2" else "scorm2004.js").read_bytes()
        return self.files.get(name.removeprefix("package/"))

    def _lms(self) -> str:
        name, rules, mode = ("API", "OLD", "cmi.core.lesson_mode") if self.version == "1.2" else (
            "API_1484_11", "NEW", "cmi.mode")  # fmt: skip
        saved = "const saved = JSON.parse(localStorage.getItem('platform') || 'null');"
        own = {mode: self.mode} if self.mode else {}
        made = f"{API}{saved}window.{name} = api({rules}, {{...saved, ...{json.dumps(own)}}});"
        if AGAIN:
            kind = "Scorm12API" if self.version == "1.2" else "Scorm2004API"
            real = REAL.replace("NAME", name).replace("CLASS", kind).replace("CALLS", f"{rules}.calls")
            made = f"{API}{saved}{real.replace('MODE', json.dumps(self.mode))}"
        library = '<script src="again.js"></script>' if AGAIN else ""
        return (
            f"<!doctype html><title>A course</title>{library}<body style='margin:0'><script>{made}</script>"
            "<iframe src='package/launch.html' style='width:100%;height:95vh'></iframe>"
        )

    def open(self, saved: str = "") -> FrameLocator:
        """Come to the package; returns the page in its frame."""
        if saved:
            self.page.goto(f"{HOME}none.txt")
            self.page.evaluate("saved => localStorage.setItem('platform', saved)", saved)
        self.page.goto(f"{HOME}lms.html")
        self.inner.locator(".task.live").first.wait_for()
        return self.inner

    def leave(self) -> str:
        """Go away; returns what the platform has stored."""
        self.page.goto("about:blank")
        self.page.goto(f"{HOME}none.txt")
        return str(self.page.evaluate("localStorage.getItem('platform')"))

    @property
    def launcher(self) -> FrameLocator:
        """The package's own page."""
        return self.page.frame_locator("iframe")

    @property
    def inner(self) -> FrameLocator:
        """The page of the book in the package's frame."""
        return self.launcher.frame_locator("iframe")

    def told(self, name: str) -> Any:
        """What the platform was told last under a name of its data model."""
        return self.page.evaluate("name => told(name)", name)

    def has(self, name: str, value: str) -> None:
        """Wait until it was told this."""
        self.page.wait_for_function("([name, value]) => String(told(name)) === value", arg=[name, value])
