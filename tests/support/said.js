// A rule for Deno's linter: what a reader sees or hears of a script is said (page/js/core/say.js), in one piece.
//
// Two signs tell that a text is for readers: it is handed to one of those that show texts, or it reads like one: two
// words, or a capital, or a full stop. Selectors, names of attributes, classes and codes are told from it by where they
// stand.
const SHOWS = { write: [1], make: [1], drawn: [2], note: [0], tell: [0], download: [] };
const SHOWN = ["aria-label", "aria-valuetext", "title", "placeholder", "alt", "aria-description", "aria-roledescription"];
const SHOWN_PROPERTIES = ["textContent", "innerText", "title", "placeholder", "ariaLabel", "alt"];
const SELECTS = ["querySelector", "querySelectorAll", "matches", "closest", "find", "all", "one", "getElementById"];
const SAYS = { say: [0], several: [1, 2] };
const READS = /\p{L}{2,}[,;:.?!]? \p{L}{2,}|^\p{Lu}\p{Ll}|\p{L}{2,}[.?!:]( |$)/u;
const WORD = /\p{L}{2,}/u;

// A text as it is said, or null if it does not stand there as it is.
function literal(node) {
  if (node?.type === "Literal") return typeof node.value === "string" ? node.value : null;
  if (node?.type !== "BinaryExpression" || node.operator !== "+") return null;
  const [left, right] = [literal(node.left), literal(node.right)];
  return left === null || right === null ? null : left + right;
}

export default {
  name: "said",
  rules: {
    // Not a mistake: every text that is said, with what it is where it stands for many.
    texts: {
      create: context => ({
        CallExpression(node) {
          const places = SAYS[node.callee.name];
          if (places) context.report({ node, message: JSON.stringify(places.map(n => literal(node.arguments[n]))) });
        },
      }),
    },
    whole: {
      create(context) {
        const wrong = (node, text) => context.report({ node, message: text });
        // Where a piece of text goes: up through what only chooses or joins, to what takes it.
        function takes(node) {
          let piece = node;
          for (let at = node.parent; at; piece = at, at = at.parent) {
            switch (at.type) {
              case "ConditionalExpression": if (at.test === piece) return { kind: "code" }; continue;
              case "LogicalExpression": case "TemplateLiteral": continue;
              case "BinaryExpression": if (at.operator !== "+") return { kind: "code" }; continue;
              case "CallExpression": case "NewExpression": {
                const callee = at.callee.type === "MemberExpression" ? at.callee.property.name : at.callee.name;
                return { kind: "call", callee, place: at.arguments.indexOf(piece), call: at };
              }
              case "AssignmentExpression":
                return { kind: "assigned", to: at.left.type === "MemberExpression" ? at.left.property.name : "" };
              case "Property": {
                const code = at.key === piece ? !at.computed : at.key.name === "class";
                return { kind: code ? "code" : "value" };
              }
              case "MemberExpression": case "SwitchCase": case "ImportDeclaration": return { kind: "code" };
              default: return { kind: "value" };
            }
          }
          return { kind: "value" };
        }
        function judge(node, text) {
          const to = takes(node);
          if (to.kind === "code") return;
          if (to.kind === "call") {
            const { callee, place, call } = to;
            if (SAYS[callee]?.includes(place)) return;
            if (SHOWS[callee]?.includes(place)) return WORD.test(text) ? wrong(node, text) : undefined;
            if (callee === "setAttribute" && place === 1) {
              return SHOWN.includes(call.arguments[0].value) && WORD.test(text) ? wrong(node, text) : undefined;
            }
            if (SELECTS.includes(callee) || ["make", "drawn"].includes(callee)) return;
            if (callee?.endsWith("Error")) return; // for the console
          }
          if (to.kind === "assigned") {
            if (SHOWN_PROPERTIES.includes(to.to)) return WORD.test(text) ? wrong(node, text) : undefined;
          }
          if (READS.test(text)) wrong(node, text);
        }
        return {
          Literal(node) { if (typeof node.value === "string") judge(node, node.value); },
          TemplateElement(node) { judge(node, node.cooked ?? node.value?.cooked ?? ""); },
          CallExpression(node) {
            if (!SAYS[node.callee.name]) return;
            for (let at = node.parent; at; at = at.parent) {
              if (at.type === "TemplateLiteral") wrong(node, "what is said stands outside of `${}`, where Babel does not look");
            }
            for (const place of SAYS[node.callee.name]) {
              if (literal(node.arguments[place]) === null) wrong(node, "what is said stands there as it is, in quotation marks");
            }
          },
        };
      },
    },
  },
};
