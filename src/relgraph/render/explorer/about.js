// The about box: what this page was read from, how far it can be trusted, and what it does not show.
import { make } from "../shared/elements.js";
import { counted, span } from "../shared/words.js";

export function fillAbout(root, model, painter) {
  const { about } = model;
  const paragraph = (text) => make("p", { text });
  const left = Object.entries(about.leftOut).filter(([, count]) => count).map(([label, count]) => `${count.toLocaleString("en")} ${about.labels[label]?.word.toLowerCase() ?? label}`);
  const publishers = Object.entries(about.corpus.publishers).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  root.append(
    make("h2", { id: "about-head", text: about.title }),
    paragraph(`${counted(model.count, "node")} and ${counted(model.total, "relationship")}, read from ${counted(model.documents.length, "document")}${span(...about.span) ? `, dated ${span(...about.span)}` : ""}.`),
    make("h3", { text: "Read from" }),
    paragraph(`The corpus has ${counted(about.corpus.documents, "document")}${publishers.length ? " by:" : "."}`),
    make("ul", {}, ...publishers.slice(0, 12).map(([name, count]) => make("li", { text: `${name || "no publisher given"}: ${count.toLocaleString("en")}` }))),
    publishers.length > 12 ? paragraph(`and ${publishers.length - 12} more.`) : "",
    make("h3", { text: "Not shown" }),
    ...about.wishes.map(paragraph),
    paragraph(left.length ? `Left out of this view: ${left.join(", ")}.` : "Nothing of the graph is left out."),
    make("h3", { text: "How accurate it is" }),
    paragraph(about.accuracy),
    make("h3", { text: "Made by" }),
    paragraph(`relgraph ${about.version}. The page needs no network and sends nothing. It draws with ${painter === "webgl" ? "WebGL (sigma.js, graphology)" : "a plain canvas, since this browser has no WebGL"}.`),
  );
}
