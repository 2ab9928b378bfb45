/** Small helpers to make elements; text never becomes markup. */

const SVG = 'http://www.w3.org/2000/svg';

/** An element with attributes, listeners (`onclick`) and children; null and false are left out. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for drawings. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name === 'value' || name === 'checked') {
      element[name] = value;
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Replaces what an element holds. */
export function show(element, ...children) {
  element.replaceChildren(...children.flat().filter(Boolean));
  return element;
}

/** Where such sentences stand; a dialog takes them in, since behind it nobody could click. */
export const toasts = document.getElementById('toasts');

/** A sentence at the edge of the page, gone after a while; with a button if there is an action. */
export function toast(text, action) {
  const box = h('div', { class: 'toast' }, h('span', {}, text));
  if (action) {
    box.append(h('button', { class: 'plain', onclick: () => { box.remove(); action.run(); } }, action.label));
  }
  toasts.append(box);
  setTimeout(() => box.remove(), action ? 12000 : 6000);
}

let serial = 0;

/** A name for an element that another one points to. */
export function uniqueId(prefix) {
  serial += 1;
  return `${prefix}-${serial}`;
}
