// What is counted: outlines in cells of one by one, each corner across and down from the cell's middle. JSON, for
// src/steelyard/drawing/geometry.py reads it too.
/** @type {Record<string, [number, number][][]>} */
const glyphs = {
  "house": [
    [[-0.34, 0.4], [-0.34, -0.06], [-0.44, -0.06], [0, -0.44], [0.16, -0.3], [0.16, -0.42], [0.28, -0.42], [0.28, -0.2],
     [0.44, -0.06], [0.34, -0.06], [0.34, 0.4]],
    [[-0.09, 0.4], [-0.09, 0.1], [0.09, 0.1], [0.09, 0.4]]
  ],
  "square": [[[-0.36, 0.36], [-0.36, -0.36], [0.36, -0.36], [0.36, 0.36]]]
};
