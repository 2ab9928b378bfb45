/** Which pile is looked at, and what can be done to all of it. */

import { h, toast } from './dom.js';
import { post } from './api.js';
import { link } from './router.js';
import { STATUS, VERDICT, count } from './words.js';

function sum(each) {
  return Object.values(each || {}).reduce((all, one) => all + one, 0);
}

function choice(parameters, text, number, on) {
  return h('a', { class: 'choice', href: link('duplicates', parameters), 'aria-current': on ? 'true' : null }, text,
    h('span', { class: 'number' }, number.toLocaleString('en')));
}

function filters(now, counts) {
  const pile = counts[now.status] || {};
  return h('div', { class: 'filters' },
    h('nav', { class: 'choices', 'aria-label': 'Status' }, Object.entries(STATUS).map(([status, text]) =>
      choice({ status, verdict: now.verdict }, text, sum(counts[status]), status === now.status))),
    h('nav', { class: 'choices', 'aria-label': 'Verdict' }, choice({ status: now.status }, 'All', sum(pile), !now.verdict),
      Object.entries(VERDICT).map(([code, words]) =>
        choice({ status: now.status, verdict: code }, words.label, pile[code] || 0, code === now.verdict))));
}

async function confirmAll(exact, after) {
  try {
    const done = await post('/api/decisions/exact', { count: exact });
    toast(`${count(done.decided.length, 'pair', 'pairs')} confirmed`);
  } catch (fault) {
    toast(fault.message);
  }
  after();
}

function askConfirmAll(exact, after) {
  const dialog = h('dialog', { class: 'popover', 'aria-labelledby': 'confirm-all', onclose: () => dialog.remove() },
    h('h2', { id: 'confirm-all' }, `Confirm ${count(exact, 'exact copy', 'exact copies')}?`),
    h('p', {}, 'Each of these pairs has the very same pixels on both sides. Confirmed pairs leave this list; consumers that clean up may act on them.'),
    h('p', { class: 'dialog-buttons' }, h('button', { onclick: () => dialog.close() }, 'Not now'),
      h('button', { class: 'primary', onclick: () => { dialog.close(); confirmAll(exact, after); } }, `Confirm ${exact.toLocaleString('en')}`)));
  document.body.append(dialog);
  dialog.showModal();
}

/** The filters with their counts; `after` is called when many were decided at once. */
export function head(now, counts, after) {
  const exact = counts.open?.EXACT || 0;
  const all = now.status === 'open' && exact > 0
    && h('button', { onclick: () => askConfirmAll(exact, after) }, `Confirm all exact copies (${exact.toLocaleString('en')})`);
  return [filters(now, counts), all];
}
