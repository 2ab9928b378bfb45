/** Draws the view that the address names, and tells whether the server is still heard. */

import { h, show } from './dom.js';
import { post } from './api.js';
import { current } from './router.js';
import * as events from './events.js';
import * as search from './search.js';
import * as duplicates from './duplicates.js';
import * as live from './live.js';
import { clock } from './words.js';

const VIEWS = { search, duplicates, live };
const main = document.getElementById('main');
let drawn = { name: null, leave: null };

function draw() {
  const { view, parameters } = current();
  const name = VIEWS[view] ? view : 'search';
  for (const anchor of document.querySelectorAll('header nav a')) {
    if (anchor.hash === `#/${name}`) {
      anchor.setAttribute('aria-current', 'page');
    } else {
      anchor.removeAttribute('aria-current');
    }
  }
  if (drawn.name === name && VIEWS[name].update) {
    VIEWS[name].update(parameters);
    return;
  }
  drawn.leave?.();
  const changed = drawn.name !== null;
  drawn = { name, leave: VIEWS[name].leave };
  document.title = `${name[0].toUpperCase()}${name.slice(1)} · Lookalike`;
  VIEWS[name].enter(main, parameters);
  if (changed) {
    main.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }
}

function askForToken() {
  drawn.leave?.();
  drawn = { name: null, leave: null };
  const input = h('input', { id: 'token', name: 'token', type: 'password', required: true, autocomplete: 'current-password' });
  const problem = h('p', { class: 'problem', role: 'alert' });
  const enter = async (event) => {
    event.preventDefault();
    try {
      await post('/api/session', { token: input.value });
      location.reload();
    } catch (fault) {
      problem.textContent = fault.message;
    }
  };
  show(main, h('form', { class: 'empty', onsubmit: enter },
    h('h1', {}, 'This gallery needs its token'),
    h('p', {}, 'Whoever started it has the token: ', h('code', {}, './lookalike gallery --token …')),
    h('label', { for: 'token' }, 'Token'), input,
    h('button', { class: 'primary' }, 'Open the gallery'), problem));
  input.focus();
}

function tellPulse({ heard, at }) {
  const pulse = document.getElementById('pulse');
  pulse.classList.toggle('stale', !heard);
  const text = heard ? 'Live' : `Stale since ${at ? clock(at) : 'the start'}`;
  if (pulse.textContent !== text) {
    pulse.textContent = text;
  }
}

function tellOpen(counts) {
  const badge = document.getElementById('open-count');
  const open = Object.values(counts?.open || {}).reduce((sum, one) => sum + one, 0);
  badge.hidden = open === 0;
  badge.textContent = open.toLocaleString('en');
  badge.setAttribute('aria-label', `${open} to review`);
}

window.addEventListener('hashchange', draw);
window.addEventListener('token-needed', () => { events.stop(); askForToken(); }, { once: true });
events.on('pulse', tellPulse);
events.on('tick', (tick) => tellOpen(tick.counts));
// Addresses of pictures are signed with a key that ended with the server.
events.on('restarted', () => VIEWS[drawn.name]?.reload?.());
events.start();
draw();
