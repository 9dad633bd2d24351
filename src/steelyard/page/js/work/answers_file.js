// The answers file: its course and version; how large it may be, in bytes, a coded copy when inflated as well (a whole
// course of long texts has a tenth of it); how deep its lists and objects may stand inside one another; the cases that
// are weighed. JSON, for src/steelyard/answers/document.py reads it too.
/** @type {{ course: string, version: string, largest: number, deepest: number, cases: string[] }} */
const answersFile = {
  "course": "leverage-and-risk",
  "version": "1",
  "largest": 4000000,
  "deepest": 20,
  "cases": ["gaza", "turkey"]
};
