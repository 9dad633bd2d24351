"""Whose a file is by the instructor's word: a table of two columns, ``source`` and ``code``.

A source is a path as `problems.txt` names it, or a folder in one, as a platform makes for a student; it may leave out
the archive. Where one code came from several, `problems.txt` names them as the platform does, and so may a source. The
word counts more than the code in a file and than the platform's name for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from steelyard.answers import codes
from steelyard.answers.document import Answers, Unreadable
from steelyard.marking import submitters, tables
from steelyard.marking.collecting import Holds, Upload
from steelyard.marking.roster import Student, shown
from steelyard.marking.sanitize import one_line

NOBODY = "NOBODY"
"""In place of a code: it is no student's, as an assistant's note that lies among what a class handed in."""

_CUT = "…"


@dataclass(frozen=True)
class Corrections:
    """Codes by source, which sources were met, and what is nobody's."""

    codes: Mapping[str, str] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)
    left: list[Upload] = field(default_factory=list)

    def apply(self, uploads: Iterable[Upload]) -> Iterable[Upload]:
        """Each upload, under the code that its source has here, if it has one; but for what is nobody's."""
        if not self.codes:
            return uploads
        return filter(None, map(self._corrected, uploads))

    def _corrected(self, upload: Upload) -> Upload | None:
        source = self._source(upload)
        if source is None:
            return upload
        self.met.add(source)
        code, content = self.codes[source], upload.content
        if code == NOBODY:
            self.left.append(upload)
            return None
        corrected = content if isinstance(content, Unreadable) else replace(content, code=code)
        holds = Holds.ONE if upload.holds is Holds.MANY else upload.holds
        return Upload(upload.source, corrected, submitters.called(upload.submitter.name, code), holds)

    def unmet(self) -> Iterator[str]:
        """A line for each source that no file has."""
        for source in self.codes:
            if source not in self.met:
                named = one_line(source, 80)
                yield f"the corrections: found no file under '{named}'; wanted a path of what was handed in"

    def bereft(self, students: Iterable[Student], read: Collection[str]) -> Mapping[str, Student]:
        """Whose only work is nobody's, by its path; `read` are the codes of all other work."""
        bearers = {student.code: student for student in students if student.code and student.code not in read}
        contents = ((upload.source, upload.content) for upload in self.left)
        return {
            source: bearers[content.code]
            for source, content in contents
            if isinstance(content, Answers) and content.code in bearers
        }

    def _source(self, upload: Upload) -> str | None:
        """The longest source that a path has, wherever in it a folder or file begins; or whoever handed it in."""
        parts, by = upload.source.split("/"), upload.submitter.name
        tails = ["/".join(parts[n:]) for n in range(len(parts))]
        matching = [source for source in self.codes if source == by or any(_begins(tail, source) for tail in tails)]
        return max(matching, key=len, default=None)


def _begins(path: str, source: str) -> bool:
    """Whether a path is the source or lies in it; a long one is cut where marking names it."""
    if source.endswith(_CUT):
        return path.startswith(source.removesuffix(_CUT))
    return path == source or path.startswith(f"{source}/")


def read(data: bytes) -> tuple[Corrections, tuple[str, ...]]:
    """The table, and a line for each mistake in it."""
    table = tables.read(data)
    if isinstance(table, Unreadable):
        return Corrections(), (table.line,)
    if missing := [name for name in ("source", "code") if name not in table.columns]:
        return Corrections(), (f"found no column '{missing[0]}'; wanted the columns 'source' and 'code'",)
    by_source: dict[str, str] = {}
    mistakes: list[str] = []
    for number, row in table.rows:
        source, code = row.get("source", "").strip().strip("/"), codes.cleaned(row.get("code", ""))
        if not source:
            mistakes.append(f"row {number}: found no source; wanted a path of what was handed in")
        elif codes.CODE.fullmatch(code) is None:
            mistakes.append(f"row {number}: found the code {shown(code)}; wanted {codes.WANTED}")
        elif by_source.setdefault(source, code) != code:
            mistakes.append(f"row {number}: found another code for '{one_line(source, 80)}'; wanted one")
    return Corrections(by_source), tuple(mistakes)
