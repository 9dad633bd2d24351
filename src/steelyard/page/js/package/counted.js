// Uses: standing, unfinished (work/progress).
// What a learning platform is told of the work in a package. Of what nobody has checked no score is told, nor ever of
// what an instructor marks; a forecast whose events are to come is not asked for yet.
/** @type {(tasks: Task[], work: Work) => Counted} */
function counted(tasks, work) {
  const stands = tasks.map(task => ({ task, kept: work.answers[task.id] || {}, ...standing(task, work) }));
  const practice = stands.filter(({ task, state }) => task.marking === "practice" && task.counts && state !== "waits");
  const checked = practice.filter(({ state }) => ["right", "partly", "again", "wrong"].includes(state));
  const sum = (some, points) => some.reduce((total, one) => total + (points(one) || 0), 0);
  return {
    count: tasks.length,
    done: stands.filter(each => !unfinished(each)).length,
    earned: checked.length ? sum(checked, ({ kept }) => kept.points) : null,
    possible: sum(practice, ({ task }) => task.points),
    tries: checked.map(({ task, kept }) =>
      ({ id: task.id, title: task.title, tries: kept.tries || 0, points: kept.points || 0, of: task.points })),
  };
}
