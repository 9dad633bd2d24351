"""The browser's scripts as TypeScript's compiler and a linter see them: each alone, and all of them as one text."""

from __future__ import annotations

import functools
import json
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from deno import find_deno_bin

from steelyard.page import bundle

JS = Path(bundle.__file__).parent / "js"
SCRIPTS = sorted(path.relative_to(JS).as_posix().removesuffix(".js") for path in JS.rglob("*.js"))
STARTS = (bundle.PAGE, bundle.VIEW, bundle.TASK, bundle.SLIDER, bundle.SEARCH, bundle.DESK)
ALONE = "frame/book"
"""It gives nothing to the others and takes nothing from them."""

OPTIONS = {"compilerOptions": {"checkJs": True, "lib": ["esnext", "dom", "dom.iterable"], "strict": False,
                               "noImplicitAny": False, "noUnusedLocals": True, "types": ["./types.d.ts"]}}  # fmt: skip
ERROR = re.compile(
    r"^(TS\d+) \[ERROR\]: (.*)\n(?:(?!    at file:).*\n)*    at file:.*/(.*?)\.js:(\d+):\d+$", re.MULTILINE
)


@dataclass(frozen=True)
class Finding:
    """What is wrong with a line (1 and up) of a script; `code` is the compiler's."""

    script: str
    line: int
    code: str
    says: str


def text(script: str) -> str:
    return (JS / f"{script}.js").read_text("utf-8")


def gives(script: str) -> list[str]:
    """The names that a script gives to the others."""
    return re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", text(script), re.MULTILINE)


@functools.cache
def compiled() -> tuple[list[Finding], list[Finding]]:
    """What the compiler finds in each script when it knows no other, and in all of them together."""
    together = bundle.needed(*STARTS)
    lines = [(script, n) for script in together for n in range(1, text(script).count("\n") + 1)]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "deno.json").write_text(json.dumps(OPTIONS), "utf-8")
        files = {script.replace("/", "."): text(script) for script in SCRIPTS}
        files["all"] = "".join(map(text, together)) + "export { viewHost, taskHost, sliderHost };\n"
        for name, source in files.items():
            Path(folder, f"{name}.js").write_text(f"{source}export {{}};\n", "utf-8")
        Path(folder, "types.d.ts").write_text((JS / "types.d.ts").read_text("utf-8"), "utf-8")
        said = deno(folder, "check", "--quiet", "--no-remote", *(f"{name}.js" for name in files)).stderr
    alone, whole = [], []
    for code, says, name, line in ERROR.findall(said):
        if name == "all":
            whole.append(Finding(*lines[int(line) - 1], code, says))
        else:
            alone.append(Finding(name.replace(".", "/"), int(line), code, says))
    return alone, whole


def unknown(script: str) -> set[str]:
    """Names that a script uses and neither it nor a browser gives."""
    return {f.says.split("'")[1] for f in compiled()[0] if f.script == script and f.code in ("TS2304", "TS2552")}


def deno(folder: str | Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Deno, which needs no network for this, in a folder."""
    quiet = {"NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1", "DENO_DIR": str(Path(folder, ".deno"))}
    return subprocess.run(
        [find_deno_bin(), *arguments], cwd=folder, env=os.environ | quiet, capture_output=True, text=True, check=False
    )
