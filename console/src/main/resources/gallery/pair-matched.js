/** Both pictures in one drawing, with the part that both show and the points that they share. */

import { h, svg } from './dom.js';
import { get } from './api.js';
import { address, picture } from './picture.js';

const HEIGHT = 1000;
const GAP = 60;
const LINES = 80;
/** Neighbouring lines are told apart by their hues: the golden section. */
const HUES = 0.618034;

/** Where a side stands in the drawing; both are drawn equally high. */
function frame(image, left, box) {
  const width = (HEIGHT * image.width) / image.height;
  return { image, left, width, box, x: (share) => left + share * width, y: (share) => share * HEIGHT };
}

function outside({ left, width, box, x, y }) {
  const whole = `M${left} 0h${width}v${HEIGHT}h${-width}Z`;
  return `${whole} M${x(box.x)} ${y(box.y)}h${box.width * width}v${box.height * HEIGHT}h${-box.width * width}Z`;
}

function side(one) {
  const { image, left, width, box } = one;
  return [
    svg('image', { href: address(image.picture, 1024), x: left, width, height: HEIGHT, preserveAspectRatio: 'none' }),
    svg('path', { class: 'outside', 'fill-rule': 'evenodd', d: outside(one) }),
    svg('rect', { class: 'box', x: one.x(box.x), y: one.y(box.y), width: box.width * width, height: box.height * HEIGHT }),
  ];
}

function mark(a, b, point, hue, lined) {
  const colour = `hsl(${Math.round(hue * 360)} 90% 55%)`;
  const [x1, y1, x2, y2] = [a.x(point.firstX), a.y(point.firstY), b.x(point.secondX), b.y(point.secondY)];
  return [
    lined && svg('line', { class: 'match', x1, y1, x2, y2, stroke: colour }),
    svg('circle', { cx: x1, cy: y1, r: 6, fill: colour }),
    svg('circle', { cx: x2, cy: y2, r: 6, fill: colour }),
  ];
}

async function drawPoints(pair, a, b, marks, words) {
  try {
    const { points } = await get('/api/points', { key: pair.pair });
    // All of a thousand lines would hide the pictures.
    const every = Math.max(1, Math.ceil(points.length / LINES));
    marks.append(...points.flatMap((point, at) => mark(a, b, point, (at * HUES) % 1, at % every === 0)).filter(Boolean));
    marks.setAttribute('data-points', points.length);
  } catch (fault) {
    words.append(` The points can’t be drawn: ${fault.message}`);
  }
}

export function matched(pair) {
  const { alignment, matchedPoints } = pair.comparison;
  const { first, second } = pair;
  if (!first.picture || !second.picture) {
    return h('div', { class: 'pair-side' }, picture(first, 1024), picture(second, 1024));
  }
  const a = frame(first, 0, alignment.first);
  const b = frame(second, a.width + GAP, alignment.second);
  const marks = svg('g', { class: 'marks' });
  const words = h('p', { class: 'muted centre' }, alignment.byPoints
    ? `${matchedPoints} points of A were found again in B and agree on how one lies on the other.`
    : 'The two pictures as a whole were laid on each other; single points were not needed.', ' The frame is what both show.');
  if (matchedPoints > 0) {
    drawPoints(pair, a, b, marks, words);
  }
  const letters = h('div', { class: 'letters wide' }, h('span', {}, `A ${first.id}`), h('span', {}, `B ${second.id}`));
  letters.style.setProperty('--shape', (b.left + b.width) / HEIGHT);
  return h('div', { class: 'compare' }, letters,
    svg('svg', { class: 'boxes', viewBox: `0 0 ${b.left + b.width} ${HEIGHT}`, role: 'img', 'aria-label': `${first.id} and ${second.id} with what both show` }, side(a), side(b), marks),
    words);
}
