/** What differs between the two, in words and figures. */

import { h } from './dom.js';
import { bytes } from './words.js';

const WHOLE = 0.995;
const TURNED = 0.5;
const ADDED = 0.005;

function row(what, first, second) {
  const differs = first !== second;
  return h('tr', { class: differs ? 'differs' : null }, h('th', { scope: 'row' }, what), h('td', {}, first), h('td', {}, second));
}

function percent(share) {
  return `${Math.round(share * 100)}%`;
}

function cropped(letter, other, box) {
  const area = box.width * box.height;
  return area < WHOLE ? `${other} shows ${percent(area)} of ${letter}` : null;
}

/** Sentences from the comparison; none when the two have the same pixels. */
function findings(pair) {
  if (pair.verdict === 'EXACT') {
    return ['The same pixels: only what the file says around them may differ.'];
  }
  const { comparison } = pair;
  const alignment = comparison?.alignment;
  if (!alignment) {
    return [comparison ? 'They could not be laid on each other.' : 'They were not compared point by point.'];
  }
  const found = [
    cropped('A', 'B', alignment.first),
    cropped('B', 'A', alignment.second),
    alignment.mirrored && 'One is mirrored',
    Math.abs(alignment.rotation) > TURNED && `Turned by ${Math.abs(alignment.rotation).toFixed(0)}°`,
    alignment.addedToFirst > ADDED && `A has something drawn on ${percent(alignment.addedToFirst)} of it`,
    alignment.addedToSecond > ADDED && `B has something drawn on ${percent(alignment.addedToSecond)} of it`,
    colours(comparison.colourAgreement),
    comparison.matchedPoints > 0 && `${comparison.matchedPoints} matched points`,
  ];
  return found.filter(Boolean);
}

function colours(agreement) {
  if (agreement === null || agreement === undefined) {
    return 'One of the two is grey';
  }
  return `Colours agree to ${percent(agreement)}`;
}

function side(image, keeper) {
  return image.id === keeper ? h('span', {}, image.id, ' ', h('span', { class: 'tag keep' }, 'Keep')) : image.id;
}

/** What the evidence names beyond what the table always shows. */
const SHOWN = new Set(['format', 'width', 'height', 'sizeBytes', 'quality']);

export function facts(pair, keeper) {
  const { first, second } = pair;
  const date = (image) => new Date(image.uploadedAt).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
  return h('div', { class: 'pair-facts' },
    h('ul', { class: 'findings' }, findings(pair).map((one) => h('li', {}, one))),
    pair.note && h('p', { class: 'muted' }, pair.note),
    h('table', {}, h('caption', { class: 'quiet' }, 'The two files'),
      h('thead', {}, h('tr', {}, h('td', {}), h('th', { scope: 'col' }, 'A: ', side(first, keeper)), h('th', { scope: 'col' }, 'B: ', side(second, keeper)))),
      h('tbody', {},
        row('Pixels', `${first.width} × ${first.height}`, `${second.width} × ${second.height}`),
        row('Format', first.format, second.format),
        row('File', bytes(first.sizeBytes), bytes(second.sizeBytes)),
        row('JPEG quality', first.quality ? String(first.quality) : '–', second.quality ? String(second.quality) : '–'),
        row('Uploaded', date(first), date(second)),
        pair.differences.filter((one) => !SHOWN.has(one.what)).map((one) => row(one.what, one.first, one.second)))));
}
