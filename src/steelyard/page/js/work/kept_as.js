// Uses: answersFile (work/answers_file).
// The name under which a browser keeps something of this course, apart from what another course or version of the answers
// file keeps there.
/** @type {(what: string) => string} */
const keptAs = what => `${answersFile.course}/${answersFile.version}/${what}`;
