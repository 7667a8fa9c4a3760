// The panel beside the drawing: what is known of what is selected.
import { edges, nodes, state } from "./data.js";
import { make } from "../shared/elements.js";
import { nodeDetail } from "./node_panel.js";
import { pathDetail } from "./path_panel.js";
import { edgeDetail } from "./relationship_panel.js";

const panel = document.getElementById("panel");
const detail = document.getElementById("detail");

/** Fills and opens the panel for what is selected, or closes it; `pick` begins the choice of a path's other end. */
export function showPanel(pick) {
  const { selected } = state;
  panel.hidden = !selected;
  if (!selected) return detail.replaceChildren();
  detail.replaceChildren(...partsOf(selected, pick));
  detail.scrollTop = 0;
  document.getElementById("said").textContent = detail.querySelector("h2").textContent;
}

function partsOf(selected, pick) {
  if (selected.kind === "path") return pathDetail(selected);
  if (selected.kind === "edge") return edgeDetail(edges.get(selected.edge), selected.key);
  const node = nodes.get(selected.id);
  const [kicker, title, ...rest] = nodeDetail(node);
  if (nodes.size < 2) return [kicker, title, ...rest];
  const button = make("button", { type: "button", className: "pick", "aria-keyshortcuts": "p", text: "Find a path from here" });
  button.addEventListener("click", pick);
  return [kicker, title, button, ...rest];
}

/** Lets those who cannot see the panel know that it is there. */
export function focusPanel() {
  detail.querySelector("h2").focus({ preventScroll: true });
}
