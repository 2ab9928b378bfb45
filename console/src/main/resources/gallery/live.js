/** What goes on: uploads, lag, time to searchable, failures. Everything comes with the ticks. */

import { h, show, svg, toast } from './dom.js';
import { get, post } from './api.js';
import * as events from './events.js';
import { picture } from './picture.js';
import { FAILURE, count, millis } from './words.js';

const GROUPS = {
  'lookalike-embedder': 'Embedding',
  'lookalike-indexer': 'Indexing',
  'lookalike-duplicates': 'Duplicates',
  'lookalike-query': 'Search',
};

/** The indexer's name ends with its model's. */
function groupName(name) {
  const known = Object.keys(GROUPS).find((prefix) => name.startsWith(prefix));
  const rest = known && name.slice(known.length + 1);
  return known ? GROUPS[known] + (rest ? ` (${rest})` : '') : name;
}

let parts = null;
let endEvents = [];
let failuresVersion = null;

function figure(name, value, words) {
  return h('div', { class: 'figure' }, h('dt', {}, name), h('dd', {}, h('span', { class: 'value' }, value), h('span', { class: 'muted small' }, words)));
}

function rate(value) {
  return value === null || value === undefined ? '–' : value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 });
}

/** The last two minutes, a bar a second. */
function bars(perSecond) {
  const most = Math.max(1, ...perSecond);
  const width = 100 / perSecond.length;
  const total = perSecond.reduce((sum, one) => sum + one, 0);
  return h('figure', { class: 'bars' },
    svg('svg', { viewBox: '0 0 100 24', preserveAspectRatio: 'none', role: 'img', 'aria-label': `${total} uploads finished in the last two minutes, at most ${most} a second` },
      perSecond.map((one, at) => one > 0 && svg('rect', { x: (at * width).toFixed(2), width: (width * 0.8).toFixed(2), y: (24 - (24 * one) / most).toFixed(2), height: ((24 * one) / most).toFixed(2) }))),
    h('figcaption', { class: 'muted small' }, h('span', {}, 'two minutes ago'), h('span', {}, total === 0 ? 'nothing finished' : `${count(total, 'upload', 'uploads')} finished`), h('span', {}, 'now')));
}

function lag(figures) {
  if (!figures.known) {
    return h('p', { class: 'problem' }, 'Kafka does not say.');
  }
  if (figures.groups.length === 0) {
    return h('p', { class: 'muted' }, 'No app of Lookalike has run on this Kafka yet: ', h('code', {}, './lookalike local'));
  }
  return h('dl', { class: 'lags' }, figures.groups.map((group) => h('div', {}, h('dt', {}, groupName(group.name)),
    h('dd', {}, group.lag === 0 ? 'caught up' : `${count(group.lag, 'record', 'records')} behind`))));
}

function drawFigures(tick) {
  const { traffic } = tick;
  const recent = traffic.perSecond.slice(-10).reduce((sum, one) => sum + one, 0) / 10;
  show(parts.figures,
    figure('Arriving', rate(tick.lag.arriving), 'uploads a second'),
    figure('Finished', rate(recent), 'uploads a second'),
    figure('Time to searchable', millis(traffic.p50), traffic.measured ? `half of ${count(traffic.measured, 'upload', 'uploads')} took less` : 'no upload since this server started'),
    figure('Slowest 1%', millis(traffic.p99), 'or longer until searchable'));
  show(parts.bars, bars(traffic.perSecond));
  show(parts.lag, lag(tick.lag));
}

function failed(one) {
  const { failure, uri } = one;
  const id = failure.key.includes('/') ? failure.key.slice(failure.key.indexOf('/') + 1) : failure.key || 'no key';
  const image = { id, picture: one.picture, broken: 'No preview', absent: uri ? 'Sent inline: its bytes are not kept' : 'The event named none' };
  return h('li', { class: 'failed', 'data-key': failure.key },
    picture(image, 256, ''),
    h('div', { class: 'failed-words' },
      h('p', { class: 'member-id' }, id),
      h('p', {}, h('span', { class: 'tag bad' }, FAILURE[failure.reason] || failure.reason), ' ', h('span', { class: 'muted small' }, `at ${failure.stage}, ${new Date(failure.failedAt).toLocaleString('en-GB')}`)),
      h('p', { class: 'small' }, failure.detail),
      uri && h('p', { class: 'muted small' }, uri)),
    failure.redrivable ? h('button', { onclick: (event) => redrive([failure.key], event.currentTarget), 'aria-label': `Try ${id} again` }, 'Try again')
      : h('p', { class: 'muted small' }, 'Trying again can’t help'));
}

function drawFailures(found) {
  const total = Object.values(found.counts).reduce((sum, one) => sum + one, 0);
  const redrivable = found.latest.filter((one) => one.failure.redrivable).length;
  show(parts.failuresHead, h('h2', {}, total ? count(total, 'failure', 'failures') : 'Failures'),
    redrivable > 1 && h('button', { onclick: (event) => redrive(null, event.currentTarget) }, 'Try all again'));
  if (total === 0) {
    show(parts.failures, h('li', { class: 'empty' }, h('p', {}, 'None. An upload that can’t be fetched or read stands here with its reason and its picture, until it is tried again or uploaded anew.')));
    return;
  }
  show(parts.reasons, Object.entries(found.counts).map(([reason, number]) => h('li', { class: 'chip' }, `${FAILURE[reason] || reason}: ${number}`)));
  show(parts.failures, found.latest.map(failed), total > found.latest.length && h('li', { class: 'muted' }, `The latest ${found.latest.length} are shown.`));
}

async function loadFailures() {
  try {
    const found = await get('/api/failures');
    if (parts) {
      show(parts.reasons);
      drawFailures(found);
    }
  } catch (fault) {
    if (parts) {
      show(parts.failures, h('li', { class: 'problem', role: 'alert' }, fault.message));
    }
  }
}

async function redrive(keys, button) {
  button.disabled = true;
  try {
    const done = await post('/api/redrive', { keys });
    toast(done.count ? `${count(done.count, 'upload is', 'uploads are')} tried again; what works leaves the list` : 'Nothing left to try again');
  } catch (fault) {
    toast(fault.message);
  } finally {
    button.disabled = false;
  }
}

function tick(now) {
  drawFigures(now);
  if (now.failuresVersion !== failuresVersion) {
    failuresVersion = now.failuresVersion;
    loadFailures();
  }
}

export function reload() {
  loadFailures();
}

let lastTick = null;
events.on('tick', (now) => { lastTick = now; });

export function enter(main) {
  parts = {
    figures: h('dl', { class: 'figures' }, h('div', { class: 'figure' }, h('dt', {}, 'Waiting for the first figures'), h('dd', {}, '…'))),
    bars: h('div', {}), lag: h('div', {}), reasons: h('ul', { class: 'chips' }),
    failuresHead: h('div', { class: 'list-head' }, h('h2', {}, 'Failures')), failures: h('ul', { class: 'failures', 'aria-live': 'polite' }),
  };
  failuresVersion = null;
  show(main, h('div', { class: 'live' }, h('h1', { class: 'quiet' }, 'Live'), parts.figures, parts.bars,
    h('section', { 'aria-label': 'Lag' }, h('h2', {}, 'How far behind'), parts.lag),
    h('section', { 'aria-label': 'Failures' }, parts.failuresHead, parts.reasons, parts.failures)));
  endEvents = [events.on('tick', tick)];
  if (lastTick) {
    tick(lastTick);
  }
}

export function leave() {
  endEvents.forEach((end) => end());
  parts = null;
}
