// How a reader comes to a page: afresh, or by Back or by loading it again, which lead to where one was.
/** @type {() => boolean} */
function afresh() {
  var come = /** @type {any} */ (performance.getEntriesByType("navigation")[0]);
  return !come || come.type === "navigate";
}
// Whether it is into the middle of it. The browser holds the place until all is loaded; what grew above it later would
// push it out of sight.
/** @type {() => boolean} */
function midway() {
  return location.hash !== "" || !afresh();
}
