// The panel of a path: the shortest way between two nodes, each step with its best sentence.
import { make } from "../shared/elements.js";
import { bestOf } from "../shared/evidence.js";
import { shortestWay } from "../shared/path.js";
import { counted } from "../shared/words.js";
import { addressOf, documentOf, hidden, isShown, isTold, nameOf, nodes } from "./data.js";
import { heading, nodeLink } from "./parts.js";
import { evidenceItem, isMutual, kickerOf } from "./relationship_panel.js";

/**
 * The steps of the shortest way between two nodes among what is shown; null: none leads there. None leads through a document:
 * it would join whatever it mentions.
 */
export function stepsBetween(from, to) {
  const isPassable = (id) => isShown(nodes.get(id)) && nodes.get(id).entity.label !== "Document";
  return shortestWay(from, to, (id) => nodes.get(id).ties.filter(isTold), isPassable);
}

/** A relationship in words from one of its ends to the other, and the sentence that proves it best. */
function stepItem({ from, to, ties }) {
  const [lead] = ties;
  const joint = isMutual(lead.type) ? " – " : lead.from === from ? " → " : " ← ";
  const best = bestOf(lead.evidence, (id) => documentOf(id).date);
  const what = lead.area?.name ?? lead.facts.title ?? "";
  const sentences = ties.reduce((sum, one) => sum + one.evidence.length, 0);
  const more = [
    ties.length > 1 && counted(ties.length, "relationship"),
    sentences > (best ? 1 : 0) && counted(sentences, "sentence"),
  ].filter(Boolean).join(", ");
  return make(
    "li",
    {},
    make("p", { className: "step" }, nodeLink({ id: from, name: nameOf(from) }), make("span", { className: "joint", text: joint }), nodeLink({ id: to, name: nameOf(to) })),
    kickerOf(lead, what),
    best ? make("ul", { className: "evidence" }, evidenceItem(best)) : make("p", { className: "remark", text: "Follows from other relationships or from a name; no sentence states it." }),
    make("p", { className: "origin" }, make("a", { href: addressOf("edge", ties.length > 1 ? lead.edge : lead.key), text: more ? `See all: ${more}` : "See the relationship" })),
  );
}

/** The panel of a path. */
export function pathDetail({ from, to, steps }) {
  const kicker = make("p", { className: "kicker", text: steps ? `Shortest path · ${counted(steps.length, "step")}` : "Shortest path" });
  const ends = [nodeLink({ id: from, name: nameOf(from) }), make("span", { className: "joint", text: " – " }), nodeLink({ id: to, name: nameOf(to) })];
  const title = make("h2", { tabindex: "-1" }, ...ends);
  if (steps?.length) return [kicker, title, heading("Step by step"), make("ol", { className: "steps" }, ...steps.map(stepItem))];
  const filtered = hidden.labels.size || hidden.types.size ? " The legend hides some of the network." : "";
  const text = steps ? "Both ends are the same." : `Nothing that is drawn leads from one to the other.${filtered}`;
  return [kicker, title, make("p", { className: "remark", text })];
}
