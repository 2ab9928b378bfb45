/** The results of a search. */

import { h, uniqueId } from './dom.js';
import { link } from './router.js';
import { picture } from './picture.js';
import { FAR, LOOSE, VERDICT, likeness } from './words.js';

const SHOWN_ATTRIBUTES = 4;

function attributes(image, now) {
  const all = Object.entries(image.attributes);
  if (all.length === 0) {
    return null;
  }
  return h('ul', { class: 'chips', 'aria-label': 'Attributes' }, all.slice(0, SHOWN_ATTRIBUTES).map(([name, value]) => {
    const condition = `${name}=${value}`;
    const filter = [...new Set([...now.filter, condition])];
    return h('li', {}, h('a', { class: 'chip', href: link('search', { ...now, filter }), title: `Only ${condition}` }, `${name}: ${value}`));
  }));
}

function hit(result, now, thresholds) {
  const { image, score } = result;
  const words = likeness(result, thresholds);
  const likeThis = link('search', { id: image.id, k: now.k, min: now.min, filter: now.filter });
  return h('li', { class: 'hit' },
    h('a', { class: 'hit-picture', href: likeThis, 'aria-label': `More like ${image.id}` }, picture(image)),
    h('div', { class: 'hit-words' },
      h('p', { class: 'hit-id', title: image.uri }, image.id),
      h('p', { class: 'hit-score' },
        h('span', { class: `tag ${result.verdict}`, title: words.means }, words.label),
        h('span', { class: 'muted', title: 'score' }, score.toFixed(3))),
      attributes(image, now)));
}

export function hits(answer, now) {
  return h('ol', { class: 'grid' }, answer.results.map((result) => hit(result, now, answer.thresholds)));
}

/** The score's meaning, behind a button. */
export function meaning() {
  const id = uniqueId('meaning');
  const lines = [...Object.values(VERDICT), LOOSE, FAR];
  return [
    h('button', { class: 'plain', popovertarget: id }, 'What does the score mean?'),
    h('div', { id, popover: 'auto', class: 'popover' },
      h('h2', {}, 'Score and words'),
      h('p', {}, 'The score says how near two pictures lie to each other in the eyes of the model: for the usual model 1 is the same, 0 has nothing in common. It orders the results.'),
      h('p', {}, 'Whether it is a copy comes from a closer look at the pixels; the other words from the score:'),
      h('dl', {}, lines.flatMap((line) => [h('dt', {}, line.label), h('dd', {}, line.means)])),
      h('button', { popovertarget: id, popovertargetaction: 'hide' }, 'Close')),
  ];
}
