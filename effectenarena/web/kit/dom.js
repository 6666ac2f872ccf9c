// Elements from plain descriptions. A screen describes what it should look like; `render` changes only what differs,
// so a field keeps its focus and caret while the view around it moves. Text is always text, never markup.

/**
 * @typedef {{tag: string, props: Props, children: (VNode|string)[], key: string|number|undefined}} VNode
 * @typedef {VNode|string|number|null|undefined|false|Child[]} Child
 * @typedef {{[name: string]: any}} Props
 *   `class`, `for` and every attribute by its own name; `on<event>` a listener; `value`, `checked`, `open` as properties;
 *   `key` tells siblings apart; `mounted(el)` runs once when the element has come; `style` is an object of properties.
 */

const SVG = "http://www.w3.org/2000/svg";
const PROPERTIES = new Set(["value", "checked", "indeterminate", "selected"]);
const FORBIDDEN = /^((inn|out)erHTML|srcdoc)$/;
const SPOKEN = /^(title|alt|placeholder|label|aria-\w+)$/;
const TURNING = /[\u202a-\u202e\u2066\u2067]/g;
const MARKS = /[\u202a-\u202e\u2066-\u2069]/;
/** @type {WeakMap<Node, VNode|string>} */
const described = new WeakMap();

/**
 * A text without the marks that turn the direction of all that follows, also of our own words. Only what is shown
 * changes: a field keeps what was typed. An isolate that is closed stays, for it keeps its text apart from ours.
 * @param {string} text
 * @returns {string}
 */
export function legible(text) {
  if (!MARKS.test(text)) return text;
  let open = 0;
  const closed = text.replace(TURNING, "").replace(/[\u2068\u2069]/g, (mark) => {
    if (mark === "\u2069" && open === 0) return "";
    open += mark === "\u2068" ? 1 : -1;
    return mark;
  });
  return closed + "\u2069".repeat(open);
}

/**
 * Describe one element.
 * @param {string} tag
 * @param {Props|null} [props]
 * @param {...Child} children
 * @returns {VNode}
 */
export function h(tag, props, ...children) {
  const { key, ...rest } = props ?? {};
  return { tag, props: rest, children: flatten(children), key };
}

/**
 * Make the children of `parent` look like the description.
 * @param {Element} parent
 * @param {...Child} children
 */
export function render(parent, ...children) {
  patchChildren(parent, flatten(children));
}

/** @param {Child[]} children @returns {(VNode|string)[]} */
function flatten(children) {
  /** @type {(VNode|string)[]} */
  const flat = [];
  for (const child of children) {
    if (Array.isArray(child)) flat.push(...flatten(child));
    else if (child && typeof child === "object") flat.push(child);
    else if (child || child === 0) flat.push(String(child));
  }
  return flat;
}

/** @param {Element} parent @param {(VNode|string)[]} wanted */
function patchChildren(parent, wanted) {
  const old = Array.from(parent.childNodes).filter((node) => described.has(node)); // what is not ours stays
  /** @type {Map<string|number, ChildNode>} */
  const keyed = new Map();
  for (const node of old) {
    const key = keyOf(described.get(node));
    if (key !== undefined) keyed.set(key, node);
  }
  const loose = old.filter((node) => keyOf(described.get(node)) === undefined);
  const kept = new Set();
  const next = wanted.map((description) => {
    const key = keyOf(description);
    const candidate = key === undefined ? loose.find((node) => !kept.has(node) && fits(node, description)) : keyed.get(key);
    const node = candidate && fits(candidate, description) ? candidate : create(parent, description);
    kept.add(node);
    if (node === candidate) patch(node, description);
    return node;
  });
  for (const node of old) if (!kept.has(node)) node.remove();
  place(parent, next);
}

/**
 * Put the nodes in order, leaving the one that holds the focus where it is: an element that is moved loses it.
 * @param {Element} parent @param {ChildNode[]} next
 */
function place(parent, next) {
  const anchor = next.findIndex((node) => node.isConnected && node.contains(document.activeElement));
  for (let i = next.length - 1; i > anchor; i--) {
    const after = next[i + 1] ?? null;
    if (next[i].parentNode !== parent || next[i].nextSibling !== after) parent.insertBefore(next[i], after);
  }
  for (let i = anchor - 1; i >= 0; i--) {
    if (next[i].parentNode !== parent || next[i].nextSibling !== next[i + 1]) parent.insertBefore(next[i], next[i + 1]);
  }
}

/** @param {VNode|string|undefined} description */
function keyOf(description) {
  return typeof description === "object" ? description.key : undefined;
}

/** @param {Node} node @param {VNode|string} description */
function fits(node, description) {
  const old = described.get(node);
  if (typeof description === "string") return typeof old === "string";
  return typeof old === "object" && old.tag === description.tag && old.key === description.key && old.props.type === description.props.type;
}

/** @param {Element} parent @param {VNode|string} description @returns {ChildNode} */
function create(parent, description) {
  if (typeof description === "string") {
    const text = document.createTextNode(legible(description));
    described.set(text, description);
    return text;
  }
  const inSvg = description.tag === "svg" || (parent.namespaceURI === SVG && parent.localName !== "foreignObject");
  const element = inSvg ? document.createElementNS(SVG, description.tag) : document.createElement(description.tag);
  described.set(element, description);
  patchChildren(element, description.children);
  patchProps(element, {}, description.props);
  const { mounted } = description.props;
  if (mounted) queueMicrotask(() => mounted(element));
  return element;
}

/** @param {ChildNode} node @param {VNode|string} description */
function patch(node, description) {
  const old = described.get(node);
  if (old === description) return; // the very same description: nothing to do, also not further down
  described.set(node, description);
  if (typeof description === "string") {
    node.textContent = legible(description);
    return;
  }
  const element = /** @type {Element} */ (node);
  patchChildren(element, description.children);
  patchProps(element, /** @type {VNode} */ (old).props, description.props);
}

/** @param {Element} element @param {Props} old @param {Props} next */
function patchProps(element, old, next) {
  const names = Object.keys({ ...old, ...next });
  for (const name of names) if (!PROPERTIES.has(name) && !same(old[name], next[name])) setProp(element, name, next[name]);
  // After the attributes: a range clips its value to the min and max it has by then.
  for (const name of names) if (PROPERTIES.has(name) && !sameAsShown(element, name, old[name], next[name])) setProp(element, name, next[name]);
}

/** @param {any} a @param {any} b */
function same(a, b) {
  return a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));
}

/**
 * What somebody is typing right now, or the dot that somebody holds, is left alone; a field that only has the focus follows.
 * @param {any} element @param {string} name @param {any} before @param {any} value
 */
function sameAsShown(element, name, before, value) {
  if (name !== "value") return element[name] === Boolean(value);
  const held = element === document.activeElement && element.matches("input, textarea, select") && (element.type === "range" || element.value !== String(before ?? ""));
  return held || element.value === String(value ?? "");
}

/** @param {any} element @param {string} name @param {any} value */
function setProp(element, name, value) {
  if (name === "mounted") return;
  if (FORBIDDEN.test(name)) throw new TypeError(`${name} is never set; text is text`);
  // What a listener returns means nothing: `() => open && close()` would otherwise cancel every other key.
  if (name.startsWith("on")) element[name] = value ? (/** @type {Event} */ event) => void value.call(element, event) : null;
  else if (name === "value") element.value = value ?? "";
  else if (PROPERTIES.has(name)) element[name] = Boolean(value);
  else if (name === "style") setStyle(element, value ?? {});
  else if (value === undefined || value === null || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : SPOKEN.test(name) ? legible(String(value)) : String(value));
}

/** @param {HTMLElement} element @param {{[property: string]: string|number}} style */
function setStyle(element, style) {
  element.removeAttribute("style");
  for (const [property, value] of Object.entries(style)) element.style.setProperty(property, String(value));
}

/**
 * Say something to who cannot see the change: a polite live region inside the sheet.
 * @param {Element} root
 * @param {string} sentence
 */
export function announce(root, sentence) {
  const region = root.querySelector(":scope > .announcer") ?? root.appendChild(document.createElement("div"));
  region.className = "announcer sr";
  region.setAttribute("aria-live", "polite");
  region.textContent = "";
  requestAnimationFrame(() => {
    region.textContent = legible(sentence);
  });
}
