/** One pair in front of the list: looked at, compared, decided, mostly by keyboard. */

import { h, show, toasts } from './dom.js';
import { get } from './api.js';
import { pictures, MODES } from './pair-pictures.js';
import { facts } from './pair-facts.js';
import { tag } from './duplicates-cards.js';
import { KEPT_BECAUSE } from './words.js';

const KEYS = [
  ['j', 'the next pair'], ['k', 'the one before'], ['c', 'confirm: they are duplicates'], ['r', 'reject: they are not'],
  ['u', 'undo the last decision'], ['b', 'blink one over the other'], ['s', 'slide one over the other'], ['p', 'show what was matched'],
  ['Esc', 'back to the list'], ['?', 'these keys'],
];

let dialog = null;
let actions = null;
let shown = null;
let data = null;
let mode = 'side';

function helpBox() {
  return h('div', { id: 'keys', popover: 'auto', class: 'popover' }, h('h2', {}, 'Keys'),
    h('dl', { class: 'keys' }, KEYS.flatMap(([key, what]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, what)])),
    h('button', { popovertarget: 'keys', popovertargetaction: 'hide' }, 'Close'));
}

function setMode(next) {
  mode = next;
  draw();
}

function step(by) {
  const next = actions.neighbour(shown, by);
  if (next) {
    actions.open(next);
  }
}

function press(event) {
  const inField = event.target.matches?.('input:not([type=range]), select, textarea');
  if (!shown || inField || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const open = data && data.pair.status === 'open';
  const what = {
    j: () => step(1),
    k: () => step(-1),
    c: () => open && actions.decide(shown, 'CONFIRMED'),
    r: () => open && actions.decide(shown, 'REJECTED'),
    u: () => (open || !data ? actions.undo() : actions.decide(shown, 'UNDO')),
    b: () => setMode(mode === 'blink' ? 'side' : 'blink'),
    s: () => setMode(mode === 'slide' ? 'side' : 'slide'),
    p: () => setMode(mode === 'matched' ? 'side' : 'matched'),
    '?': () => dialog.querySelector('#keys').togglePopover(),
  }[event.key];
  if (what) {
    event.preventDefault();
    what();
  }
}

/** In the list there is no pair in front, but the last decision can be taken back. */
function pressInList(event) {
  const inField = event.target.matches?.('input, select, textarea');
  if (shown || inField || !actions || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.key === 'u') {
    actions.undo();
  } else if (event.key === 'j') {
    document.querySelector('.member-picture')?.click();
  }
}

function reason() {
  const { keeper, reason: why } = data;
  return keeper ? h('p', {}, 'Keep ', h('strong', {}, keeper), h('span', { class: 'muted' }, `: ${KEPT_BECAUSE[why] || why}`)) : null;
}

function buttons() {
  const { pair } = data;
  if (pair.status === 'open') {
    return [
      h('button', { class: 'primary', onclick: () => actions.decide(shown, 'CONFIRMED') }, 'Confirm ', h('kbd', { 'aria-hidden': 'true' }, 'c')),
      h('button', { class: 'reject', onclick: () => actions.decide(shown, 'REJECTED') }, 'Reject ', h('kbd', { 'aria-hidden': 'true' }, 'r')),
    ];
  }
  return pair.status === 'folded' ? [] : [h('button', { onclick: () => actions.decide(shown, 'UNDO') }, 'Undo ', h('kbd', { 'aria-hidden': 'true' }, 'u'))];
}

function modes() {
  const matched = Boolean(data.pair.comparison?.alignment);
  return h('div', { class: 'modes', role: 'group', 'aria-label': 'How to compare' }, Object.entries(MODES)
    .filter(([name]) => name !== 'matched' || matched)
    .map(([name, words]) => h('button', { 'aria-pressed': String(mode === name), onclick: () => setMode(name) }, words)));
}

function draw() {
  if (!data) {
    return;
  }
  const focused = dialog.contains(document.activeElement) ? document.activeElement.textContent : null;
  const { pair } = data;
  show(dialog,
    h('header', { class: 'pair-head' },
      h('h2', { id: 'pair-title' }, `${pair.first.id} and ${pair.second.id}`), tag(pair),
      h('button', { class: 'plain', popovertarget: 'keys' }, 'Keys ', h('kbd', { 'aria-hidden': 'true' }, '?')),
      h('button', { class: 'close', 'aria-label': 'Back to the list', onclick: () => actions.close() }, '×')),
    modes(),
    pictures(pair, mode),
    facts(pair, data.keeper),
    h('footer', { class: 'pair-foot' }, h('div', { class: 'why' }, reason()), h('div', { class: 'pair-buttons' },
      h('button', { onclick: () => step(-1), 'aria-label': 'The pair before' }, '‹ ', h('kbd', { 'aria-hidden': 'true' }, 'k')),
      h('button', { onclick: () => step(1), 'aria-label': 'The next pair' }, h('kbd', { 'aria-hidden': 'true' }, 'j'), ' ›'),
      buttons())),
    helpBox(), toasts);
  const again = [...dialog.querySelectorAll('button')].find((button) => focused && button.textContent === focused);
  again?.focus();
}

async function load() {
  const wanted = shown;
  try {
    const found = await get('/api/pair', { key: wanted });
    if (wanted === shown) {
      data = found;
      draw();
    }
  } catch (fault) {
    if (wanted === shown) {
      data = null;
      show(dialog, h('div', { class: 'empty problem', role: 'alert' }, h('p', {}, fault.message), h('button', { onclick: () => actions.close() }, 'Back to the list')), toasts);
    }
  }
}

function cancel(event) {
  event.preventDefault();
  actions.close();
}

function close() {
  document.body.append(toasts);
  dialog?.remove();
  dialog = null;
}

export const pairView = {
  /** Shows the pair, or none for null. */
  show(pair, given) {
    if (!actions) {
      document.addEventListener('keydown', press);
      document.addEventListener('keydown', pressInList);
    }
    actions = given;
    shown = pair;
    if (!pair) {
      data = null;
      close();
      return;
    }
    if (!dialog) {
      dialog = h('dialog', { class: 'pair', 'aria-labelledby': 'pair-title', oncancel: cancel });
      document.body.append(dialog);
      dialog.showModal();
    }
    load();
  },

  reload() {
    if (shown) {
      load();
    }
  },

  leave() {
    document.removeEventListener('keydown', press);
    document.removeEventListener('keydown', pressInList);
    close();
    actions = null;
    shown = null;
  },
};
