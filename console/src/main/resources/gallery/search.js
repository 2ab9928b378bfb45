/** Search: by a dropped, pasted or picked file, by address, or on from a result. */

import { h, show, toast } from './dom.js';
import { get, postFile } from './api.js';
import { current, go, link } from './router.js';
import { picture } from './picture.js';
import { hits, meaning } from './search-hits.js';
import { controls } from './search-controls.js';
import { REFUSAL, count } from './words.js';

/** Files stay in the page; the address names one, so that "back" finds it. */
const files = new Map();
const MOST_FILES = 10;

let parts = null;
let asked = null;

function keep(file) {
  const name = `${Date.now().toString(36)}`;
  files.set(name, file);
  if (files.size > MOST_FILES) {
    files.delete(files.keys().next().value);
  }
  return name;
}

/** What the address says, in the form in which links are made of it. */
function state(parameters) {
  return {
    id: parameters.get('id'),
    uri: parameters.get('uri'),
    file: parameters.get('file'),
    k: parameters.get('k'),
    min: parameters.get('min'),
    filter: parameters.getAll('filter'),
  };
}

function take(file) {
  if (!file) {
    return;
  }
  const { k, min, filter } = state(current().parameters);
  go('search', { file: keep(file), k, min, filter });
}

function takeAddress(text) {
  const uri = text.trim();
  if (uri) {
    const { k, min, filter } = state(current().parameters);
    go('search', { uri, k, min, filter });
  }
}

function dropped(event) {
  event.preventDefault();
  parts.zone.classList.remove('over');
  const file = [...event.dataTransfer.files][0];
  if (file) {
    take(file);
  } else {
    takeAddress(event.dataTransfer.getData('text/uri-list').split('\n')[0] || event.dataTransfer.getData('text/plain'));
  }
}

function over(event) {
  event.preventDefault();
  parts?.zone.classList.add('over');
}

function pasted(event) {
  const file = [...event.clipboardData.files][0];
  if (file) {
    event.preventDefault();
    take(file);
  }
}

function intake() {
  const picker = h('input', { type: 'file', accept: 'image/*', class: 'hidden-input', id: 'file', onchange: (event) => take(event.target.files[0]) });
  const address = h('input', { type: 'text', inputmode: 'url', id: 'address', name: 'address', placeholder: 'https://…', autocomplete: 'off', spellcheck: 'false' });
  const byAddress = h('form', { class: 'address', onsubmit: (event) => { event.preventDefault(); takeAddress(address.value); } },
    h('label', { for: 'address' }, 'or its address'), address, h('button', {}, 'Search'));
  return h('section', { class: 'zone', 'aria-label': 'A picture to search for', ondragleave: (event) => event.currentTarget.classList.remove('over') },
    h('p', { class: 'zone-words' }, h('strong', {}, 'Drop a picture'), ' anywhere, paste one, or'),
    picker, h('label', { for: 'file', class: 'button primary' }, 'Choose a picture'), byAddress);
}

function subject(now, answer) {
  const named = now.id ? { id: now.id, picture: answer?.subject, absent: 'Its picture was not seen here yet' }
    : now.uri ? { id: now.uri, picture: null, absent: 'Looked at by the search itself, not by this page' }
      : { id: 'your picture', picture: answer?.subject, absent: 'No picture that can be shown' };
  return h('figure', { class: 'subject' }, picture(named, 256, `The picture searched for: ${named.id}`),
    h('figcaption', {}, h('span', { class: 'muted' }, 'What looks like'), h('strong', {}, named.id)),
    answer?.madeSmaller && h('p', { class: 'muted' }, 'It was too large to send; a smaller copy was searched for.'));
}

function first() {
  return h('div', { class: 'empty' },
    h('h2', {}, 'What looks like this?'),
    h('p', {}, 'Give a picture, and the catalogue’s nearest ones appear here. Click one to go on from it.'),
    h('p', { class: 'muted' }, 'Nothing in the catalogue yet? ', h('code', {}, './lookalike publish FOLDER --wait'), ' puts a folder of pictures in.'));
}

function refusal(answer) {
  return h('div', { class: 'empty problem', role: 'alert' },
    h('h2', {}, REFUSAL[answer.status] || 'The search failed.'),
    answer.detail && h('p', {}, answer.detail),
    h('button', { onclick: reload }, 'Try again'));
}

function none(now) {
  return h('div', { class: 'empty' }, h('h2', {}, 'Nothing found'),
    h('p', {}, now.min || now.filter.length ? 'Lower the least score, or take a filter away.' : 'The catalogue has no pictures that are searchable yet.'),
    !now.min && now.filter.length === 0 && h('p', { class: 'muted' }, h('code', {}, './lookalike publish FOLDER --wait'), ' puts a folder of pictures in.'));
}

function ask(now, signal) {
  const wanted = { k: now.k, min: now.min, filter: now.filter };
  return now.file
    ? postFile('/api/search', wanted, files.get(now.file), signal)
    : get('/api/search', { id: now.id, uri: now.uri, ...wanted }, signal);
}

async function search(now) {
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  show(parts.side, subject(now, null), controls(now));
  parts.results.setAttribute('aria-busy', 'true');
  parts.told.textContent = 'Searching…';
  try {
    const answer = await ask(now, signal);
    show(parts.side, subject(now, answer), controls(now));
    tell(now, answer);
  } catch (fault) {
    if (!signal.aborted) {
      tell(now, { status: fault.status === 413 ? 'INVALID' : 'UNAVAILABLE', detail: fault.message, results: [] });
    }
  }
}

function tell(now, answer) {
  parts.results.removeAttribute('aria-busy');
  if (answer.status !== 'OK') {
    parts.told.textContent = '';
    show(parts.results, refusal(answer));
  } else if (answer.results.length === 0) {
    parts.told.textContent = 'Nothing found';
    show(parts.results, none(now));
  } else {
    parts.told.textContent = count(answer.results.length, 'result', 'results');
    show(parts.results, hits(answer, now));
  }
}

export function update(parameters) {
  const now = state(parameters);
  const isAsked = now.id || now.uri || (now.file && files.has(now.file));
  parts.layout.classList.toggle('asked', Boolean(isAsked));
  if (isAsked) {
    search(now);
    return;
  }
  asked?.abort();
  show(parts.side);
  parts.told.textContent = '';
  show(parts.results, first());
  if (now.file) {
    toast('The picture was only in the page that is gone; drop it once more.');
  }
}

export function reload() {
  update(current().parameters);
}

export function enter(main, parameters) {
  const side = h('div', { class: 'side' });
  const results = h('div', { class: 'results' });
  const told = h('p', { class: 'told', role: 'status', 'aria-live': 'polite' });
  const zone = intake();
  const layout = h('div', { class: 'search' }, h('h1', { class: 'quiet' }, 'Search'), zone,
    h('div', { class: 'found' }, side, h('div', { class: 'list' }, h('div', { class: 'list-head' }, told, meaning()), results)));
  parts = { zone, side, results, told, layout };
  show(main, layout);
  document.addEventListener('dragover', over);
  document.addEventListener('drop', dropped);
  document.addEventListener('paste', pasted);
  update(parameters);
}

export function leave() {
  asked?.abort();
  document.removeEventListener('dragover', over);
  document.removeEventListener('drop', dropped);
  document.removeEventListener('paste', pasted);
  parts = null;
}

/** Where "more like this" leads. */
export function like(id) {
  return link('search', { id });
}
