/** One group, pair or flood in the list. */

import { h } from './dom.js';
import { link } from './router.js';
import { picture } from './picture.js';
import { KEPT_BECAUSE, bytes, count, verdict } from './words.js';

/** In two pieces, so that a narrow card breaks between them and no dot hangs at a line's end. */
function size(image) {
  return [h('span', { class: 'whole' }, `${image.width} × ${image.height}`), h('span', { class: 'whole' }, `${image.format} · ${bytes(image.sizeBytes)}`)];
}

function likelihood(pair) {
  return pair.verdict === 'NEAR_COPY' && pair.probability !== null && pair.probability !== undefined
    ? `${verdict(pair.verdict).label} ${Math.floor(pair.probability * 100)}%`
    : verdict(pair.verdict).label;
}

export function tag(pair) {
  return h('span', { class: `tag ${pair.verdict}`, title: verdict(pair.verdict).means }, likelihood(pair));
}

function buttons(pair, status, decide) {
  const act = (label, decision, extra = '') => h('button', { class: extra, onclick: () => decide(pair.pair, decision), 'aria-label': `${label}: ${pair.first.id} and ${pair.second.id}` }, label);
  if (status === 'open') {
    return [act('Confirm', 'CONFIRMED'), act('Reject', 'REJECTED')];
  }
  return status === 'folded' ? [] : [act('Undo', 'UNDO')];
}

function linkTo(pair, now) {
  return link('duplicates', { status: now.status, verdict: now.verdict, pair: pair.pair });
}

function member(pair, image, now, decide) {
  return h('li', { class: 'member', 'data-pair': pair.pair },
    h('a', { class: 'member-picture', href: linkTo(pair, now), 'aria-label': `Compare ${pair.first.id} with ${pair.second.id}` }, picture(image, 256, '')),
    h('div', { class: 'member-words' },
      h('p', { class: 'member-id' }, image.id),
      h('p', {}, tag(pair)),
      h('p', { class: 'muted small' }, size(image)),
      h('p', { class: 'member-buttons' }, buttons(pair, now.status, decide))));
}

/** A group around its keeper; a pair without one shows its first image in the keeper's place. */
export function card(one, now, decide) {
  const [pair] = one.pairs;
  const keeperIsFirst = one.keeper === null || one.keeper === undefined || pair.first.id === one.keeper;
  const keeper = keeperIsFirst ? pair.first : pair.second;
  const other = (each) => (each.first.id === keeper.id ? each.second : each.first);
  return h('li', { class: 'card' },
    h('div', { class: 'keeper' },
      h('a', { class: 'keeper-picture', href: linkTo(pair, now), 'aria-label': `Compare ${keeper.id} with its duplicates` }, picture(keeper, 256, '')),
      h('div', { class: 'keeper-words' },
        h('p', { class: 'member-id' }, keeper.id),
        one.keeper ? h('p', {}, h('span', { class: 'tag keep' }, 'Keep'), ' ', h('span', { class: 'muted small' }, KEPT_BECAUSE[one.reason] || '')) : null,
        h('p', { class: 'muted small' }, size(keeper)))),
    h('ul', { class: 'members' }, one.pairs.map((each) => member(each, other(each), now, decide)),
      one.more > 0 && h('li', { class: 'muted' }, `and ${count(one.more, 'more', 'more')} that the group’s record left out`)));
}

/** An image that is like too many others: one card, whatever it would be in pairs. */
export function flood(one) {
  return h('li', { class: 'card flood' },
    h('div', { class: 'keeper' }, picture(one.image, 256),
      h('div', { class: 'keeper-words' }, h('p', { class: 'member-id' }, one.image.id), h('p', { class: 'muted small' }, size(one.image)))),
    h('div', { class: 'flood-words' },
      h('h2', {}, `Like ${count(one.pairs, 'other image', 'other images')}`),
      h('p', { class: 'muted' }, 'Too many to look at one by one: a placeholder, a size chart, a logo? Its pairs are folded until there are fewer.'),
      h('p', {}, 'For example ', one.examples.slice(0, 6).map((id, at) => [at ? ', ' : '', h('a', { href: link('search', { id }) }, id)]).flat())));
}
