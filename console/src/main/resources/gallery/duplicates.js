/** Duplicates: groups around their keeper, page by page, and one pair at a time in front of them. */

import { h, show, toast } from './dom.js';
import { get, post } from './api.js';
import { current, go, note } from './router.js';
import * as events from './events.js';
import { card, flood } from './duplicates-cards.js';
import { pairView } from './pair.js';
import { head } from './duplicates-head.js';
import { STATUS } from './words.js';

const EMPTY = {
  open: ['Nothing to review', 'When two pictures of the catalogue are the same or copies of each other, the pair appears here by itself.', './lookalike publish FOLDER --wait'],
  confirmed: ['Nothing confirmed yet', 'Pairs that a reviewer agreed with stand here, for cleanup to act on.', './lookalike alerts --status confirmed'],
  rejected: ['Nothing rejected yet', 'A rejected pair stands here, and does not come back while its two pictures stay the same.', './lookalike decide PAIR reject'],
  folded: ['No floods', 'An image that is like too many others, such as “image coming soon”, stands here once, with its pairs folded.', './lookalike local --duplicates groups.flood-above=50'],
};

let parts = null;
let list = { key: null, pairs: [], next: 0, total: 0, counts: {} };
let endEvents = [];
let watcher = null;

function state(parameters) {
  return { status: parameters.get('status') || 'open', verdict: parameters.get('verdict'), pair: parameters.get('pair') };
}

function here() {
  return state(current().parameters);
}

function drawHead(now) {
  show(parts.head, head(now, list.counts, () => load(here())));
  // On a phone the choices are wider than the screen.
  for (const chosen of parts.head.querySelectorAll('[aria-current]')) {
    const row = chosen.parentElement;
    row.scrollLeft = chosen.offsetLeft - row.offsetLeft - (row.clientWidth - chosen.offsetWidth) / 2;
  }
}

function drawEmpty(now) {
  const [title, text, command] = EMPTY[now.status];
  show(parts.cards, h('li', { class: 'empty' }, h('h2', {}, title), h('p', {}, text), h('p', {}, h('code', {}, command))));
}

async function load(now) {
  const key = `${now.status} ${now.verdict}`;
  list = { key, pairs: [], next: 0, total: 0, counts: list.counts };
  show(parts.cards);
  parts.fresh.hidden = true;
  await more(now, key);
}

async function more(now, key) {
  if (list.loading) {
    return;
  }
  list.loading = true;
  try {
    const page = await get('/api/duplicates', { status: now.status, verdict: now.verdict, from: list.next });
    if (list.key !== key || !parts) {
      return;
    }
    if (list.next === 0) {
      list.floods = page.floods.length;
    }
    list.next = page.next;
    list.total = page.total;
    list.counts = page.counts;
    parts.cards.append(...page.floods.map((one) => flood(one)));
    for (const one of page.cards) {
      list.pairs.push(...one.pairs.map((pair) => pair.pair));
      parts.cards.append(card(one, now, decide));
    }
    drawHead(now);
    parts.more.hidden = list.next >= list.total;
    if (parts.cards.childElementCount === 0) {
      drawEmpty(now);
    }
  } catch (fault) {
    show(parts.cards, h('li', { class: 'empty problem', role: 'alert' }, h('p', {}, fault.message), h('button', { onclick: () => load(here()) }, 'Try again')));
  } finally {
    list.loading = false;
  }
}

/** Takes a pair out of the list; the card goes with its last pair. */
function remove(pair) {
  list.pairs = list.pairs.filter((other) => other !== pair);
  const row = parts?.cards.querySelector(`[data-pair="${CSS.escape(pair)}"]`);
  if (row) {
    const whole = row.closest('.card');
    row.remove();
    const left = whole.querySelector('.member-picture');
    if (left) {
      whole.querySelector('.keeper-picture').href = left.href;
    } else {
      whole.remove();
    }
  }
  if (parts && parts.cards.childElementCount === 0 && parts.more.hidden) {
    drawEmpty(here());
  }
}

function neighbour(pair, step) {
  const at = list.pairs.indexOf(pair);
  return list.pairs[at + step] || null;
}

function openPair(pair) {
  const now = here();
  go('duplicates', { status: now.status, verdict: now.verdict, pair });
}

const WORDS = { CONFIRMED: 'Confirmed', REJECTED: 'Rejected', UNDO: 'Taken back' };
let last = null;

/** The page shows it as done at once, and puts it back if the server does not take it. */
export async function decide(pair, decision) {
  const now = here();
  const next = neighbour(pair, 1) || neighbour(pair, -1);
  remove(pair);
  if (now.pair === pair) {
    if (next && decision !== 'UNDO') {
      note('duplicates', { status: now.status, verdict: now.verdict, pair: next });
    } else {
      note('duplicates', { status: now.status, verdict: now.verdict });
    }
    update(current().parameters);
  }
  try {
    const done = await post('/api/decisions', { pairs: [pair], decision });
    last = decision === 'UNDO' ? null : pair;
    const undo = last && { label: 'Undo', run: undoLast };
    toast(done.gone.length ? 'That pair is none any more' : WORDS[decision], done.gone.length ? null : undo);
  } catch (fault) {
    toast(`Not decided: ${fault.message}`);
    load(here());
  }
}

export async function undoLast() {
  if (last === null) {
    toast('There is nothing to undo');
    return;
  }
  const pair = last;
  last = null;
  await decide(pair, 'UNDO');
  await load(here());
}

function moved({ complete, moves }) {
  const now = here();
  if (!complete) {
    parts.fresh.hidden = false;
    return;
  }
  let more = false;
  for (const { pair, to } of moves) {
    if (to !== now.status) {
      remove(pair);
    } else if (!list.pairs.includes(pair)) {
      more = true;
    }
  }
  if (more && list.pairs.length === 0) {
    load(now);
  } else if (more) {
    parts.fresh.hidden = false;
  }
}

export function update(parameters) {
  const now = state(parameters);
  if (!STATUS[now.status]) {
    go('duplicates', {});
    return;
  }
  drawHead(now);
  if (list.key !== `${now.status} ${now.verdict}`) {
    load(now);
  }
  pairView.show(now.pair, {
    neighbour, open: openPair, decide, undo: undoLast,
    close: () => go('duplicates', { status: now.status, verdict: now.verdict }),
  });
}

export function reload() {
  load(here());
  pairView.reload();
}

export function enter(main, parameters) {
  const top = h('div', { class: 'duplicates-head' });
  const cards = h('ul', { class: 'cards' });
  const more_ = h('button', { hidden: true, class: 'more', onclick: () => more(here(), list.key) }, 'More');
  const fresh = h('button', { hidden: true, class: 'primary fresh', onclick: () => load(here()) }, 'New pairs: show them');
  parts = { head: top, cards, more: more_, fresh };
  list.key = null;
  show(main, h('div', { class: 'duplicates' }, h('h1', { class: 'quiet' }, 'Duplicates'), top, fresh, cards, more_));
  watcher = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && more(here(), list.key), { rootMargin: '600px' });
  watcher.observe(more_);
  endEvents = [events.on('pairs', moved), events.on('tick', (tick) => {
    list.counts = tick.counts;
    drawHeadIfChanged();
    // A flood is told of after its pairs were folded.
    if (here().status === 'folded' && !list.loading && list.floods !== undefined && tick.floods !== list.floods) {
      load(here());
    }
  })];
  update(parameters);
}

let drawnCounts = '';

function drawHeadIfChanged() {
  const text = JSON.stringify(list.counts);
  if (text !== drawnCounts && !parts.head.contains(document.activeElement)) {
    drawnCounts = text;
    drawHead(here());
  }
}

export function leave() {
  endEvents.forEach((end) => end());
  watcher.disconnect();
  pairView.leave();
  parts = null;
}
