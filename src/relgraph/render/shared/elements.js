// Elements made of text and attributes, never of HTML, so that nothing from the data can become part of the page.
const SVG = "http://www.w3.org/2000/svg";

/** An element with this text and these children; attributes are set, never parsed; children that are null are left out. */
export function make(tag, { text, className, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** An element of SVG with these attributes and children. */
export function vector(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
