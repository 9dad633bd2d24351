// The numberings that the tasks have had: each change as former number: number, in the order in which they were made. A
// change is a whole exchange, so that no two tasks meet. It is never edited; the next one goes below it. JSON, for
// src/steelyard/answers/numbering.py reads it too.
/** @type {Record<string, string>[]} */
const former = [
  {
    "1.1": "1.2", "1.2": "1.1",
    "2.1": "2.2", "2.2": "2.1",
    "7.1": "7.2", "7.2": "7.3", "7.3": "7.4", "7.4": "7.1"
  },
  {
    "3.1": "3.2", "3.2": "3.3", "3.3": "3.4", "3.4": "3.1",
    "4.1": "4.2", "4.2": "4.3", "4.3": "4.4", "4.4": "4.5", "4.5": "4.1",
    "5.1": "5.2", "5.2": "5.1",
    "6.1": "6.2", "6.2": "6.3", "6.3": "6.4", "6.4": "6.1"
  },
  {
    "14.5": "14.7", "14.7": "14.8", "14.8": "14.5"
  }
];
