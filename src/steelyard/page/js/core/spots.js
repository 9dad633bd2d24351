// Where a text may stand beside its dot: pixels across and down, and which end is held. And the pixels that a letter
// takes, on average. JSON, for src/steelyard/drawing/geometry.py reads it too.
/** @type {{ letter: number, beside: [number, number, string][] }} */
const spots = {
  "letter": 6.3,
  "beside": [
    [10, 4, "start"], [0, -12, "middle"], [0, 21, "middle"], [-10, 4, "end"],
    [8, -8, "start"], [8, 17, "start"], [-8, -8, "end"], [-8, 17, "end"],
    [10, -19, "start"], [10, 28, "start"], [-10, -19, "end"], [-10, 28, "end"],
    [-5, 18, "start"], [10, 9, "start"], [-14, 17, "start"],
    [10, -1, "start"], [-10, -1, "end"]
  ]
};
